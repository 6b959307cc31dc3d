import { z } from 'zod';
import { LANGS } from '../../message.ts';

const shape = z.object({ words: z.record(z.string(), z.partialRecord(z.enum(LANGS), z.string())).default({}) });

/**
 * Words of the catalogue as shoppers of the other languages read them: 雾蓝 → 霧藍, "misty blue".
 * @param raw templates/policies/goods-words.yaml; without it, or with another shape, no word has a translation
 */
export const readGoodsWords = (raw: unknown): ReadonlyMap<string, string[]> => {
  const read = shape.safeParse(raw ?? {});
  return new Map(Object.entries(read.data?.words ?? {}).map(([word, byLang]) => [word, Object.values(byLang)]));
};
