import { z } from 'zod';
import type { Content } from '../../content/types.ts';
import { fold } from '../../understanding/text/normalize.ts';
import type { TurnView } from '../turn-view.ts';
import { foldedWords, saysOneOf, without } from './words-said.ts';

/** What the catalogue tells of goods and a shopper may ask for by itself. */
export const FACTS = ['colour', 'size', 'material'] as const;
export type GoodsFact = (typeof FACTS)[number];

const words = z.array(z.string().min(1)).default([]);
const shape = z.object({
  asked_of: z.object({ colour: words, size: words, material: words, beside: words }).prefault({}),
});

/** Folded, the longest first, so that none hides a part of another. */
type AskedOf = Record<GoodsFact | 'beside', readonly string[]>;

const known = new WeakMap<Content, AskedOf>();

/** The words of templates/policies/goods-words.yaml, `asked_of`. */
const askedOf = (content: Content): AskedOf => {
  const before = known.get(content);
  if (before) return before;
  const { colour, size, material, beside } = shape.parse(content.policies.get('goods-words') ?? {}).asked_of;
  const read = {
    colour: foldedWords(colour),
    size: foldedWords(size),
    material: foldedWords(material),
    beside: foldedWords(beside),
  };
  known.set(content, read);
  return read;
};

/** Which facts about goods the words of a turn ask for. */
export const askedFacts = ({ heard, shop }: TurnView): GoodsFact[] => {
  const text = fold(heard.text);
  const asked = askedOf(shop.content);
  return FACTS.filter((fact) => saysOneOf(text, asked[fact]));
};

/** The one fact that a turn asks for and says nothing besides: "and the colours?", 那颜色呢. */
export const bareFact = (view: TurnView): GoodsFact | null => {
  const [fact, ...more] = askedFacts(view);
  if (!fact || more.length > 0) return null;
  const asked = askedOf(view.shop.content);
  const rest = [...asked[fact], ...asked.beside].reduce(without, fold(view.heard.text));
  return /[\p{L}\p{N}]/u.test(rest) ? null : fact;
};
