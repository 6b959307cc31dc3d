import type { Entity, Reason } from '../../understanding/types.ts';
import type { ProductFact } from '../facts.ts';
import { says } from '../phrases/says.ts';
import { asCompared } from '../phrases/spellings.ts';
import type { Say } from '../say.ts';
import { type Asking, ask } from '../script.ts';
import { nameOf, type TurnView } from '../turn-view.ts';
import { wordIn } from './goods-words.ts';
import { entities, entity, pointedAt, tapped } from './read.ts';
import { sizeOn, sizesOn } from './size-on.ts';
import { holds, rangeOf } from './size-range.ts';

/** 男L: a size that also says for whom. */
const withoutWhom = (size: string): string => size.replace(/^\p{Script=Han}(?=[A-Z\d])/u, '');

/** Those of these sizes or colours that were said: itself, a range that holds the size, L among 女L and 男L, or all colours of that kind. */
export const fittingOf = (said: Entity, offered: readonly string[]): string[] => {
  const value = String(said.value);
  if (offered.includes(value)) return [value];
  const kin = said.type === 'colour' ? (said.kin ?? []) : [];
  const sized = (one: string): boolean => holds(one, value) || withoutWhom(one) === value;
  return offered.filter((one) => kin.includes(one) || (said.type === 'size' && sized(one)));
};

/** Letters that may stand between "mine is an" and the size. */
const NEAR = 4;

/** The size that is wanted, and not the one that came: 我现在穿XL，换L. */
const sizeWanted = (turn: TurnView): Entity | undefined => {
  const sizes = entities(turn, 'size');
  const places = turn.shop.phrases.places('size-that-came', asCompared(turn.heard.text));
  const came = places.map(({ to }) => sizes.find(({ start }) => start >= to && start - to <= NEAR));
  return sizes.find((one) => !came.includes(one));
};

/** Those of the sizes that are for whom is spoken of: 女L of 女L and 男L, where "women's" or 她 is said. */
const forWhom = (turn: TurnView, sizes: readonly string[]): string[] => {
  const hers = says(turn, 'size-for-her');
  const his = says(turn, 'size-for-him');
  return hers === his ? [] : sizes.filter((size) => size.startsWith(hers ? '女' : '男'));
};

/** The sizes or colours that were said, as these goods have them: a range that holds the size, or their one colour of that kind. */
const saidOf = (turn: TurnView, colour: boolean, offered: readonly string[]): string[] => {
  const said = colour ? entity(turn, 'colour') : sizeWanted(turn);
  const fitting = said ? fittingOf(said, offered) : [];
  if (fitting.length === 0) return said ? [String(said.value)] : [];
  const whose = forWhom(turn, fitting);
  return whose.length > 0 ? whose : fitting;
};

/** A colour or size that somebody asks for, and which of the goods' own ones that may be; empty: they have none of it. */
export interface AskedVariant {
  said: string;
  fitting: string[];
  offered: readonly string[];
}

/** The colour, or else the size, that a turn names of goods that come in several; a word of their own name is none (恐龙 of 儿童恐龙棉睡衣). */
export const askedVariant = (turn: TurnView, { names, attributes }: ProductFact): AskedVariant | null => {
  for (const kind of ['colour', 'size'] as const) {
    const said = entity(turn, kind);
    const offered = attributes[kind] ?? [];
    const fitting = said ? fittingOf(said, offered) : [];
    const named = said && fitting.length === 0 && Object.values(names).some((name) => name.includes(said.source));
    if (said && !named && offered.length > 0) return { said: said.source, fitting, offered };
  }
  return null;
};

/** What stands before the SKU of other goods that were named where a variant was asked for. */
export const OTHER = 'goods:';

/** The goods come in no size so large or so small. */
export const NO_SIZE = 'none';

/** Sizes or colours shown to choose from at most. */
const SHOWN = 8;

/** What stands before how many sizes on from what came. */
const ON = 'on:';

/**
 * What the goods are to be exchanged for: the same again, another size or another colour. `reason` null: other goods,
 * in which size. `instead` finds goods that are named in its place: the answer is then their SKU after {@link OTHER}.
 * Asked for a size, people say "one size up": then what came is asked, and {@link NO_SIZE} says that there is none beyond.
 */
export function* newVariant(
  view: TurnView,
  sku: string,
  reason: Reason | null,
  instead: (turn: TurnView) => string | undefined = () => undefined,
): Asking<string> {
  if (reason === 'faulty' || reason === 'damaged' || reason === 'wrong_item') return '=';
  const attributes = view.facts.products.get(sku)?.attributes ?? {};
  const colour = reason === 'colour_differs';
  const offered = (colour ? attributes['colour'] : attributes['size']) ?? [];
  const question = (shown: readonly string[]): Say => ({
    key: colour ? 'exchange.which-colour' : 'exchange.which-size',
    vars: { name: nameOf(view, sku) },
    choices: shown
      .slice(0, SHOWN)
      .map((word) => ({ label: 'choice.plain', vars: { text: wordIn(view, word) }, value: `variant:${word}` })),
  });
  const target = yield* ask<string>({
    step: 'target',
    open: offered.length === 0,
    otherwise: reason === null && offered.length === 1 ? offered[0] : undefined,
    say: question(offered),
    read: (turn, asked) => {
      const other = asked ? instead(turn) : undefined;
      if (other !== undefined) return { value: `${OTHER}${other}` };
      const tap = tapped(turn, 'variant:');
      const [said, ...more] = saidOf(turn, colour, offered);
      if (tap === undefined && said !== undefined && more.length > 0 && !colour)
        return asked ? { wrong: question([said, ...more]) } : undefined;
      const value =
        tap ??
        (more.length > 0 ? undefined : said) ??
        (asked ? rangeOf(turn, offered) : undefined) ??
        (asked ? pointedAt(turn, offered) : undefined);
      const on = asked && value === undefined && !colour && offered.length > 1 ? sizesOn(turn) : undefined;
      if (on !== undefined) return { value: `${ON}${on}` };
      if (value === undefined)
        return asked && offered.length === 0 && turn.heard.text ? { value: turn.heard.text } : undefined;
      const known = offered.length === 0 || offered.includes(value);
      return known
        ? { value }
        : asked
          ? {
              wrong: {
                key: 'exchange.no-such-variant',
                vars: { options: offered.map((word) => wordIn(view, word)).join(' / ') },
              },
            }
          : undefined;
    },
  });
  if (!target.startsWith(ON)) return target;
  return (yield* sizeOn(view, sku, offered, Number(target.slice(ON.length)))) ?? NO_SIZE;
}
