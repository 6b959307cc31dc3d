import type { OrderFact } from '../facts.ts';
import { GRAVE } from '../handoff-reasons.ts';
import { says } from '../phrases/says.ts';
import { BOT, type ChoiceSay, HUMAN, type Say } from '../say.ts';
import { slotOf } from '../state.ts';
import { holding } from '../steps/order-described.ts';
import { entity, yesNo } from '../steps/read.ts';
import type { TurnView } from '../turn-view.ts';
import { type Decision, plain } from './rule.ts';

/** What a case hangs on is not let go at a word. */
const WEIGHTY: readonly string[] = ['needs_person', 'approval', 'complaint', 'privacy', 'payment', 'change_order'];

/** Nobody need come. */
const SETTLE: ChoiceSay = { label: 'choice.settled', value: 'do:settled' };
const KEEP_WAITING: ChoiceSay = { label: 'choice.keep-waiting', value: 'do:keep-waiting' };

const notGone = ({ status }: OrderFact): boolean => status === 'unpaid' || status === 'paid';

/** The order that "cancel it" means: named by its number or its goods, or talked about; where an order is spoken of, the only one that has not left. */
const orderMeant = (view: TurnView): OrderFact | undefined => {
  const { facts, state } = view;
  const open = facts.orders.filter(notGone);
  const talked = state.frames.map((frame) => slotOf(frame, 'order')).findLast((no) => typeof no === 'string');
  const no = entity(view, 'order_no')?.value ?? talked ?? state.lastOrder;
  const held = entity(view, 'order_no') ? [] : holding(view, open);
  if (held.length === 1) return held[0];
  const found = open.find(({ orderNo }) => orderNo === no);
  return found ?? (says(view, 'an-order') && open.length === 1 ? open[0] : undefined);
};

/** The colleague is told what else is wanted, and the shopper that they will be. */
const noted = (view: TurnView, order: OrderFact): Omit<Decision, 'rule'> => {
  const say: Say = { key: 'handoff.cancel-noted', vars: { no: order.orderNo }, choices: [BOT, SETTLE] };
  const act = [{ do: 'note_wish', intent: 'cancel_order', orderNo: order.orderNo } as const];
  return plain(view, { say: [say], act, intent: 'cancel_order', state: { ...view.state, settling: false } });
};

const settled = (view: TurnView): Omit<Decision, 'rule'> => {
  const state = { ...view.state, frames: [], offered: [], misses: 0, settling: false };
  return plain(view, {
    state,
    say: [{ key: 'handoff.settled', choices: [HUMAN] }],
    act: [{ do: 'leave_queue', settled: true }],
  });
};

const askedBack = (view: TurnView): Omit<Decision, 'rule'> =>
  plain(view, {
    state: { ...view.state, settling: true },
    say: [{ key: 'handoff.settle-ask', choices: [SETTLE, KEEP_WAITING] }],
  });

/** What the shopper answered to "shall I tell my colleague it's settled?". */
const answered = (view: TurnView): Omit<Decision, 'rule'> | null => {
  const asked = view.state.settling === true;
  const said = asked ? yesNo(view) : undefined;
  if (view.choose === SETTLE.value || (asked && (said === true || view.heard.signal === 'stop'))) return settled(view);
  if (view.choose !== KEEP_WAITING.value && said !== false) return null;
  const vars = { waiting: view.facts.people.waiting };
  const state = { ...view.state, settling: false };
  return plain(view, { state, say: [{ key: 'handoff.still-waiting', vars, choices: [BOT] }] });
};

/**
 * A shopper who waits for a person takes back what they wait for. An order to be called off is put down for the colleague;
 * otherwise nobody need come, after asking once where a case hangs on it. Where somebody may be hurt, a person comes all the same.
 */
export const takenBack = (view: TurnView): Omit<Decision, 'rule'> | null => {
  const grave = GRAVE.includes(view.waitsFor ?? '');
  const reply = grave ? null : answered(view);
  if (reply) return reply;
  const { heard } = view;
  if (view.choose !== null) return null;
  const cancels = heard.intent === 'cancel_order' && heard.certainty === 'sure';
  const order = cancels ? orderMeant(view) : undefined;
  if (order) return noted(view, order);
  const over = says(view, 'settled');
  if (heard.signal !== 'stop' && !over && !cancels) return null;
  if (grave) return plain(view, { say: [{ key: 'handoff.comes-anyway' }] });
  return cancels || WEIGHTY.includes(view.waitsFor ?? '') ? askedBack(view) : settled(view);
};
