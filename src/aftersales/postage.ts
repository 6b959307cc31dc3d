import type { Liability, Postage } from './kinds.ts';
import type { Terms } from './terms.ts';

/** Who pays the way back, and the clause that says so (H20; Consumer Rights Law art. 24 and 25). */
export const postageFor = (terms: Terms, liability: Liability): { postage: Postage; clause: string } => {
  const postage = terms.postage.shopper.at_fault.includes(liability) ? 'shopper' : 'shop';
  return { postage, clause: terms.postage[postage].clause };
};
