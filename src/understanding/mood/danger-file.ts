import { z } from 'zod';
import { LANGS } from '../../message.ts';
import { DANGERS } from '../types.ts';

const byLang = z.partialRecord(z.enum(LANGS), z.array(z.coerce.string().trim().min(1)));
const strengths = z
  .strictObject({ strong: byLang.default({}), mild: byLang.default({}) })
  .default({ strong: {}, mild: {} });

/** templates/policies/danger.yaml: the words that tell how a message feels. Every part may be left out. */
const shape = z.strictObject({
  anger: strengths,
  disappointment: strengths,
  urgency: strengths,
  dangers: z.partialRecord(z.enum(DANGERS), byLang).default({}),
  /** What holds one of these words and means something else: 衣服了 holds 服了. */
  harmless: byLang.default({}),
});
export type DangerFile = z.infer<typeof shape>;

/**
 * Reads danger.yaml.
 * @throws {z.ZodError} naming the part that is wrong
 */
export const readDanger = (raw: unknown): DangerFile => shape.parse(raw ?? {});
