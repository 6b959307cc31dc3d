import { type Answer, answersOf, markOf, readAnswer } from '../../aftersales/answers.ts';
import type { Answered } from '../effects.ts';
import type { ReplyKey } from '../reply/keys.ts';
import { HUMAN, type Say } from '../say.ts';
import { afterAnswer, caseStanding, questionGone } from '../steps/case-answers.ts';
import { day, money, type TurnView } from '../turn-view.ts';
import { goOn } from './advance.ts';
import { appealBegun } from './appealed.ts';
import { plain, type Rule } from './rule.ts';

/** What goes before how the case stands, once it was answered. A choice of another remedy needs no more than that. */
const LEADS: Readonly<Partial<Record<Answer, ReplyKey>>> = { agree: 'offer.agreed', disagree: 'offer.declined' };

type Issued = NonNullable<Exclude<Answered, { outcome: 'failed' }>['now']['coupon']>;

const issued = (view: TurnView, no: string, coupon: Issued): Say => ({
  key: 'coupon.issued',
  vars: { no, code: coupon.code, value: money(view, coupon.valueMinor), until: day(view, coupon.expiresAt) },
  choices: [],
});

/**
 * A tapped answer to what a case has asked its shopper: an offer is accepted or declined, another remedy chosen, a refusal
 * appealed against. It counts for the question under which it stood, and once: what was answered meanwhile, or has run out, is
 * told as it stands.
 */
export const answeredCase: Rule = (view) => {
  const tap = readAnswer(view.choose);
  if (tap === null || view.place === 'group') return null;
  const { no, answer, mark } = tap;
  const ticket = view.facts.tickets.find((one) => one.no === no);
  if (!ticket) return plain(view, { say: [{ key: 'offer.ask-us', vars: { no }, choices: [HUMAN] }] });
  const open = ticket.open && markOf(ticket) === mark && answersOf(ticket).includes(answer);
  if (!open) return plain(view, { say: questionGone(view, ticket), after: goOn(view) });
  if (answer === 'appeal') return appealBegun(view, no);
  const lead = LEADS[answer];
  const say = afterAnswer(view, ticket, (now) => {
    const next = now.coupon ? issued(view, no, now.coupon) : caseStanding(view, now);
    return [...(lead ? [{ key: lead, vars: { no } }] : []), next];
  });
  return plain(view, { act: [{ do: 'answer_case', no, answer, mark, say }], after: goOn(view) });
};
