import type { z } from 'zod';
import { XiaoerError } from '../errors.ts';

/**
 * Reads one line of a file by its shape.
 * @param example what a line looks like, for whoever has to mend one
 * @throws {XiaoerError} INPUT_INVALID with the place, the field and the remedy
 */
export const shapedRow =
  <T>(shape: z.ZodType<T>, example: string) =>
  (row: Record<string, unknown>, place: string): T => {
    const read = shape.safeParse(row);
    if (read.success) return read.data;
    const [first] = read.error.issues;
    const field = first?.path.join('.') || 'the line';
    throw new XiaoerError('INPUT_INVALID', `${place}: ${field}: ${first?.message ?? 'wrong'}. Write ${example}.`);
  };
