import { isDeepStrictEqual } from 'node:util';
import { parse } from 'yaml';
import { XiaoerError } from '../../errors.ts';
import type { ContentTexts } from '../layers.ts';
import { withList } from './yaml-list.ts';

const FILE = 'templates/policies/phrases.yaml';
const PARTS = ['said', 'around', 'unless'] as const;
const SPOKEN = ['zh', 'en'] as const;

/** Phrases as they are written, Chinese and English. */
export type PhraseWords = Readonly<Record<(typeof SPOKEN)[number], readonly string[]>>;

/** One group of templates/policies/phrases.yaml, as its owner writes it. */
export interface WrittenPhrases {
  /** The whole message is this and nothing more, it begins so, or it stands anywhere in it. */
  where: 'anywhere' | 'start' | 'whole';
  said: PhraseWords;
  /** What may stand beside it, where it begins a message or is all of it. */
  around: PhraseWords;
  /** Where one of these stands in the message as well, it is not meant. */
  unless: PhraseWords;
}

/** Other phrases for a group. */
export interface PhrasesEdit extends Pick<WrittenPhrases, (typeof PARTS)[number]> {
  of: 'phrases';
  group: string;
}

type Raw = Readonly<Record<string, unknown>>;
const isRaw = (value: unknown): value is Raw => typeof value === 'object' && value !== null && !Array.isArray(value);

const words = (raw: unknown): PhraseWords => {
  const of = (lang: string): string[] => {
    const list = isRaw(raw) ? raw[lang] : undefined;
    return Array.isArray(list) ? list.map((one) => String(one).trim()) : [];
  };
  return { zh: of('zh'), en: of('en') };
};

const whereOf = ({ where }: Raw): WrittenPhrases['where'] =>
  where === 'start' || where === 'whole' ? where : 'anywhere';

/** The groups as the file has them, in its order; none of a file that is wrong as a whole. */
export const writtenPhrases = (raw: unknown): Map<string, WrittenPhrases> =>
  new Map(
    Object.entries(isRaw(raw) ? raw : {}).flatMap(([name, group]) =>
      isRaw(group)
        ? [
            [
              name,
              {
                where: whereOf(group),
                said: words(group),
                around: words(group['around']),
                unless: words(group['unless']),
              },
            ] as const,
          ]
        : [],
    ),
  );

/** Lists of a group, each once however often it is named. */
const listsOf = (group: unknown): unknown[] => {
  const { around, unless, ...said } = isRaw(group) ? group : {};
  return [said, around, unless]
    .flatMap((part) => (isRaw(part) ? SPOKEN.map((lang) => part[lang]) : []))
    .filter(Array.isArray);
};

/** Groups that hold a list in common with this one (`&name`, `*name` in the file): a change there changes them as well. */
export const sharedWith = (raw: unknown, name: string): string[] => {
  const own = new Set(listsOf(isRaw(raw) ? raw[name] : undefined));
  return Object.entries(isRaw(raw) ? raw : {})
    .filter(([other, group]) => other !== name && listsOf(group).some((list) => own.has(list)))
    .map(([other]) => other);
};

/**
 * The file with other phrases in one of its groups; everything else stays, to the letter.
 * @throws XiaoerError NOT_FOUND without such a group; CONTENT_INVALID where only the file's owner can change it
 */
export const editedPhrases = ({ files }: ContentTexts, edit: PhrasesEdit): Map<string, string> => {
  const found = files.find(([file]) => file === FILE);
  const standing = found && writtenPhrases(parse(found[1])).get(edit.group);
  if (!standing) throw new XiaoerError('NOT_FOUND', `${FILE}: ${edit.group} is not there any more; look again.`);
  let [, text] = found;
  for (const part of PARTS) {
    for (const lang of SPOKEN) {
      if (isDeepStrictEqual(standing[part][lang], edit[part][lang])) continue;
      const path = part === 'said' ? [edit.group, lang] : [edit.group, part, lang];
      text = withList(text, path, edit[part][lang]);
    }
  }
  return new Map([[FILE, text]]);
};
