import { says } from '../phrases/says.ts';
import { HUMAN, intentChoice, type Say } from '../say.ts';
import { topFrame } from '../state.ts';
import { day, money, type TurnView } from '../turn-view.ts';
import { goOn } from './advance.ts';
import { faq } from './faq.ts';
import { intent } from './intent.ts';
import { plain, type Rule } from './rule.ts';

/** Told of at most. */
const SHOWN = 3;

const theirs = (view: TurnView): Say[] => {
  const { coupons = [] } = view.facts;
  return coupons.slice(0, SHOWN).map(({ code, valueMinor, expiresAt }, index) => ({
    key: 'coupon.own',
    vars: { code, value: money(view, valueMinor), until: day(view, expiresAt), n: coupons.length, first: index === 0 },
  }));
};

const waysOn = (view: TurnView): NonNullable<Say['choices']> =>
  topFrame(view.state) ? [] : [intentChoice('promotion_query'), HUMAN];

/** "Do I have any coupons?" asks for theirs, and for nothing else about coupons. */
const asksForOwn = (view: TurnView): boolean => view.heard.intent === 'coupon_help' && says(view, 'own-coupons');

/**
 * Whoever asks about coupons and is known gets their own, with worth and last day: alone where they asked for them, before the shop's
 * answer where they asked how coupons work. Never where others read along: there nobody is known.
 */
export const ownCoupons: Rule = (view) => {
  const list = theirs(view);
  const none = list.length === 0;
  if (none && !(view.facts.whole && view.choose === null && asksForOwn(view))) return null;
  if (none) return plain(view, { say: [{ key: 'coupon.none', choices: waysOn(view) }], after: goOn(view) });
  const tapped = view.choose === 'intent:coupon_help';
  if (view.choose !== null && !tapped) return null;
  const { intent: meant } = view.heard;
  const own = tapped || says(view, 'own-coupons');
  if (!own && meant !== 'coupon_help') return null;
  const answer = own ? null : (faq(view) ?? intent(view));
  if (answer) return { ...answer, say: [...list, ...answer.say] };
  const said = list.map((one, index) => (index === list.length - 1 ? { ...one, choices: waysOn(view) } : one));
  return plain(view, { say: said, after: goOn(view) });
};
