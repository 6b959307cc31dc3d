import { pickUpWindows } from '../../aftersales/pick-up.ts';
import type { TicketFact } from '../facts.ts';
import { type ChoiceSay, HUMAN, intentChoice } from '../say.ts';
import { topFrame } from '../state.ts';
import { COURIER_COMES, mayBeFetched } from '../steps/may-be-fetched.ts';
import { entities, tapped } from '../steps/read.ts';
import { sayWindow } from '../steps/way-back.ts';
import type { TurnView } from '../turn-view.ts';
import { goOn } from './advance.ts';
import { plain, type Rule } from './rule.ts';

/** Words that wish for a courier at the door, or for another time. */
const WISHED =
  /上[门門](?:来|來)?(?:取|收)|到府(?:取|收)|(?:来|來)(?:家|我家|這|这)?(?:里|裡)?(?:取|收)(?:件|货|貨|一下|走)|(?:取件|收件)(?:的)?(?:时间|時間|改|换|換)|(?:改|换|換)(?:个|個|一下)?(?:取件|收件|上[门門])|pick(?:ed)?[- ]?(?:it |them |this )?up|(?:courier|driver)[^.?!]{0,20}(?:come|collect)|collect (?:it|them|the)|(?:another|different|change)[^.?!]{0,20}(?:pick-?up|collection)/iu;
/** A question about the price of it, or about another parcel, is none. */
const OTHERWISE =
  /[钱錢费費]|免费|免費|cost|free|fee|pay|驿站|驛站|超商|自提|自取|pick-?up (?:point|code)|in person|柜|櫃/iu;
/** Another matter than the case that waits. */
const MORE = /另外|另一|还想|還想|还要退|還要退|also|another (?:one|item|order)|as well/iu;
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

const wished = (view: TurnView): boolean => {
  const { text } = view.heard;
  return WISHED.test(text) && !OTHERWISE.test(text) && !MORE.test(text);
};

/**
 * Goods that a case waits for are fetched at the door when the shopper asks for it, or at another time than was agreed: also for cases
 * from before the shop had couriers come. Where the door is another than it was, a person is asked.
 */
export const fetched: Rule = (view) => {
  const [no, id] = tapped(view, 'fetch:')?.split(' ') ?? [];
  if (no && id) return arranged(view, no, id);
  const named = tapped(view, 'fetch-case:');
  if (named === undefined && (view.choose !== null || topFrame(view.state) || !wished(view))) return null;
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
