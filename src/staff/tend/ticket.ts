import type { Repos } from '../../store/repos.ts';
import type { StaffPost } from '../../store/staff-posts.ts';
import { courierTurn } from '../cards/courier-card.ts';
import { type Place, placesOf, type StaffDeps } from '../deps.ts';
import { ticketSubject } from '../subject.ts';
import { compare } from './compare.ts';

/** What stands of a case in a place, and what its card has to be kept under. */
interface Standing {
  /** Null when it waits for nobody's approval, and for nobody to order a courier. */
  key: string | null;
  missing: boolean;
  cards: StaffPost[];
}

const standingOf = async ({ tickets, staffPosts }: Repos, no: string, place: Place): Promise<Standing> => {
  const approval = await tickets.pendingApproval(no);
  const ticket = approval === null ? await tickets.get(no) : null;
  const at = `card:${place.channel}:${place.place}`;
  const courier = ticket?.state === 'courier_due' ? `${at}:${no}:courier:${courierTurn(ticket)}` : null;
  const key = approval ? `${at}:approval:${approval.id}` : courier;
  return {
    key,
    missing: key !== null && (await staffPosts.byKey(key)) === null,
    cards: await staffPosts.openCards(place.channel, place.place, ticketSubject(no)),
  };
};

/** Cards of what nobody waits for any more and that nobody has begun to send. */
const unwanted = ({ key, cards }: Standing): StaffPost[] =>
  cards.filter((card) => card.idempotencyKey !== key && card.state === 'pending' && card.attempts === 0);

const bringAbout = (deps: StaffDeps, no: string, place: Place): Promise<Standing & { added: boolean }> => {
  const now = deps.clock.now();
  return deps.store.write(async (repos) => {
    const before = await standingOf(repos, no, place);
    for (const card of unwanted(before)) await repos.staffPosts.shift(card.id, 'pending', 'dropped');
    const post = { channel: place.channel, place: place.place, subject: ticketSubject(no), kind: 'card' as const };
    const added =
      before.missing &&
      before.key !== null &&
      (await repos.staffPosts.add({ ...post, idempotencyKey: before.key, body: {}, notBefore: now })) !== null;
    return { ...(await standingOf(repos, no, place)), added };
  });
};

const tendTicketAt = async (deps: StaffDeps, no: string, place: Place): Promise<boolean> => {
  const stands = await standingOf(deps.store.read, no, place);
  // Read first, since most of the time nothing is to be done.
  const right = !stands.missing && unwanted(stands).length === 0;
  const { cards, key, added } = right ? { ...stands, added: false } : await bringAbout(deps, no, place);
  let changed = added;
  for (const card of cards)
    changed = (await compare(deps, { card, live: card.idempotencyKey === key }, place)) || changed;
  return changed;
};

/** Compares a case with what stands of it in the staff channels: a card while it waits for an approval or for a courier to be ordered, and what became of it. */
export const tendTicket = async (deps: StaffDeps, no: string): Promise<void> => {
  for (const place of placesOf(deps)) {
    if (await tendTicketAt(deps, no, place)) await deps.jobs.ring('staff', `post:${place.channel}`);
  }
};
