import type { Reason } from '../../understanding/types.ts';
import { says } from '../phrases/says.ts';
import type { ReplyKey } from '../reply/keys.ts';
import type { ChoiceSay } from '../say.ts';
import { type Asking, ask } from '../script.ts';
import type { TurnView } from '../turn-view.ts';
import { asksFaq, asksSomething } from './asks.ts';
import { entity, pointedAt, tapped } from './read.ts';
import { weightOf } from './tell.ts';

/** The button of a reason. */
const reasonChoice = (reason: Reason): ChoiceSay => ({
  label: `reason.${reason.replaceAll('_', '-')}` as ReplyKey,
  value: `reason:${reason}`,
});

/** "thin", 太薄: the shortest words that tell why, and of what may be a mere sound: 呃呃呃. See {@link weightOf}. */
const SHORTEST = { letters: 4, weight: 10, sound: 20 };

/** What is asked for in so many words is no reason: 换一件, "just send it back". */
const WISHES = ['answers-new', 'answers-return', 'wishes-or-asks', 'puts-it-off', 'holding-back'] as const;

/** Flows that a reason alone may sound like: "too thin" like an exchange, 鞋底硬 like a question about goods. */
const SOUNDS_LIKE: readonly string[] = ['return', 'exchange', 'product-info'];

/** "They're too thin", where it is asked why: whatever a reason that stands in no list sounds like, it asks for nothing. */
const asksNothing = (turn: TurnView): boolean => {
  const { heard, shop } = turn;
  const lead = shop.content.intents.get(heard.intent)?.leads;
  const alike =
    heard.intent === 'out_of_scope' || (lead !== undefined && 'flow' in lead && SOUNDS_LIKE.includes(lead.flow));
  return (
    (heard.certainty !== 'sure' || alike) && !asksSomething(heard.text) && !WISHES.some((group) => says(turn, group))
  );
};

/** As sure as this a few characters are no matter of the shop: 嗯哼. 0 to 1. */
const SURELY_FOREIGN = 0.9;
const isSound = ({ heard }: TurnView): boolean => heard.intent === 'out_of_scope' && heard.confidence >= SURELY_FOREIGN;

/** 拉链那套, "the zipped ones": which goods are meant, and not why. */
const POINTS_AT = /那[一]?[套件个個条條双雙床款单單张張]$|\bones?$/iu;

/** Whether words tell why, in the shopper's own way. */
const tellsWhy = (turn: TurnView): boolean => {
  const { text, signal, certainty, entities: said } = turn.heard;
  // The number of the order once more is no reason, and a question the shop has an answer to is none.
  if (entity(turn, 'order_no')?.source.trim() === text.trim() || POINTS_AT.test(text.trim())) return false;
  if (says(turn, 'begins-to-speak') || says(turn, 'only-nods')) return false;
  if (text.length >= SHORTEST.letters && certainty !== 'sure' && !asksFaq(turn)) return true;
  const some = weightOf(text) >= (isSound(turn) ? SHORTEST.sound : SHORTEST.weight);
  const long = text.length >= SHORTEST.letters || some;
  return long && signal === null && !said.some(({ type }) => type === 'size') && asksNothing(turn);
};

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
      return asked && tellsWhy(turn) ? { value: 'other' } : undefined;
    },
  });
}
