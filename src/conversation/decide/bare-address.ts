import { topFrame } from '../state.ts';
import { addressWithin } from '../steps/address.ts';
import { follow } from './follow.ts';
import type { Rule } from './rule.ts';

/** A whole address and nothing else wants an order to go there. */
export const bareAddress: Rule = (view) => {
  const { heard, state, choose } = view;
  if (topFrame(state) || choose !== null || addressWithin(heard.text) === undefined) return null;
  const elsewhere = heard.certainty === 'sure' && !['change_address', 'out_of_scope'].includes(heard.intent);
  return elsewhere ? null : follow(view, 'change_address');
};
