import { z } from 'zod';
import { LANGS, type Lang } from '../message.ts';
import { readLines } from './read-rows.ts';
import { shapedRow } from './shaped-row.ts';
import { DANGERS } from './types.ts';

/** What a message may be heard to hold: how it feels, and what it warns of. */
export const MOODS = ['anger', 'disappointment', 'urgency', ...DANGERS] as const;
export type MoodName = (typeof MOODS)[number];

/** One message with how it feels. */
export interface MoodRow {
  text: string;
  lang: Lang;
  /** What must be heard. */
  moods: MoodName[];
  /** What may be heard as well: who threatens is angry, too. */
  may: MoodName[];
}

const shape = z.object({
  text: z.string(),
  lang: z.enum(LANGS),
  moods: z.array(z.enum(MOODS)),
  may: z.array(z.enum(MOODS)).default([]),
});

/**
 * Reads messages with how they feel, `{"text","lang","moods":[…],"may"?:[…]}` a line.
 * @throws {XiaoerError} NOT_FOUND if the file cannot be read, INPUT_INVALID with `file:line` if a line is wrong
 */
export const readMoodRows = (path: string): Promise<MoodRow[]> =>
  readLines(path, shapedRow(shape, '{"text": "…", "lang": "en", "moods": ["anger"]}'));
