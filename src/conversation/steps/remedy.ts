import type { Reason } from '../../understanding/types.ts';
import type { PhraseGroupName } from '../phrases/groups.ts';
import { says } from '../phrases/says.ts';
import type { ChoiceSay } from '../say.ts';
import { type Asking, ask } from '../script.ts';
import type { TurnView } from '../turn-view.ts';
import { asksSomething } from './asks.ts';
import { pointedAt, tapped } from './read.ts';

export type Remedy = 'exchange' | 'return' | 'refund';

const CHOICE: Readonly<Record<Remedy, ChoiceSay>> = {
  exchange: { label: 'choice.new-one', value: 'remedy:exchange' },
  return: { label: 'choice.send-back', value: 'remedy:return' },
  refund: { label: 'choice.refund-only', value: 'remedy:refund' },
};

const named = (view: TurnView): Remedy | undefined => {
  if (view.heard.certainty !== 'sure') return undefined;
  if (view.heard.intent === 'exchange_request') return 'exchange';
  if (view.heard.intent === 'return_request') return 'return';
  return view.heard.intent === 'refund_request' ? 'refund' : undefined;
};

/**
 * What would put it right. Pieces that never came cannot be sent back, and nothing new can be sent of what is sold out.
 * @param inStock whether a sound piece could be sent
 */
export function* remedy(reason: Reason, inStock: boolean): Asking<Remedy> {
  const offered: Remedy[] = [
    ...(inStock ? (['exchange'] as const) : []),
    ...(reason === 'missing_item' ? [] : (['return'] as const)),
    'refund',
  ];
  return yield* ask<Remedy>({
    step: 'remedy',
    otherwise: offered.length === 1 ? offered[0] : undefined,
    say: { key: 'goods-problem.remedy', choices: offered.map((one) => CHOICE[one]) },
    read: (view, asked) => {
      const tap = tapped(view, 'remedy:') as Remedy | undefined;
      const value = tap ?? (asked ? (named(view) ?? pointedAt(view, offered) ?? wordOf(view)) : volunteered(view));
      if (asked && value === 'exchange' && !inStock) return { wrong: { key: 'goods-problem.sold-out' } };
      return value && offered.includes(value) ? { value } : undefined;
    },
  });
}

const PLAINLY: readonly [Remedy, PhraseGroupName][] = [
  ['exchange', 'wants-new'],
  ['refund', 'wants-money-only'],
  ['return', 'wants-to-return'],
];
const ANSWERED: readonly [Remedy, PhraseGroupName][] = [
  ['exchange', 'answers-new'],
  ['refund', 'answers-money-only'],
  ['return', 'answers-return'],
];

/** What would put it right, said before it was asked: 发错了，换一个. */
const volunteered = (view: TurnView): Remedy | undefined => PLAINLY.find(([, group]) => says(view, group))?.[0];

/** "Can it be fixed or do I need a new one?" asks, and chooses neither. */
const asksWhich = (view: TurnView): boolean => says(view, 'one-of-two') && asksSomething(view.heard.text);

const wordOf = (view: TurnView): Remedy | undefined =>
  asksWhich(view) ? undefined : ANSWERED.find(([, group]) => says(view, group))?.[0];
