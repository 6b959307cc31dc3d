import type { Reason } from '../../understanding/types.ts';
import { type Asking, ask } from '../script.ts';
import type { TurnView } from '../turn-view.ts';
import { wordIn } from './goods-words.ts';
import { entity, pointedAt, tapped } from './read.ts';
import type { Picked } from './which-items.ts';

/** What the goods are to be exchanged for: the same again, another size or another colour. */
export function* newVariant(view: TurnView, picked: readonly Picked[], reason: Reason): Asking<string> {
  if (reason === 'faulty' || reason === 'damaged' || reason === 'wrong_item') return '=';
  const attributes = view.facts.products.get(picked[0]?.item.sku ?? '')?.attributes ?? {};
  const colour = reason === 'colour_differs';
  const offered = (colour ? attributes['colour'] : attributes['size']) ?? [];
  return yield* ask<string>({
    step: 'target',
    open: offered.length === 0,
    say: {
      key: colour ? 'exchange.which-colour' : 'exchange.which-size',
      choices: offered
        .slice(0, 8)
        .map((word) => ({ label: 'choice.plain', vars: { text: wordIn(view, word) }, value: `variant:${word}` })),
    },
    read: (turn, asked) => {
      const tap = tapped(turn, 'variant:');
      const value =
        tap ??
        (colour ? entity(turn, 'colour')?.value : entity(turn, 'size')?.value) ??
        (asked ? pointedAt(turn, offered) : undefined);
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
}
