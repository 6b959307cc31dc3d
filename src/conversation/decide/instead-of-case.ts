import { intentLabel } from '../say.ts';
import { type Frame, openFrame } from '../state.ts';
import type { TurnView } from '../turn-view.ts';
import { advance } from './advance.ts';
import { isRemedy } from './remedies.ts';
import { type Step, silenced } from './step.ts';

/** What a remedy is about. */
const ABOUT = /^(order-no|last4|order|items|qty-.*)$/;

/** Of a remedy's answers those that any other remedy of the same pieces begins with. */
export const aboutOf = (slots: Frame['slots']): Frame['slots'] => slots.filter(([step]) => ABOUT.test(step));

/**
 * "No, rather the money back", right after an exchange was registered: the same pieces cannot be claimed twice, so the case
 * that stands is offered to be withdrawn, and the new wish comes after it. Null where no open case can be meant.
 */
export const insteadOfCase = (view: TurnView, flow: string, intent: string): Step | null => {
  const { claimed } = view.state;
  if (!claimed || !isRemedy(flow) || flow === claimed.flow) return null;
  const order = claimed.slots.find(([step]) => step === 'order')?.[1];
  const held = view.facts.tickets.find((ticket) => ticket.withdrawable && ticket.orderNo === order);
  if (!held) return null;
  const frame = { ...openFrame('ticket-cancel', 'ticket_cancel'), slots: slotsOf(held.no, intent) };
  const { text, entities } = view.heard;
  // What was said of the new wish is kept for when the case is out of its way.
  const next = { ...openFrame(flow, intent, text), slots: aboutOf(claimed.slots), said: entities };
  const shelved = { frame: next, told: true };
  const state = { ...view.state, claimed: null, shelved, frames: [...view.state.frames, frame] };
  const step = advance(silenced(view, state));
  const wish = { label: intentLabel(intent) };
  return step && { ...step, say: [{ key: 'ticket.rather', vars: { no: held.no, wish } }, ...step.say] };
};

const slotsOf = (no: string, then: string): [string, unknown][] => [
  ['ticket', no],
  ['then', then],
];
