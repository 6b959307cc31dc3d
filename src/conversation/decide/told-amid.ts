import { liabilityFor } from '../../aftersales/liability.ts';
import { postageFor } from '../../aftersales/postage.ts';
import type { FaqEntry } from '../../content/types.ts';
import { REASONS, type Reason } from '../../understanding/types.ts';
import { faultOf } from '../flows/goods-problem.ts';
import type { Say } from '../say.ts';
import { type Frame, slotOf, topFrame } from '../state.ts';
import type { TurnView } from '../turn-view.ts';

/** Flows in which goods go back. */
const GO_BACK: readonly string[] = ['return', 'exchange', 'repair', 'goods-problem'];

/** Why goods go back, as far as it was said in the matter on the table; null while nobody has said it. */
const reasonOf = (frame: Frame): Reason | null => {
  if (frame.flow === 'goods-problem') return faultOf(frame.intent);
  const said = slotOf(frame, 'reason') ?? frame.said.find(({ type }) => type === 'reason')?.value;
  return REASONS.find((reason) => reason === said) ?? null;
};

/**
 * What is told in place of an entry amid a matter that decides its question: "who pays the postage?" is answered for these
 * goods and this reason, by the terms that the case will be judged by. Null where the entry's own words are the answer.
 */
export const toldAmid = (view: TurnView, entry: FaqEntry | undefined): Say | null => {
  const frame = topFrame(view.state);
  if (entry?.amid !== 'postage' || !frame || !GO_BACK.includes(frame.flow)) return null;
  const reason = reasonOf(frame);
  if (reason === null) return null;
  const { terms } = view.shop;
  return {
    key: 'flow.postage',
    vars: { shop_pays: postageFor(terms, liabilityFor(terms, reason)).postage === 'shop' },
  };
};
