import { type Asking, ask } from '../script.ts';
import { nameOf, type TurnView } from '../turn-view.ts';
import { wordIn } from './goods-words.ts';
import { entity, pointedAt, tapped } from './read.ts';
import { rangeOf } from './size-range.ts';

/** How many sizes on from the one that came: "one size up", 小两码. */
const TWO = /[两兩二2]|two/i;

/** How many sizes larger (or smaller, below 0) a turn asks for than what came; undefined: it says nothing of the kind. */
export const sizesOn = (turn: TurnView): number | undefined => {
  const change = entity(turn, 'size_change');
  if (!change) return undefined;
  const by = TWO.test(change.source) ? 2 : 1;
  return change.value === 'larger' ? by : -by;
};

/**
 * The size that is so many on from the one that came, which only the shopper knows: orders do not tell it.
 * `offered` stand in the catalogue's order, smallest first; null: the goods come in none so large or so small.
 */
export function* sizeOn(view: TurnView, sku: string, offered: readonly string[], by: number): Asking<string | null> {
  const came = yield* ask<string>({
    step: 'came-in',
    say: {
      key: 'exchange.came-in',
      vars: { name: nameOf(view, sku) },
      choices: offered.map((word) => ({
        label: 'choice.plain',
        vars: { text: wordIn(view, word) },
        value: `variant:${word}`,
      })),
    },
    read: (turn, asked) => {
      if (!asked) return undefined;
      const told = [tapped(turn, 'variant:'), entity(turn, 'size')?.value, rangeOf(turn, offered)];
      const value = told.find((one) => one !== undefined && offered.includes(one)) ?? pointedAt(turn, offered);
      return value === undefined ? undefined : { value };
    },
  });
  return offered[offered.indexOf(came) + by] ?? null;
}
