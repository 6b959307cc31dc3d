import type { Say } from '../say.ts';
import { souring } from '../sour.ts';
import type { DialogueState } from '../state.ts';
import type { TurnView } from '../turn-view.ts';
import { alsoMeant } from './also-meant.ts';
import { anger } from './anger.ts';
import { answeredCase } from './answered-case.ts';
import { appealed } from './appealed.ts';
import { askedForPerson } from './asked-for-person.ts';
import { askedOfLast } from './asked-of-last.ts';
import { bareAddress } from './bare-address.ts';
import { bareGoods } from './bare-goods.ts';
import { besideBefore } from './beside-before.ts';
import { betterPrice } from './better-price.ts';
import { careWish } from './care-wish.ts';
import { compared } from './compared.ts';
import { crisis } from './crisis.ts';
import { danger } from './danger.ts';
import { daysTold } from './days-told.ts';
import { didYouMean } from './did-you-mean.ts';
import { factOfLast } from './fact-of-last.ts';
import { factOfShown } from './fact-of-shown.ts';
import { faq } from './faq.ts';
import { fetched } from './fetched.ts';
import { flowAnswer } from './flow-answer.ts';
import { bareFollowUp, followUp } from './follow-up.ts';
import { amidOthers, group, toldAmidOthers } from './group.ts';
import { hurried } from './hurried.ts';
import { ifSold } from './if-sold.ts';
import { intent } from './intent.ts';
import { interruptionsCounted } from './interrupted.ts';
import { admittingDelay } from './late-answer.ts';
import { linkCode } from './link-code.ts';
import { meanwhile } from './meanwhile.ts';
import { noWords } from './no-words.ts';
import { notOnlyThanks } from './not-only-thanks.ts';
import { notUnderstood } from './not-understood.ts';
import { nothingAsked } from './nothing-asked.ts';
import { olderButton } from './older-button.ts';
import { onlyGoods } from './only-goods.ts';
import { orderNumber } from './order-number.ts';
import { orderedWrong } from './ordered-wrong.ts';
import { ownCoupons } from './own-coupons.ts';
import { ownFault } from './own-fault.ts';
import { ownGoods } from './own-goods.ts';
import { ownOrder } from './own-order.ts';
import { partOfLast } from './part-of-last.ts';
import { pickedByItsPrice } from './picked-by-price.ts';
import { pickedOffer } from './picked-offer.ts';
import { praise } from './praise.ts';
import type { Decision, Rule } from './rule.ts';
import { sameFor, sameForSomebody } from './same-for.ts';
import { sentBack } from './sent-back.ts';
import { severally } from './several-wishes.ts';
import { askedToGoOn, shelved } from './shelved.ts';
import { sizeOfLast } from './size-of-last.ts';
import { sayingSorry } from './sorry.ts';
import { stopOrBack } from './stop-or-back.ts';
import { survey } from './survey.ts';
import { tappedChoice } from './tapped-choice.ts';
import { tappedProduct } from './tapped-product.ts';
import { toldBody } from './told-body.ts';
import { waiting } from './waiting.ts';
import { whatNow } from './what-now.ts';
import { whichKinds } from './which-kinds.ts';
import { whyNot } from './why-not.ts';

/** The rules in their order. The first that has something to say decides the turn; the last one always has. */
export const RULES: readonly (readonly [name: string, rule: Rule])[] = [
  ['crisis', crisis],
  ['danger', danger],
  ['answered-case', answeredCase],
  ['meanwhile', meanwhile],
  ['waiting', waiting],
  ['survey', survey],
  ['sent-back', sentBack],
  ['fetched', fetched],
  ['tapped-choice', tappedChoice],
  ['asked-for-person', askedForPerson],
  ['appealed', appealed],
  ['anger', anger],
  ['group', group],
  ['link-code', linkCode],
  ['care-wish', careWish],
  ['stop-or-back', stopOrBack],
  ['older-button', olderButton],
  ['no-words', noWords],
  ['shelved', shelved],
  ['picked-offer', pickedOffer],
  ['nothing-asked', nothingAsked],
  ['why-not', whyNot],
  ['what-now', whatNow],
  ['compared', compared],
  ['hurried', hurried],
  ['flow-answer', flowAnswer],
  ['tapped-product', tappedProduct],
  ['told-body', toldBody],
  ['better-price', betterPrice],
  ['ordered-wrong', orderedWrong],
  ['own-coupons', ownCoupons],
  ['praise', praise],
  ['picked-by-price', pickedByItsPrice],
  ['which-kinds', whichKinds],
  ['same-for', sameFor],
  ['days-told', daysTold],
  ['fact-of-shown', factOfShown],
  ['fact-of-last', factOfLast],
  ['own-fault', ownFault],
  ['part-of-last', partOfLast],
  ['asked-of-last', askedOfLast],
  ['same-for-somebody', sameForSomebody],
  ['own-goods', ownGoods],
  ['only-goods', onlyGoods],
  ['not-only-thanks', notOnlyThanks],
  ['size-of-last', sizeOfLast],
  ['beside-before', besideBefore],
  ['bare-follow-up', bareFollowUp],
  ['own-order', ownOrder],
  ['faq', faq],
  ['intent', intent],
  ['order-number', orderNumber],
  ['bare-address', bareAddress],
  ['bare-goods', bareGoods],
  ['if-sold', ifSold],
  ['follow-up', followUp],
  ['did-you-mean', didYouMean],
  ['not-understood', notUnderstood],
];

/** A shopper whose message was not read to its end is told so. */
const tooLong = (view: TurnView): Say[] => {
  const limit = view.shop.content.understanding.longest_text;
  return view.text.length > limit && view.choose === null ? [{ key: 'fallback.too-long', vars: { limit } }] : [];
};

/** What was unclear is kept for as long as the choices about it stand, or for one turn; what was put aside or right for one turn. */
const settled = (before: DialogueState, after: DialogueState): DialogueState => ({
  ...after,
  unclear: after.offered.length > 0 || after.unclear !== before.unclear ? (after.unclear ?? null) : null,
  aside: after.aside === before.aside ? null : (after.aside ?? null),
  putRight: after.putRight === before.putRight ? null : (after.putRight ?? null),
});

/** The first rule that has something to say decides. */
const byTheRules = (view: TurnView): Decision => {
  const start = view.choose === null ? view : { ...view, state: { ...view.state, offered: [] } };
  for (const [rule, look] of RULES) {
    const decision = look(rule === 'picked-offer' ? view : start);
    if (decision) return { ...decision, rule };
  }
  throw new Error('The last rule decides every turn.');
};

/** Decides a turn. Pure: the same view always comes to the same decision. */
export const decide = (view: TurnView): Decision => {
  const seen = view.place === 'group' ? amidOthers(view) : view;
  const decision = sayingSorry(seen, askedToGoOn(seen, alsoMeant(seen, severally(seen, byTheRules))));
  const { souring: sourRule } = seen.shop.crisis ?? {};
  const whole = {
    ...decision,
    state: {
      ...interruptionsCounted(seen.state, settled(seen.state, decision.state)),
      lastFaq: decision.faq,
      ...(seen.owner.kind === 'queue' ? {} : { meanwhile: [] }),
      ...(sourRule ? { sour: souring(seen.state.sour, seen, decision, sourRule) } : {}),
    },
    say: [...tooLong(seen), ...decision.say],
  };
  return admittingDelay(view, view.place === 'group' ? toldAmidOthers(view, whole) : whole);
};
