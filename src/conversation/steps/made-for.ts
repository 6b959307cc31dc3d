import { literal } from '../../literal.ts';
import type { ProductFact } from '../facts.ts';
import { type GoodsPolicy, goodsPolicyOf } from '../goods-policy.ts';
import type { TurnView } from '../turn-view.ts';

type ForWhom = GoodsPolicy['for_whom'][number];

const AGE = /(\d{1,2})\s?(?:-?\s?(?:years?|yrs?)[ -]?olds?|y\/?o\b|[岁歲])/i;

/** Whether one of these words stands in a text; one of letters has to stand by itself. */
const isSaid = (says: readonly string[], text: string): boolean =>
  says.some((word) =>
    /^[a-z]/i.test(word) ? new RegExp(`\\b${literal(word)}(?![a-z])`, 'i').test(text) : text.includes(word),
  );

const saidOf = ({ says, ages }: ForWhom, text: string): boolean => {
  const age = AGE.exec(text)?.[1];
  if (age !== undefined && ages && Number(age) >= ages[0] && Number(age) <= ages[1]) return true;
  return isSaid(says, text);
};

const isNamed = ({ names }: ProductFact, pieces: readonly string[]): boolean =>
  Object.values(names).some((name) => pieces.some((piece) => name.includes(piece)));

/** Goods for somebody: which ones are made for who was spoken of, and which are never suggested by themselves. */
export interface MadeFor {
  never: readonly string[];
  made(product: ProductFact): boolean;
}

/**
 * Of goods the only ones that are made for whom a text speaks of: 小孩拖鞋 among a child's slippers and others. Empty where it speaks of
 * nobody, or of all or none of them.
 */
export const madeForSaid = (view: TurnView, skus: readonly string[], text: string): string[] => {
  const names = goodsPolicyOf(view.shop.content)
    .for_whom.filter((group) => saidOf(group, text))
    .flatMap((group) => group.names);
  const made = skus.filter((sku) => {
    const product = view.facts.products.get(sku);
    return product !== undefined && isNamed(product, names);
  });
  return made.length === 1 && skus.length > 1 ? made : [];
};

/** What is made for whom a turn speaks of; empty where it speaks of nobody. */
export const madeForWhom = (view: TurnView): ProductFact[] => {
  const { for_whom: groups } = goodsPolicyOf(view.shop.content);
  const names = groups.filter((group) => saidOf(group, view.heard.text)).flatMap((group) => group.names);
  return [...view.facts.products.values()].filter((product) => isNamed(product, names));
};

/** Whether words say for whom something is and nothing else, such as "men's": they name no goods by themselves. */
export const saysOnlyWhom = (view: TurnView, words: string): boolean => {
  const said = words.trim().toLowerCase();
  const whom = goodsPolicyOf(view.shop.content).for_whom.flatMap(({ says, names }) => [...says, ...names]);
  return whom.some((one) => one.toLowerCase() === said || one.toLowerCase() === `${said}'s`);
};

/**
 * Reads for whom something is wanted, by `for_whom` in templates/policies/goods-words.yaml: pyjamas for a child are the
 * children's ones. Who speaks of nobody gets what is made for nobody in particular.
 */
export const madeFor = (view: TurnView): MadeFor => {
  const { not_alone: never, for_whom: groups } = goodsPolicyOf(view.shop.content);
  const { text } = view.heard;
  const meant = groups.filter((group) => saidOf(group, text));
  const named = groups.filter(({ names }) => names.some((name) => text.toLowerCase().includes(name.toLowerCase())));
  const wanted = [...meant, ...named].flatMap(({ names }) => names);
  const others = groups.flatMap(({ names }) => names).filter((name) => !wanted.includes(name));
  return {
    never,
    made: (product) => (wanted.length > 0 ? isNamed(product, wanted) : !isNamed(product, others)),
  };
};

/**
 * Whether goods are as a turn wishes them, by `wanted_like` in templates/policies/goods-words.yaml: for who is always cold, the
 * thick ones. Null where nothing of the kind is said.
 */
export const wantedLike = (view: TurnView): ((product: ProductFact) => boolean) | null => {
  const { wanted_like: wishes } = goodsPolicyOf(view.shop.content);
  const holds = wishes.filter(({ says }) => isSaid(says, view.heard.text)).flatMap((wish) => wish.holds);
  if (holds.length === 0) return null;
  return ({ names, attributes }) =>
    [...Object.values(names), ...(attributes['material'] ?? [])].some((words) =>
      holds.some((piece) => words.includes(piece)),
    );
};
