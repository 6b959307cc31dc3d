import { sayDay, sayMoney } from '../content/liquid.ts';
import { mayNotify, roomIn } from '../conversation/ration.ts';
import { render } from '../conversation/reply/render.ts';
import { shopWords } from '../conversation/reply/shop-words.ts';
import { speak } from '../conversation/speak.ts';
import type { CouponDeps } from '../orders/coupons.ts';
import { openTalk } from './open-talk.ts';
import type { ShopRules } from './shop-rules.ts';

/** Shows the shopper their coupon, in the private talk they last had, inside the transaction that issues it. */
export const tellCoupon =
  (shop: () => ShopRules): CouponDeps['tell'] =>
  async (repos, coupon, ticket, now) => {
    const talk = await openTalk(repos, await repos.conversations.lastPrivateOf(coupon.customerId), now);
    if (talk === null) return null;
    const { content, timezone } = shop();
    const { lang, fence } = talk;
    const vars = {
      no: ticket.no,
      code: coupon.code,
      value: sayMoney(coupon.valueMinor, content.shop.currency),
      until: sayDay(coupon.expiresAt, lang, timezone),
    };
    const bubble = render(
      { key: 'coupon.issued', vars, choices: [] },
      { content, lang, shop: shopWords(shop(), lang, now) },
    );
    const held = !mayNotify(await roomIn(repos, shop(), talk, now));
    const why = { rule: 'ticket', ticket: ticket.no, lines: [`${ticket.no}: coupon`] };
    await speak(repos, talk, [bubble], { fence, now, author: 'system', held, why });
    return talk.id;
  };
