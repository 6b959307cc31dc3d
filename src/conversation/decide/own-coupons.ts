import { HUMAN, intentChoice, type Say } from '../say.ts';
import { topFrame } from '../state.ts';
import { day, money, type TurnView } from '../turn-view.ts';
import { goOn } from './advance.ts';
import { faq } from './faq.ts';
import { intent } from './intent.ts';
import { plain, type Rule } from './rule.ts';

/** Which coupons somebody has, how long they last, where they are: answered by theirs. */
const OWN =
  /(?:我|名下|账号|帳號|帐号).{0,8}券|(?:还|還)?有(?:没有|沒有|哪些|几张|幾張|什么|什麼|多少)?.{0,4}券|券.{0,6}(?:过期|過期|到期|有效|期限|在哪|不见|不見|没了|沒了|找不到|多少|(?:还|還)能用)|\b(?:my|any|which|what|how many|have|where(?:'s| is| are))\b[^.?!]{0,24}\b(?:coupon|voucher|code)|\b(?:coupon|voucher)s?\b[^.?!]{0,24}\b(?:expire|valid|left|lost|gone|worth)/iu;
/** A wish to be given one is another matter. */
const WISHES =
  /给我?[张張个個点點]|給我?[张張个個点點]|送我?[张張个個点點]|补偿|補償|领|領|\bgive me\b|\bcan i (?:get|have)\b|compensat/iu;
/** Told of at most. */
const SHOWN = 3;

const theirs = (view: TurnView): Say[] => {
  const { coupons = [] } = view.facts;
  return coupons.slice(0, SHOWN).map(({ code, valueMinor, expiresAt }, index) => ({
    key: 'coupon.own',
    vars: { code, value: money(view, valueMinor), until: day(view, expiresAt), n: coupons.length, first: index === 0 },
  }));
};

/**
 * Whoever asks about coupons and is known gets their own, with worth and last day: alone where they asked for them, before the shop's
 * answer where they asked how coupons work. Never where others read along: there nobody is known.
 */
export const ownCoupons: Rule = (view) => {
  const list = theirs(view);
  if (list.length === 0) return null;
  const tapped = view.choose === 'intent:coupon_help';
  if (view.choose !== null && !tapped) return null;
  const { text, intent: meant } = view.heard;
  const own = tapped || (OWN.test(text) && !WISHES.test(text));
  if (!own && meant !== 'coupon_help') return null;
  const answer = own ? null : (faq(view) ?? intent(view));
  if (answer) return { ...answer, say: [...list, ...answer.say] };
  const choices = topFrame(view.state) ? [] : [intentChoice('promotion_query'), HUMAN];
  const said = list.map((one, index) => (index === list.length - 1 ? { ...one, choices } : one));
  return plain(view, { say: said, after: goOn(view) });
};
