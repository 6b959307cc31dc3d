import type { TicketFact } from '../facts.ts';
import { says } from '../phrases/says.ts';
import { HUMAN, intentChoice } from '../say.ts';
import { topFrame } from '../state.ts';
import { entities, tapped } from '../steps/read.ts';
import type { TurnView } from '../turn-view.ts';
import { goOn } from './advance.ts';
import { plain, type Rule } from './rule.ts';

/** Cases whose goods the shopper still has. */
const WITH_SHOPPER: readonly string[] = ['awaiting_return', 'courier_due', 'courier_ordered'];
/**
 * Numbers of carriers: letters and nine digits or more (SF1234567890123, YT…, JDVA…, EA123456789CN), or twelve to fifteen
 * digits alone, which are no phone, no bank card and no day.
 */
const NUMBER = /(?<![A-Za-z\d])(?:[A-Za-z]{1,5}\d{9,18}[A-Za-z]{0,2}|\d{12,15})(?![A-Za-z\d]|-\d)/u;
/** Buttons shown at most. */
const MOST = 5;

/** The carrier's number in a message, if it can be nothing else; upper case. */
const trackingIn = (view: TurnView): string | null => {
  const others = ['order_no', 'ticket_no', 'phone'] as const;
  const known = others.flatMap((type) => entities(view, type).map(({ source }) => source));
  const rest = known.reduce((text, source) => text.replace(source, ' '), view.heard.text);
  return NUMBER.exec(rest)?.[0].toUpperCase() ?? null;
};

const waitingCases = (view: TurnView): TicketFact[] =>
  view.facts.tickets.filter(({ open, state }) => open && WITH_SHOPPER.includes(state));

/** The cases a message may mean: the one it names by its number or its order's, or else all that wait. */
const meant = (view: TurnView, cases: readonly TicketFact[]): readonly TicketFact[] => {
  const numbers = [...entities(view, 'ticket_no'), ...entities(view, 'order_no')].map(({ value }) => value);
  const named = cases.filter(({ no, orderNo }) => numbers.includes(no) || numbers.includes(orderNo ?? ''));
  return named.length > 0 ? named : cases;
};

const noted = (view: TurnView, no: string, tracking: string): ReturnType<Rule> =>
  plain(view, {
    act: [
      {
        do: 'note_sent_back',
        no,
        tracking,
        say: (outcome) =>
          outcome === 'noted'
            ? [{ key: 'ticket.sent-back', vars: { no, tracking }, choices: [intentChoice('ticket_status')] }]
            : [{ key: 'ticket.sent-back-late', vars: { no }, choices: [intentChoice('ticket_status'), HUMAN] }],
      },
    ],
    after: goOn(view),
  });

/**
 * Goods that go back are on their way once the shopper tells the carrier's number, as they are asked to. A number among other
 * things counts while nothing else is asked, or beside words that say that something was sent.
 */
export const sentBack: Rule = (view) => {
  const [no, chosen] = tapped(view, 'sent:')?.split(' ') ?? [];
  // A value can be made up: only a case of their own is touched.
  if (no && chosen && view.facts.tickets.some((one) => one.no === no)) return noted(view, no, chosen);
  if (view.choose !== null || (topFrame(view.state) && !says(view, 'sent-it'))) return null;
  const cases = waitingCases(view);
  const tracking = cases.length > 0 ? trackingIn(view) : null;
  if (tracking === null) return null;
  const [first, ...more] = meant(view, cases);
  if (first && more.length === 0) return noted(view, first.no, tracking);
  const choices = [...(first ? [first] : []), ...more].slice(0, MOST).map((one) => ({
    label: 'choice.plain' as const,
    vars: { text: one.orderNo ? `${one.no} · ${one.orderNo}` : one.no },
    value: `sent:${one.no} ${tracking}`,
  }));
  return plain(view, { say: [{ key: 'ticket.sent-back-which', vars: { tracking }, choices: [...choices, HUMAN] }] });
};
