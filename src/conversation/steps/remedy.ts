import type { Reason } from '../../understanding/types.ts';
import type { ChoiceSay } from '../say.ts';
import { type Asking, ask } from '../script.ts';
import type { TurnView } from '../turn-view.ts';
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
      return value && offered.includes(value) ? { value } : undefined;
    },
  });
}

const PLAINLY: readonly [Remedy, RegExp][] = [
  [
    'exchange',
    /[换換](一|个|個|新|货|貨|双|雙|件|条|條)|重新?[发發寄]|[补補][发發寄]|exchange it|replace(ment)?|send (me )?(a |an |the )?(new|another|right|correct|missing)/i,
  ],
  ['refund', /[仅僅只]退款|refund only|just.*refund/i],
  ['return', /退货|退貨|退掉|return it|send it back/i],
];

/** What would put it right, said before it was asked: 发错了，换一个. */
const volunteered = (view: TurnView): Remedy | undefined =>
  PLAINLY.find(([, words]) => words.test(view.heard.text))?.[0];

const wordOf = (view: TurnView): Remedy | undefined => {
  const { text } = view.heard;
  if (/换|換|补|補|exchange|replace|resend|new one/i.test(text)) return 'exchange';
  if (/仅退款|僅退款|只退款|refund only|just.*refund|keep it/i.test(text)) return 'refund';
  return /退|return|send (it )?back|refund/i.test(text) ? 'return' : undefined;
};
