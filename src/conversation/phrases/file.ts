import { z } from 'zod';
import type { ByLang } from '../../message.ts';
import { faultOfPhrase, PHRASE_FAULTS } from './faults.ts';
import { PHRASE_GROUPS } from './groups.ts';
import { spellings } from './spellings.ts';

/** Characters of a phrase that are repeated where something is wrong with it. */
const TOLD = 60;
const short = (written: string): string => (written.length > TOLD ? `${written.slice(0, TOLD)}…` : written);

/** A phrase, in every way it may be said once read. */
export const phrase = z.coerce
  .string()
  .trim()
  .transform((written, context) => {
    const spelled = spellings(written);
    if ('ways' in spelled) return spelled.ways;
    const { fault } = spelled;
    context.addIssue({
      code: 'custom',
      message: `"${short(written)}" ${PHRASE_FAULTS[fault].en}`,
      params: { told: faultOfPhrase(short(written), fault) },
    });
    return z.NEVER;
  });
const phrases = z.array(phrase).default([]);
const words = z.strictObject({ zh: phrases, en: phrases });

const AROUND_UNREAD: ByLang<string> = {
  'zh-CN': '这一组说在哪里都算，旁边能有什么用不着写；把旁边的词删掉。',
  'zh-TW': '這一組說在哪裡都算，旁邊能有什麼用不著寫；把旁邊的詞刪掉。',
  en: 'This group counts wherever it stands, so nothing is read beside it; take those words away.',
};

const missing = 'is missing; put it back from the file that comes with the program, or write {} if nobody says so';

const group = z
  .strictObject(
    {
      /** The whole message is this and nothing more, it begins so, or it stands anywhere in it. */
      where: z.enum(['anywhere', 'start', 'whole']).default('anywhere'),
      zh: phrases,
      en: phrases,
      /** What may stand before it, and after it where it is the whole message. */
      around: words.optional(),
      /** Where one of these stands in the message as well, it is not meant. */
      unless: words.optional(),
    },
    { error: ({ input }) => (input === undefined ? missing : undefined) },
  )
  .refine(({ where, around }) => where !== 'anywhere' || around === undefined, {
    path: ['around'],
    message: 'is read only beside  where: start  or  where: whole; take it away or add one of them',
    params: { told: AROUND_UNREAD },
  });

/** One group of templates/policies/phrases.yaml, each phrase in every way it may be said. */
export type PhraseGroup = z.infer<typeof group>;
/** templates/policies/phrases.yaml: what shoppers say in so many words, by what the program takes it for. */
export type PhrasesFile = Readonly<Record<(typeof PHRASE_GROUPS)[number], PhraseGroup>>;

const shape = z.strictObject(
  Object.fromEntries(PHRASE_GROUPS.map((name) => [name, group])) as Record<
    (typeof PHRASE_GROUPS)[number],
    typeof group
  >,
  {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `the program listens for no group of this name; take it away, or name it as one of these: ${PHRASE_GROUPS.join(', ')}`
        : undefined,
  },
);

/**
 * Reads phrases.yaml.
 * @throws {z.ZodError} naming every part that is wrong
 */
export const readPhrases = (raw: unknown): PhrasesFile => shape.parse(raw ?? {});
