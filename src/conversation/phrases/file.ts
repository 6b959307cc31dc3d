import { z } from 'zod';
import { PHRASE_GROUPS } from './groups.ts';
import { spellings } from './spellings.ts';

const phrase = z.coerce
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(500, 'is too long; make two lines of it')
  .transform((written, context) => {
    const spelled = spellings(written);
    if ('ways' in spelled) return spelled.ways;
    context.addIssue({ code: 'custom', message: `"${written}" ${spelled.fault}` });
    return z.NEVER;
  });
const phrases = z.array(phrase).default([]);
const words = z.strictObject({ zh: phrases, en: phrases });

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
