import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** What has to stand there, as whoever writes the file knows it. */
const WANTED: Readonly<Record<string, string>> = {
  array: 'a list, such as [one, two], or one entry a line under its dash',
  string: 'words',
  number: 'a number, such as 2',
  int: 'a whole number, such as 2',
  boolean: 'true or false',
  object: 'entries of its own, one a line, indented below it',
  record: 'entries of its own, one a line, indented below it',
};

/**
 * What a schema found wrong, in words that need no programmer: what is missing or of another kind, and what to write. What a
 * schema says in words of its own stays.
 */
export const plainIssue = (issue: Issue): string => {
  if (issue.code === 'invalid_type' && issue.message.startsWith('Invalid input')) {
    const wanted = WANTED[issue.expected] ?? issue.expected;
    return issue.message.endsWith('received undefined') ? `is missing; write ${wanted}` : `has to be ${wanted}`;
  }
  if (issue.code === 'unrecognized_keys' && issue.message.startsWith('Unrecognized key'))
    return `nothing called ${issue.keys.map((key) => `"${key}"`).join(' or ')} is known here; correct the name, or take it out`;
  if (issue.code === 'invalid_value' && issue.message.startsWith('Invalid'))
    return `has to be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(String).join(', ')}`;
  return issue.message;
};
