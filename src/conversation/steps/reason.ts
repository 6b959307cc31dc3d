import type { Reason } from '../../understanding/types.ts';
import { says } from '../phrases/says.ts';
import type { ReplyKey } from '../reply/keys.ts';
import type { ChoiceSay } from '../say.ts';
import { type Asking, ask } from '../script.ts';
import type { TurnView } from '../turn-view.ts';
import { asksFaq } from './asks.ts';
import { entity, pointedAt, tapped } from './read.ts';

/** The button of a reason. */
const reasonChoice = (reason: Reason): ChoiceSay => ({
  label: `reason.${reason.replaceAll('_', '-')}` as ReplyKey,
  value: `reason:${reason}`,
});

/** Why. Asked with the reasons that make sense here; any reason that is plainly named is taken. */
export function* whyOf(flow: string, offered: readonly Reason[]): Asking<Reason> {
  return yield* ask<Reason>({
    step: 'reason',
    say: { key: `${flow}.reason` as ReplyKey, choices: offered.map(reasonChoice) },
    read: (turn: TurnView, asked) => {
      const tap = tapped(turn, 'reason:') as Reason | undefined;
      const told = entity(turn, 'reason')?.value;
      // What other goods cost more is no reason to exchange: 差价怎么算.
      const named = flow === 'exchange' && told === 'price_dropped' ? undefined : told;
      const reason = tap ?? named ?? (asked ? pointedAt(turn, offered) : undefined);
      if (reason) return { value: reason };
      const sizes = entity(turn, 'size_change')?.value;
      if (flow === 'exchange' && (entity(turn, 'colour') || says(turn, 'another-colour')))
        return { value: 'colour_differs' };
      if (sizes) return { value: sizes === 'smaller' ? 'too_large' : 'too_small' };
      // The number of the order once more is no reason, and a question the shop has an answer to is none.
      const number = entity(turn, 'order_no')?.source.trim() === turn.heard.text.trim();
      const words = asked && !number && turn.heard.text.length >= 4;
      return words && turn.heard.certainty !== 'sure' && !asksFaq(turn) ? { value: 'other' } : undefined;
    },
  });
}
