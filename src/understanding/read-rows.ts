import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { XiaoerError } from '../errors.ts';

/** One line of a file of sentences. */
export interface Row {
  text: string;
  intent: string;
  lang?: string;
}

/** One line of a file of FAQ questions. */
export interface FaqRow {
  question: string;
  /** Id of the entry that answers it. */
  faq: string;
}

const parsed = (line: string, place: string): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(line);
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new XiaoerError('INPUT_INVALID', `${place}: this line is no JSON (${why}). Write one object a line.`);
  }
  throw new XiaoerError('INPUT_INVALID', `${place}: this line is no JSON object. Write one object in braces a line.`);
};

const textOf = (row: Record<string, unknown>, field: string, place: string): string => {
  const value = row[field];
  if (typeof value === 'string') return value;
  throw new XiaoerError('INPUT_INVALID', `${place}: "${field}" is missing or no text. Add it, in quotes.`);
};

/**
 * Reads a file of JSON objects line by line; empty lines are skipped, a line may begin with a byte order mark.
 * @throws {XiaoerError} NOT_FOUND if the file cannot be read, INPUT_INVALID if a line is no object or there is none
 */
export const readLines = async <T>(
  path: string,
  take: (row: Record<string, unknown>, place: string) => T,
): Promise<T[]> => {
  const out: T[] = [];
  let number = 0;
  try {
    for await (const line of createInterface({
      input: createReadStream(path, 'utf8'),
      crlfDelay: Number.POSITIVE_INFINITY,
    })) {
      number += 1;
      const text = line.replace(/^\uFEFF/, '').trim();
      if (text !== '') out.push(take(parsed(text, `${path}:${number}`), `${path}:${number}`));
    }
  } catch (error) {
    if (error instanceof XiaoerError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new XiaoerError('NOT_FOUND', `${path} cannot be read (${why}). Check the path.`, { cause: error });
  }
  if (out.length === 0) throw new XiaoerError('INPUT_INVALID', `${path} holds no rows. Write one JSON object a line.`);
  return out;
};

/**
 * Reads sentences with their intents, `{"text","intent","lang"?}` a line.
 * @throws {XiaoerError} NOT_FOUND if the file cannot be read, INPUT_INVALID with `file:line` if a line is wrong
 */
export const readRows = (path: string): Promise<Row[]> =>
  readLines(path, (row, place) => ({
    text: textOf(row, 'text', place),
    intent: textOf(row, 'intent', place),
    ...(typeof row.lang === 'string' ? { lang: row.lang } : {}),
  }));

/** Reads questions with the entry that answers them, `{"question","faq"}` a line. Errors as {@link readRows}. */
export const readFaqRows = (path: string): Promise<FaqRow[]> =>
  readLines(path, (row, place) => ({ question: textOf(row, 'question', place), faq: textOf(row, 'faq', place) }));
