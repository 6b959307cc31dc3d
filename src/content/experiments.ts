import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type ByLang, LANGS, type Lang } from '../message.ts';
import { byLang } from './shapes.ts';
import type { Content } from './types.ts';

/** By what two wordings are compared; one of them decides an experiment, the others are told beside it. */
export const MEASURES = ['content', 'score', 'handoff', 'resolved', 'asked_again'] as const;
export type Measure = (typeof MEASURES)[number];

/** Wording A stands in the shop's files, wording B in the experiment. */
export type Side = 'a' | 'b';

/** Talks on each side before anything is judged, at least and at most. Below twenty a share says next to nothing. */
export const LEAST = { lowest: 20, highest: 100_000, usual: 100 } as const;
/** Experiments the file holds at most, ended ones among them. */
export const MOST_EXPERIMENTS = 200;
/** Letters of one wording at most. */
export const LONGEST_WORDING = 4_000;

const time = z.iso.datetime({ offset: true, message: 'must be a time such as 2026-12-01T00:00:00+08:00' });
const wording = z.string().trim().min(1, 'must not be empty').max(LONGEST_WORDING);

const experimentShape = z.strictObject({
  id: z
    .string()
    .max(60)
    .regex(/^[a-z0-9][a-z0-9-]*$/, 'must be lower-case words joined by -'),
  of: z.enum(['reply', 'faq']),
  key: z.string().min(1).max(200),
  words: byLang(wording),
  share: z.int().min(1).max(99).default(50),
  from: time,
  until: time.optional(),
  decides: z.enum(MEASURES).default('content'),
  least: z.int().min(LEAST.lowest).max(LEAST.highest).default(LEAST.usual),
  ended: z.strictObject({ at: time, kept: z.enum(['a', 'b', 'none']), counted: z.string().min(1) }).optional(),
});

/** An experiment as it stands in its file. */
export type WrittenExperiment = z.output<typeof experimentShape>;

/** templates/policies/experiments.yaml */
export const experimentsShape = z
  .array(experimentShape)
  .max(MOST_EXPERIMENTS, `holds more than ${MOST_EXPERIMENTS}; take out some that have ended`);

/** A text that may leave languages out; an empty one is left out. */
export type SomeLangs = Partial<ByLang<string>>;

/** Two wordings of one piece that are tried side by side (H10). */
export interface Experiment {
  id: string;
  of: 'reply' | 'faq';
  /** "<topic>.<name>" of a reply, the id of a FAQ entry. */
  key: string;
  /** Wording B: Liquid. Whoever reads a language it leaves out is told wording A, and is not counted. */
  words: SomeLangs;
  /** How many of 100 shoppers are told wording B, 1 to 99. */
  share: number;
  from: Date;
  /** Not included; null: until it is ended. */
  until: Date | null;
  decides: Measure;
  /** Judged once so many talks are known on each side. */
  least: number;
  /** `counted`: the {@link wordingsMark} it was counted under. */
  ended: { at: Date; kept: Side | 'none'; counted: string } | null;
}

const experimentOf = ({ from, until, ended, ...rest }: WrittenExperiment): Experiment => ({
  ...rest,
  from: new Date(from),
  until: until === undefined ? null : new Date(until),
  ended: ended ? { ...ended, at: new Date(ended.at) } : null,
});

/** Reads a file that has been checked; one that is missing holds none. */
export const readExperiments = (raw: unknown): Experiment[] =>
  raw === undefined ? [] : experimentsShape.parse(raw).map(experimentOf);

/** Whether shoppers are told its wordings at a time. */
export const runs = ({ from, until, ended }: Experiment, at: Date): boolean =>
  ended === null && from <= at && (until === null || at < until);

/** Wording A: what the shop's files say; null where the piece is gone. */
export const wordingA = (
  { replies, faqs }: Pick<Content, 'replies' | 'faqs'>,
  { of, key }: Pick<Experiment, 'of' | 'key'>,
): SomeLangs | null => {
  if (of === 'faq') return faqs.get(key)?.answer ?? null;
  const texts = LANGS.flatMap((lang) => {
    const said = replies[lang].get(key);
    return said === undefined ? [] : [[lang, said] as const];
  });
  return texts.length === 0 ? null : Object.fromEntries(texts);
};

/** Languages that both wordings stand in: those that are compared. */
export const comparedIn = (a: SomeLangs, b: SomeLangs): Lang[] =>
  LANGS.filter((lang) => (a[lang] ?? '') !== '' && (b[lang] ?? '') !== '');

/** What a piece says once wording B is kept: B where it was compared, and as before elsewhere. */
export const withB = (a: ByLang<string>, b: SomeLangs): ByLang<string> => ({
  ...a,
  ...Object.fromEntries(comparedIn(a, b).map((lang) => [lang, b[lang]])),
});

/**
 * Names the two wordings of an experiment, in all languages they are compared in: what is counted is counted under it, so that a
 * change of either wording begins the count anew. 12 characters of SHA-256.
 */
export const wordingsMark = (a: SomeLangs, b: SomeLangs): string => {
  const compared = comparedIn(a, b);
  const pairs = LANGS.map((lang) => (compared.includes(lang) ? [a[lang]?.trim(), b[lang]?.trim()] : null));
  return createHash('sha256').update(JSON.stringify(pairs)).digest('hex').slice(0, 12);
};
