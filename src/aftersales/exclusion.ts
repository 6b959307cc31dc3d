import type { Reason } from '../understanding/types.ts';
import type { Returnable } from './kinds.ts';
import type { Terms } from './terms.ts';

/** What decides whether goods may go back without a reason. */
export interface Goods {
  category: string;
  returnable: Returnable;
  /** null: nobody has said. */
  opened: boolean | null;
  /**
   * The shopper confirmed at purchase that they cannot go back without a reason; false or null: not that anybody knows.
   * Left out where no purchase is spoken of: taken as confirmed.
   */
  confirmed?: boolean | null;
}

/** `opened_unknown`: excluded once opened, and nobody has said whether it is. */
export type Exclusion = { verdict: 'free' } | { verdict: 'excluded' | 'opened_unknown'; clause: string };

/** Which rule keeps these goods from going back for this reason. The first rule that excludes wins over any that only might. */
export const excluded = (terms: Terms, goods: Goods, reason: Reason): Exclusion => {
  if (!terms.exclusions.reasons.includes(reason)) return { verdict: 'free' };
  const category = goods.category.toLowerCase();
  let doubtful: Exclusion = { verdict: 'free' };
  for (const rule of terms.exclusions.rules) {
    const meant = rule.categories?.some((one) => one.toLowerCase() === category) ?? rule.product === goods.returnable;
    if (!meant) continue;
    // Without the confirmation at purchase it cannot be refused (暂行办法 art. 7; Directive 2011/83/EU art. 16(m)).
    if (rule.confirmation === 'wanted' && goods.confirmed !== undefined && goods.confirmed !== true) continue;
    if (rule.when === 'always' || goods.opened === true) return { verdict: 'excluded', clause: rule.clause };
    if (goods.opened === null && doubtful.verdict === 'free')
      doubtful = { verdict: 'opened_unknown', clause: rule.clause };
  }
  return doubtful;
};
