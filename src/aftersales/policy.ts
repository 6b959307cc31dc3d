import { z } from 'zod';
import { plainIssue } from '../content/plain-issue.ts';
import { PolicyRefused, type Wrong } from '../content/policy-refused.ts';
import type { ByLang, Lang } from '../message.ts';
import { type Duration, parseDuration } from './duration.ts';
import { clauseAt, issueRefusal } from './issue-refusal.ts';
import { minorOf } from './money.ts';
import { type RefusalCode, refusalSays } from './refusals.ts';

export type { Wrong } from '../content/policy-refused.ts';

/** Shape of a clause's name: letters, a number, and words people can quote, such as `AS-07 seven-days`. */
export const clauseId = z
  .string()
  .regex(
    /^[A-Z]{2}-\d{2} [a-z0-9-]+$/,
    'a clause is named like "AS-07 seven-days": two letters, two digits, a few words',
  );

/** Money in a rule file: a decimal string in quotes; read as minor units. */
export const money = z.string('money is written in quotes, such as "200.00"').transform((text, context) => {
  const minor = minorOf(text);
  if (minor === null) {
    const message = `"${text}" is not an amount; write it like "200.00"`;
    context.addIssue({ code: 'custom', message, params: { refused: 'not_an_amount' satisfies RefusalCode } });
    return z.NEVER;
  }
  return minor;
});

const limitIn = (text: string, context: z.RefinementCtx): Duration => {
  const limit = parseDuration(text);
  if (limit === null) {
    context.addIssue({
      code: 'custom',
      message: `"${text}" is not a time limit; write it like "30 open minutes", "2 open hours" or "7 days"`,
      params: { refused: 'not_a_time_limit' satisfies RefusalCode },
    });
    return z.NEVER;
  }
  return limit;
};

/** A time limit in words. */
export const duration = z.string().transform(limitIn);

/** A time limit in words, or `never`: null. */
export const durationOrNever = z
  .string()
  .transform((text, context) => (text.trim() === 'never' ? null : limitIn(text, context)));

/** Words in every language the shop speaks. */
export const byLang = z.strictObject({
  'zh-CN': z.string().min(1),
  'zh-TW': z.string().min(1),
  en: z.string().min(1),
});

/** A clause with its words. */
export interface Clause {
  id: string;
  says: z.output<typeof byLang>;
}

/** The words of each clause, by its name in the file; a list in the file's order once read. */
export const clauseList = z
  .record(clauseId, byLang)
  .transform((words): Clause[] => Object.entries(words).map(([id, says]) => ({ id, says })));

/** What a clause says, in a language; empty when there is no such clause. */
export const clauseSays = (clauses: readonly Clause[], id: string, lang: Lang): string =>
  clauses.find((clause) => clause.id === id)?.says[lang] ?? '';

const pathOf = (path: readonly PropertyKey[]): string =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');

/** Throws CONTENT_INVALID that names file, every place and what to write there. */
export const refuseFile = (file: string, wrongs: readonly Wrong[]): never => {
  throw new PolicyRefused(file, wrongs);
};

/** What is wrong, after the clause it is about. */
export const under = (clause: string | null, says: ByLang<string>): ByLang<string> =>
  clause === null
    ? says
    : {
        'zh-CN': `${clause}：${says['zh-CN']}`,
        'zh-TW': `${clause}：${says['zh-TW']}`,
        en: `${clause}: ${says.en}`,
      };

/** Reads a rule file that is already parsed from YAML; throws CONTENT_INVALID with the path of each fault inside the file. */
export const readPolicy = <S extends z.ZodType>(file: string, schema: S, raw: unknown): z.output<S> => {
  if (raw === undefined || raw === null) {
    return refuseFile(file, [
      { path: '', says: 'the file is missing or empty; put it back from the templates the program came with' },
    ]);
  }
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  return refuseFile(
    file,
    result.error.issues.map((issue) => ({
      path: pathOf(issue.path),
      says: plainIssue(issue),
      told: under(clauseAt(raw, issue.path), refusalSays(issueRefusal(issue, raw))),
    })),
  );
};

/** Every clause that is cited has words, and every clause that has words is cited. */
export const checkClauses = (file: string, cited: Iterable<string>, clauses: readonly Clause[]): void => {
  const used = new Set(cited);
  const worded = new Set(clauses.map(({ id }) => id));
  const mute = [...used].filter((id) => !worded.has(id));
  const idle = [...worded].filter((id) => !used.has(id));
  const wrongs = [
    ...mute.map((id) => ({ path: `clauses.${id}`, says: `"${id}" is cited but has no words; add it under clauses` })),
    ...idle.map((id) => ({ path: `clauses.${id}`, says: 'no rule cites this clause; remove it or cite it' })),
  ];
  if (wrongs.length > 0) refuseFile(file, wrongs);
};
