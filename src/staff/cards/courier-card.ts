import { ORDER_ADDRESS, type PickUpWindow, readPickUp } from '../../aftersales/pick-up.ts';
import type { StaffAction, StaffMessage } from '../../channels/staff.ts';
import { sayTime } from '../../content/liquid.ts';
import type { Repos } from '../../store/repos.ts';
import type { StaffPost } from '../../store/staff-posts.ts';
import type { WholeTicket } from '../../store/tickets.ts';
import type { Place, StaffDeps } from '../deps.ts';
import { refOf, ticketSubject } from '../subject.ts';
import { STYLES, staffWords } from '../words.ts';
import type { StaffWords } from '../words-shape.ts';
import { actorInWords } from './read-facts.ts';

/** How often a case has come to wait for a courier to be ordered: each time has a card of its own. */
export const courierTurn = ({ events }: Pick<WholeTicket, 'events'>): number =>
  events.filter(({ from, to }) => to === 'courier_due' && from !== to).length;

/** The turn a card was made for; null for a card of something else. */
const turnOf = ({ idempotencyKey }: Pick<StaffPost, 'idempotencyKey'>): number | null => {
  const [, turn] = /:courier:(\d+)$/u.exec(idempotencyKey) ?? [];
  return turn === undefined ? null : Number(turn);
};

/** Whether a card is about a courier who has to be ordered. */
export const isCourierCard = (card: Pick<StaffPost, 'idempotencyKey'>): boolean => turnOf(card) !== null;

const orderedAction = (no: string, words: StaffWords): StaffAction => ({
  id: 'courier',
  label: words.actions.courier,
  style: STYLES.courier,
  form: {
    title: no,
    submit: words.actions.courier,
    fields: [{ name: 'reason', label: words.courier.number, kind: 'longtext', required: true }],
  },
});

const otherTimeAction = (no: string, window: PickUpWindow | null, words: StaffWords): StaffAction => ({
  id: 'pick-up',
  label: words.actions['pick-up'],
  style: STYLES['pick-up'],
  form: {
    title: no,
    submit: words.actions['pick-up'],
    fields: [
      {
        name: 'when',
        label: words.courier.window,
        kind: 'text',
        required: true,
        ...(window ? { value: window.id.replace('/', ' ') } : {}),
      },
      { name: 'door', label: words.courier.door, kind: 'longtext', required: false },
    ],
  },
});

/** The door, where the courier rings; of the order unless the shopper named another. */
const doorOf = async (repos: Repos, { no, orderNo }: WholeTicket): Promise<string> => {
  const door = await repos.tickets.door(no);
  if (door !== ORDER_ADDRESS) return door ?? '';
  return (orderNo && (await repos.orders.get(orderNo))?.address) || '';
};

/** What became of the turn a card was made for. */
const endedLine = async (
  repos: Repos,
  ticket: WholeTicket,
  turn: number,
  words: StaffWords,
  lang: StaffMessage['lang'],
) => {
  const begins = ticket.events.flatMap(({ from, to }, index) => (to === 'courier_due' && from !== to ? [index] : []));
  const done = ticket.events.slice(begins[turn - 1], begins[turn]).find(({ event }) => event === 'order_courier');
  return done ? words.courier.ordered(await actorInWords(repos, done.who, lang), done.note ?? '') : words.courier.over;
};

/**
 * A pick-up for which somebody has to order the courier, or what became of it, for everybody in the staff channel. It names nobody, and
 * the door only while it is needed: whoever has to know more looks at the case in the console. Null when there is no such case.
 */
export const courierCard = async (
  { store, clock, shop }: Pick<StaffDeps, 'store' | 'clock' | 'shop'>,
  card: StaffPost,
  no: string,
  { side }: Pick<Place, 'side'>,
): Promise<StaffMessage | null> => {
  const repos = store.read;
  const [ticket, turn] = [await repos.tickets.get(no), turnOf(card)];
  if (ticket === null || turn === null) return null;
  const { staff, timezone } = shop();
  const lang = staff.language;
  const words = staffWords(lang);
  const now = clock.now();
  const waits = ticket.state === 'courier_due' && courierTurn(ticket) === turn;
  const wished = readPickUp(ticket.details['pick_up'], timezone);
  const { fields } = words.courier;
  const rows: [string, string | null][] = [
    [fields.when, wished && `${sayTime(wished.from, lang, now, timezone)}–${wished.until}`],
    [fields.address, waits ? await doorOf(repos, ticket) : null],
    [words.approval.fields.order, ticket.orderNo],
    [fields.due, waits && ticket.dueAt ? words.card.due(sayTime(ticket.dueAt, lang, now, timezone)) : null],
  ];
  return {
    subject: ticketSubject(no),
    title: [...(side.buttons ? [refOf(card, true)] : []), words.courier.title(no)].join(' · '),
    lines: [waits ? words.courier.wanted : await endedLine(repos, ticket, turn, words, lang)],
    fields: rows.flatMap(([label, value]) => (value ? [{ label, value }] : [])),
    actions: waits ? [orderedAction(no, words), otherTimeAction(no, wished, words)] : [],
    attachments: [],
    tone: waits ? 'waiting' : 'done',
    lang,
  };
};
