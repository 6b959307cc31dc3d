import { z } from 'zod';

/** What somebody writes beside what they do, for colleagues; null: nothing. At most 2,000 characters. */
export const note = z
  .string()
  .trim()
  .max(2_000)
  .nullish()
  .transform((text) => text || null);
