import { type Answer, answersOf, markOf, readAnswer } from '../../aftersales/answers.ts';
import type { Answered } from '../effects.ts';
import type { TicketFact } from '../facts.ts';
import type { ReplyKey } from '../reply/keys.ts';
import { HUMAN, intentChoice, type Say } from '../say.ts';
import { answerChoices } from '../steps/case-answers.ts';
import { ticketStateKey } from '../steps/ticket-card.ts';
import { day, money, type TurnView, time } from '../turn-view.ts';
import { goOn } from './advance.ts';
import { plain, type Rule } from './rule.ts';

/** What goes before how the case stands, once it was answered. A choice of another remedy needs no more than that. */
const LEADS: Readonly<Partial<Record<Answer, ReplyKey>>> = { agree: 'offer.agreed', disagree: 'offer.declined' };

type Issued = NonNullable<Exclude<Answered, { outcome: 'failed' }>['now']['coupon']>;

const standing = (view: TurnView, ticket: TicketFact): Say => ({
  key: ticketStateKey(ticket.state),
  vars: {
    no: ticket.no,
    amount: money(view, ticket.amountMinor),
    due: ticket.dueAt ? time(view, ticket.dueAt) : '',
  },
  choices: [...answerChoices(ticket), HUMAN],
});

const issued = (view: TurnView, no: string, coupon: Issued): Say => ({
  key: 'coupon.issued',
  vars: { no, code: coupon.code, value: money(view, coupon.valueMinor), until: day(view, coupon.expiresAt) },
  choices: [],
});

/** The question is not open any more, or another one is: nothing is done, and how it stands is said. */
const gone = (view: TurnView, ticket: TicketFact): Say[] => [
  { key: 'offer.gone', vars: { no: ticket.no } },
  standing(view, ticket),
];

/**
 * A tapped answer to what a case has asked its shopper: an offer is accepted or declined, another remedy chosen. It counts for the
 * question under which it stood, and once: what was answered meanwhile, or has run out, is told as it stands.
 */
export const answeredCase: Rule = (view) => {
  const tap = readAnswer(view.choose);
  if (tap === null || view.place === 'group') return null;
  const { no, answer, mark } = tap;
  const ticket = view.facts.tickets.find((one) => one.no === no);
  if (!ticket) return plain(view, { say: [{ key: 'offer.ask-us', vars: { no }, choices: [HUMAN] }] });
  const open = ticket.open && markOf(ticket) === mark && answersOf(ticket).includes(answer);
  if (!open) return plain(view, { say: gone(view, ticket), after: goOn(view) });
  const lead = LEADS[answer];
  return plain(view, {
    act: [
      {
        do: 'answer_case',
        no,
        answer,
        mark,
        say: (found) => {
          if (found.outcome === 'failed')
            return [{ key: 'offer.ask-us', vars: { no }, choices: [intentChoice('ticket_status'), HUMAN] }];
          const { coupon, ...stands } = found.now;
          const now = { ...ticket, ...stands };
          if (found.outcome === 'gone') return gone(view, now);
          const next = coupon ? issued(view, no, coupon) : standing(view, now);
          return [...(lead ? [{ key: lead, vars: { no } }] : []), next];
        },
      },
    ],
    after: goOn(view),
  });
};
