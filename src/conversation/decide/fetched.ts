import { pickUpWindows } from '../../aftersales/pick-up.ts';
import type { TicketFact } from '../facts.ts';
import { says } from '../phrases/says.ts';
import { type ChoiceSay, HUMAN, intentChoice } from '../say.ts';
import { topFrame } from '../state.ts';
import { COURIER_COMES, mayBeFetched } from '../steps/may-be-fetched.ts';
import { entities, tapped } from '../steps/read.ts';
import { sayWindow } from '../steps/way-back.ts';
import type { TurnView } from '../turn-view.ts';
import { goOn } from './advance.ts';
import { plain, type Rule } from './rule.ts';

/** Buttons shown at most. */
const MOST = 5;

const offerWindows = (view: TurnView, { no, state }: TicketFact): ReturnType<Rule> => {
  const windows = pickUpWindows(view.shop.terms, view.now, view.shop.timezone);
  if (windows.length === 0) return plain(view, { say: [{ key: 'pick-up.ask-us', vars: { no }, choices: [HUMAN] }] });
  const choices: ChoiceSay[] = windows.map((one) => ({
    label: 'choice.window',
    vars: { when: sayWindow(view, one) },
    value: `fetch:${no} ${one.id}`,
  }));
  const fetched = COURIER_COMES.includes(state);
  return plain(view, { say: [{ key: 'pick-up.when', vars: { no, fetched }, choices: [...choices, HUMAN] }] });
};

const arranged = (view: TurnView, no: string, id: string): ReturnType<Rule> => {
  const askUs = { key: 'pick-up.ask-us' as const, vars: { no }, choices: [intentChoice('ticket_status'), HUMAN] };
  const window = pickUpWindows(view.shop.terms, view.now, view.shop.timezone).find((one) => one.id === id);
  // A button of another day, or of a case that is not theirs.
  if (!window || !view.facts.tickets.some((one) => one.no === no && mayBeFetched(view, one)))
    return plain(view, { say: [askUs] });
  const when = sayWindow(view, window);
  return plain(view, {
    act: [
      {
        do: 'arrange_pick_up',
        no,
        window: id,
        say: (outcome) =>
          outcome === 'arranged'
            ? [{ key: 'pick-up.arranged', vars: { no, when, address: '' }, choices: [intentChoice('ticket_status')] }]
            : [askUs],
      },
    ],
    after: goOn(view),
  });
};

/**
 * Goods that a case waits for are fetched at the door when the shopper asks for it, or at another time than was agreed: also for cases
 * from before the shop had couriers come. Where the door is another than it was, a person is asked.
 */
export const fetched: Rule = (view) => {
  const [no, id] = tapped(view, 'fetch:')?.split(' ') ?? [];
  if (no && id) return arranged(view, no, id);
  const named = tapped(view, 'fetch-case:');
  if (named === undefined && (view.choose !== null || topFrame(view.state) || !says(view, 'fetch-it'))) return null;
  const cases = view.facts.tickets.filter((one) => mayBeFetched(view, one));
  const numbers = [...entities(view, 'ticket_no'), ...entities(view, 'order_no')].map(({ value }) => value);
  const meant = cases.filter(
    (one) => one.no === named || numbers.includes(one.no) || numbers.includes(one.orderNo ?? ''),
  );
  const [first, ...more] = meant.length > 0 ? meant : cases;
  if (!first)
    return named === undefined
      ? null
      : plain(view, { say: [{ key: 'pick-up.ask-us', vars: { no: named }, choices: [HUMAN] }] });
  if (more.length === 0) return offerWindows(view, first);
  const choices = [first, ...more].slice(0, MOST).map((one) => ({
    label: 'choice.plain' as const,
    vars: { text: one.orderNo ? `${one.no} · ${one.orderNo}` : one.no },
    value: `fetch-case:${one.no}`,
  }));
  return plain(view, { say: [{ key: 'pick-up.which', choices: [...choices, HUMAN] }] });
};
