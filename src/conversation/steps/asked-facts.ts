import { z } from 'zod';
import type { Content } from '../../content/types.ts';
import { fold } from '../../understanding/text/normalize.ts';
import type { TurnView } from '../turn-view.ts';

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

const folded = (list: readonly string[]): string[] => [...new Set(list.map(fold))].sort((a, b) => b.length - a.length);

/** The words of templates/policies/goods-words.yaml, `asked_of`. */
const askedOf = (content: Content): AskedOf => {
  const before = known.get(content);
  if (before) return before;
  const { colour, size, material, beside } = shape.parse(content.policies.get('goods-words') ?? {}).asked_of;
  const read = { colour: folded(colour), size: folded(size), material: folded(material), beside: folded(beside) };
  known.set(content, read);
  return read;
};

const LETTER = /[a-z0-9]/;

/** A text without a word; a word of letters has to stand by itself. */
const without = (text: string, word: string): string => {
  let rest = text;
  for (let at = rest.indexOf(word); at >= 0; at = rest.indexOf(word, at + 1)) {
    const [before = '', after = ''] = [rest[at - 1], rest[at + word.length]];
    if (LETTER.test(word.at(-1) ?? '') && (LETTER.test(before) || LETTER.test(after))) continue;
    rest = `${rest.slice(0, at)} ${rest.slice(at + word.length)}`;
  }
  return rest;
};

/** Which facts about goods the words of a turn ask for. */
export const askedFacts = ({ heard, shop }: TurnView): GoodsFact[] => {
  const text = fold(heard.text);
  const asked = askedOf(shop.content);
  return FACTS.filter((fact) => asked[fact].some((word) => without(text, word) !== text));
};

/** The one fact that a turn asks for and says nothing besides: "and the colours?", 那颜色呢. */
export const bareFact = (view: TurnView): GoodsFact | null => {
  const [fact, ...more] = askedFacts(view);
  if (!fact || more.length > 0) return null;
  const asked = askedOf(view.shop.content);
  const rest = [...asked[fact], ...asked.beside].reduce(without, fold(view.heard.text));
  return /[\p{L}\p{N}]/u.test(rest) ? null : fact;
};
