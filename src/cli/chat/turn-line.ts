import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { XiaoerError } from '../../errors.ts';

const shape = z.strictObject({
  text: z.string().default(''),
  choose: z.string().optional(),
  attachments: z.array(z.strictObject({ path: z.string(), type: z.string().optional() })).default([]),
  at: z.iso.datetime({ offset: true }).optional(),
  eventId: z.string().min(1).optional(),
  place: z.enum(['private', 'group']).optional(),
});

/** One turn as it stands on a line of standard input. */
export type TurnLine = z.infer<typeof shape>;

/**
 * Reads a line: a JSON object of the public format, or the plain words of a shopper.
 * @throws {XiaoerError} INPUT_INVALID naming what is wrong, for an object that does not fit the format
 */
export const readTurnLine = (line: string): TurnLine => {
  if (!line.trimStart().startsWith('{')) return shape.parse({ text: line });
  let object: unknown;
  try {
    object = JSON.parse(line);
  } catch {
    return shape.parse({ text: line });
  }
  const read = shape.safeParse(object);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new XiaoerError(
    'INPUT_INVALID',
    `"${issue?.path.join('.') || 'turn'}": ${issue?.message}. Write a turn like {"text":"你好"}.`,
  );
};

/** A file that comes with a turn. @throws {XiaoerError} INPUT_INVALID if it cannot be read */
export const readTurnFile = async (path: string): Promise<{ name: string; bytes: Buffer }> => {
  try {
    return { name: basename(path), bytes: await readFile(path) };
  } catch (cause) {
    throw new XiaoerError('INPUT_INVALID', `The file ${path} cannot be read. Check its path and rights.`, { cause });
  }
};
