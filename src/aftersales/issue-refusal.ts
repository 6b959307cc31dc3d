import type { z } from 'zod';
import { isRefused, type Refused } from './refusals.ts';

/** As much of a value as is shown of it. */
const LONGEST = 40;

const at = (raw: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((part, key) => (part as Record<PropertyKey, unknown> | null | undefined)?.[key], raw);

/** The clause a place in a rule file stands under: its own, or of what it is part of; null where none is named. */
export const clauseAt = (raw: unknown, path: readonly PropertyKey[]): string | null => {
  for (let length = path.length; length > 0; length -= 1) {
    const { clause } = (at(raw, path.slice(0, length)) ?? {}) as { clause?: unknown };
    if (typeof clause === 'string') return clause;
  }
  return null;
};

const shown = (value: unknown): string =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, LONGEST);

const SIZED: readonly string[] = ['array', 'string', 'set', 'map'];

/** What the reader of a rule file found wrong, by its code: what it says of itself, else what sort of fault it is. */
export const issueRefusal = (issue: z.core.$ZodIssue, raw: unknown): Refused => {
  const value = at(raw, issue.path);
  const what = shown(value);
  switch (issue.code) {
    case 'custom': {
      const noted = issue.params?.['refused'];
      return isRefused({ code: noted }) ? ({ code: noted, what } as Refused) : { code: 'not_understood', what };
    }
    case 'invalid_type':
      if (value === undefined || value === null || value === '') return { code: 'missing' };
      return {
        code: issue.expected === 'int' || issue.expected === 'number' ? 'not_a_whole_number' : 'not_understood',
        what,
      };
    case 'too_small':
      if (issue.origin === 'string') return { code: 'missing' };
      return { code: SIZED.includes(issue.origin) ? 'too_few' : 'too_small', what, of: String(issue.minimum) };
    case 'too_big':
      return { code: SIZED.includes(issue.origin) ? 'too_many' : 'too_big', what, of: String(issue.maximum) };
    case 'invalid_value':
      if (value === undefined) return { code: 'missing' };
      return { code: 'not_one_of', what, of: issue.values.map(String).join(', ') };
    case 'unrecognized_keys':
      return { code: 'not_known', of: issue.keys.join(', ') };
    default:
      return { code: 'not_understood', what };
  }
};
