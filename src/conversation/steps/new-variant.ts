import type { Entity, Reason } from '../../understanding/types.ts';
import type { ProductFact } from '../facts.ts';
import { asCompared } from '../phrases/spellings.ts';
import { type Asking, ask } from '../script.ts';
import { nameOf, type TurnView } from '../turn-view.ts';
import { wordIn } from './goods-words.ts';
import { entities, entity, pointedAt, tapped } from './read.ts';
import { sizeOn, sizesOn } from './size-on.ts';
import { holds, rangeOf } from './size-range.ts';

/** Those of these sizes or colours that were said: itself, a range that holds the size, or all colours of that kind. */
const fittingOf = (said: Entity, offered: readonly string[]): string[] => {
  const value = String(said.value);
  if (offered.includes(value)) return [value];
  const kin = said.type === 'colour' ? (said.kin ?? []) : [];
  return offered.filter((one) => kin.includes(one) || (said.type === 'size' && holds(one, value)));
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

/** The size or colour that was said, as these goods have it: a range that holds the size, or their one colour of that kind. */
const saidOf = (turn: TurnView, colour: boolean, offered: readonly string[]): string | undefined => {
  const said = colour ? entity(turn, 'colour') : sizeWanted(turn);
  const fitting = said ? fittingOf(said, offered) : [];
  return fitting.length === 1 ? fitting[0] : said && String(said.value);
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
  const target = yield* ask<string>({
    step: 'target',
    open: offered.length === 0,
    otherwise: reason === null && offered.length === 1 ? offered[0] : undefined,
    say: {
      key: colour ? 'exchange.which-colour' : 'exchange.which-size',
      vars: { name: nameOf(view, sku) },
      choices: offered
        .slice(0, 8)
        .map((word) => ({ label: 'choice.plain', vars: { text: wordIn(view, word) }, value: `variant:${word}` })),
    },
    read: (turn, asked) => {
      const other = asked ? instead(turn) : undefined;
      if (other !== undefined) return { value: `${OTHER}${other}` };
      const tap = tapped(turn, 'variant:');
      const value =
        tap ??
        saidOf(turn, colour, offered) ??
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
