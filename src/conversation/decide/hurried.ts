import { says } from '../phrases/says.ts';
import { topFrame } from '../state.ts';
import { isAsking } from '../steps/asks.ts';
import { follow } from './follow.ts';
import type { Rule } from './rule.ts';

/** What calls an order off is left for it, since nobody has agreed to that yet; what hurries one goes on. */
const LEFT: readonly string[] = ['refund', 'cancel-order', 'urge-shipping'];

/**
 * "再不发我就退款", "ship it today or I'll cancel": it is to be hurried. What is threatened is not begun, and stays on offer: see the
 * flow urge-shipping.
 */
export const hurried: Rule = (view) => {
  const { facts, state, choose, heard } = view;
  const frame = topFrame(state);
  if (choose !== null || !says(view, 'hurry-or-else') || isAsking(heard.text)) return null;
  if (!facts.orders.some(({ status }) => status === 'paid' || status === 'dispatched')) return null;
  if (frame && !LEFT.includes(frame.flow)) return null;
  return follow(frame ? { ...view, state: { ...state, frames: state.frames.slice(0, -1) } } : view, 'urge_shipping');
};
