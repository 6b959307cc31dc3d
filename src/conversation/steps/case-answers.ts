import { type Answer, type Asking, answersOf, answerValue } from '../../aftersales/answers.ts';
import type { Answered } from '../effects.ts';
import type { TicketFact } from '../facts.ts';
import type { ReplyKey } from '../reply/keys.ts';
import { type ChoiceSay, HUMAN, intentChoice, type Say } from '../say.ts';
import { money, type TurnView, time } from '../turn-view.ts';
import { ticketStateKey } from './ticket-card.ts';

const LABELS: Readonly<Record<Answer, ReplyKey>> = {
  agree: 'choice.accept',
  disagree: 'choice.decline',
  choose_exchange: 'choice.new-one',
  choose_refund: 'choice.refund-instead',
  choose_sending_back: 'choice.send-as-it-is',
  appeal: 'choice.appeal',
};

type Stands = Exclude<Answered, { outcome: 'failed' }>['now'];

/** The answers a case waits for, as buttons; none where it asks its shopper nothing. */
export const answerChoices = (ticket: Asking): ChoiceSay[] =>
  answersOf(ticket).map((answer) => ({ label: LABELS[answer], value: answerValue(ticket, answer) }));

/** How a case stands, with the answers it waits for. */
export const caseStanding = (view: TurnView, ticket: TicketFact): Say => ({
  key: ticketStateKey(ticket.state),
  vars: {
    no: ticket.no,
    amount: money(view, ticket.amountMinor),
    due: ticket.dueAt ? time(view, ticket.dueAt) : '',
  },
  choices: [...answerChoices(ticket), HUMAN],
});

/** The question is not open any more, or another one is: nothing is done, and how it stands is said. */
export const questionGone = (view: TurnView, ticket: TicketFact): Say[] => [
  { key: 'offer.gone', vars: { no: ticket.no } },
  caseStanding(view, ticket),
];

/** What is said once an answer was carried out, done being told by `done`. */
export const afterAnswer =
  (view: TurnView, ticket: TicketFact, done: (now: TicketFact & Stands) => Say[]) =>
  (found: Answered): Say[] => {
    if (found.outcome === 'failed')
      return [{ key: 'offer.ask-us', vars: { no: ticket.no }, choices: [intentChoice('ticket_status'), HUMAN] }];
    const now = { ...ticket, ...found.now };
    return found.outcome === 'gone' ? questionGone(view, now) : done(now);
  };
