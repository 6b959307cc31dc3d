import type { ReplyKey } from '../reply/keys.ts';
import { intentChoice } from '../say.ts';
import { callPerson, done, type Flow } from '../script.ts';
import { verified } from '../steps/verified.ts';

/** Points and perks (H6). */
export const membership: Flow = {
  name: 'membership',
  tells: true,
  *script(view) {
    const { customer } = yield* verified(view, 'customer', 'membership.whose');
    if (!customer) return callPerson('proof_failed');
    const vars = { name: customer.name, points: customer.points };
    return done([
      {
        key: `membership.${customer.tier}` as ReplyKey,
        vars,
        choices: [intentChoice('coupon_help'), intentChoice('promotion_query'), intentChoice('link_account')],
      },
    ]);
  },
};
