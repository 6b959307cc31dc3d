import { z } from 'zod';
import { byLang, readPolicy } from '../aftersales/policy.ts';
import type { Content } from '../content/types.ts';
import { phrase } from './phrases/file.ts';

const word = z.coerce.string().trim().min(1);
const words = z.array(word).min(1);

const shape = z.strictObject({
  /** The catalogue's own words, in Simplified Chinese, as the other languages say them. */
  words: z.record(z.string(), z.strictObject({ 'zh-TW': z.string(), en: z.string() })).default({}),
  /** Goods whose names hold one of `names` are for whom one of `says`, or an age, speaks of. */
  for_whom: z
    .array(
      z.strictObject({
        says: words,
        /** Years, the first and the last that count. */
        ages: z.tuple([z.number().min(0), z.number().max(120)]).optional(),
        names: words,
      }),
    )
    .default([]),
  /** Goods whose names or materials hold one of `holds` are as one of `says` wishes them. */
  wanted_like: z.array(z.strictObject({ says: words, holds: words })).default([]),
  /** What shoppers call goods whose names hold one of `names`. */
  called: z.array(z.strictObject({ names: words, says: words })).default([]),
  /** Words of names that say nothing of which goods are meant: they count, or stand in any sentence. */
  says_little: z.array(word),
  /** Goods that are never suggested by themselves. */
  not_alone: z.array(word).default([]),
  /** What goods are compared by besides what the catalogue has columns for. */
  compared_by: z
    .array(
      z.strictObject({
        called: byLang,
        says: z.array(phrase).min(1),
        attribute: z.string().optional(),
        told_by: z.array(word).default([]),
      }),
    )
    .default([]),
});

/** templates/policies/goods-words.yaml: what goods are called, for whom they are, what they are like. */
export type GoodsPolicy = z.output<typeof shape>;

/** Reads goods-words.yaml; throws CONTENT_INVALID with the place inside the file. */
export const parseGoodsPolicy = (raw: unknown): GoodsPolicy =>
  readPolicy('templates/policies/goods-words.yaml', shape, raw);

const NO_WORDS = { says_little: [] };

const known = new WeakMap<Content, GoodsPolicy>();

/** What the shop's content says of goods, read once; a shop that says nothing of them has no words of its own for them. */
export const goodsPolicyOf = (content: Content): GoodsPolicy => {
  const policy = known.get(content) ?? parseGoodsPolicy(content.policies.get('goods-words') ?? NO_WORDS);
  known.set(content, policy);
  return policy;
};
