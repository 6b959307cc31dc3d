import { z } from 'zod';
import { LANGS, type Lang } from '../message.ts';
import { readLines } from './read-rows.ts';
import { shapedRow } from './shaped-row.ts';
import { ENTITY_TYPES } from './types.ts';

/** One message with everything it names. */
export interface EntityRow {
  text: string;
  lang?: Lang | undefined;
  /** SKU of the product that was talked about before. */
  product?: string | undefined;
  /** Places are those of `text`. */
  entities: { type: (typeof ENTITY_TYPES)[number]; value: string; start: number; end: number }[];
}

const shape = z.object({
  text: z.string(),
  lang: z.enum(LANGS).optional(),
  product: z.string().optional(),
  entities: z.array(
    z.object({
      type: z.enum(ENTITY_TYPES),
      value: z.coerce.string(),
      start: z.int().min(0),
      end: z.int().min(1),
    }),
  ),
});

/**
 * Reads annotated messages, `{"text","lang"?,"product"?,"entities":[{"type","value","start","end"}]}` a line.
 * @throws {XiaoerError} NOT_FOUND if the file cannot be read, INPUT_INVALID with `file:line` if a line is wrong
 */
export const readEntityRows = (path: string): Promise<EntityRow[]> =>
  readLines(path, shapedRow(shape, '{"text": "…", "entities": [{"type", "value", "start", "end"}]}'));
