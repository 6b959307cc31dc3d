import { z } from 'zod';
import type { Repos } from '../../store/repos.ts';
import { ORDER_STATES } from '../tables.ts';
import { plainWord } from './plain.ts';
import type { ImportPolicy } from './policy.ts';

const KEY = 'import.words';
/** Words that are remembered; the one longest unused is forgotten first. */
const MOST = 200;
/** Characters of a word that is asked about; what is longer is no word. */
export const LONGEST_WORD = 60;

/** A word of another program, and which of ours somebody says it means. */
export const saidWord = z.object({
  /** Our column. */
  column: z.literal('status'),
  word: z
    .string()
    .trim()
    .min(1)
    .max(LONGEST_WORD)
    .refine((word) => plainWord(word) !== '', 'must hold a letter or a digit'),
  to: z.enum(ORDER_STATES),
});
export type SaidWord = z.output<typeof saidWord>;

/** Whether a cell in a column of ours is a word of another program that can be asked about. */
export const isAskable = (cell: string): boolean =>
  cell !== '' &&
  cell.length <= LONGEST_WORD &&
  plainWord(cell) !== '' &&
  !(ORDER_STATES as readonly string[]).includes(cell);

/** The words of import.yaml with what somebody said of others, which outweighs it. Pure. */
export const withWords = (policy: ImportPolicy, said: readonly SaidWord[]): ImportPolicy => {
  const words = { ...policy.words };
  for (const { column, word, to } of said) {
    const plain = plainWord(word);
    const others = Object.entries(words[column] ?? {}).map(
      ([ours, theirs]) => [ours, theirs.filter((one) => plainWord(one) !== plain)] as const,
    );
    const lists: Record<string, string[]> = Object.fromEntries(others);
    words[column] = { ...lists, [to]: [...(lists[to] ?? []), word] };
  }
  return { ...policy, words };
};

/** What somebody said of words before. */
export const rememberedWords = async ({ settings }: Pick<Repos, 'settings'>): Promise<SaidWord[]> =>
  z.array(saidWord).safeParse(await settings.get(KEY)).data ?? [];

const same = (one: Pick<SaidWord, 'column' | 'word'>, other: Pick<SaidWord, 'column' | 'word'>): boolean =>
  one.column === other.column && plainWord(one.word) === plainWord(other.word);

/** Keeps what was said of words for the next files. */
export const rememberWords = async (repos: Pick<Repos, 'settings'>, said: readonly SaidWord[]): Promise<void> => {
  const others = (await rememberedWords(repos)).filter((one) => !said.some((now) => same(one, now)));
  await repos.settings.set(KEY, [...said, ...others].slice(0, MOST));
};

/** Forgets what was said of a word: it is asked about again. */
export const forgetWord = async (
  repos: Pick<Repos, 'settings'>,
  word: Pick<SaidWord, 'column' | 'word'>,
): Promise<void> => {
  await repos.settings.set(
    KEY,
    (await rememberedWords(repos)).filter((one) => !same(one, word)),
  );
};

/** How files of other programs are read, with the words that are remembered and those said now. */
export const withRemembered = async <F extends { policy: ImportPolicy; words?: readonly SaidWord[] | undefined }>(
  foreign: F | undefined,
  repos: Pick<Repos, 'settings'>,
): Promise<F | undefined> =>
  foreign && {
    ...foreign,
    policy: withWords(withWords(foreign.policy, (await rememberedWords(repos)).toReversed()), foreign.words ?? []),
  };
