import type { Repos } from '../../store/repos.ts';
import type { StaffPost } from '../../store/staff-posts.ts';
import { type Place, placesOf, type StaffDeps } from '../deps.ts';
import { orderSubject } from '../subject.ts';
import { compare } from './compare.ts';

interface Standing {
  /** Null when nothing about the order is doubtful. */
  key: string | null;
  missing: boolean;
  cards: StaffPost[];
}

/** A card for each time that something new was found: an order that becomes doubtful again is told of again. */
const standingOf = async ({ orderDoubts, staffPosts }: Repos, no: string, place: Place): Promise<Standing> => {
  const open = await orderDoubts.openOf(no);
  const found = Math.max(...open.map(({ foundAt }) => foundAt.getTime()));
  const key = open.length === 0 ? null : `card:${place.channel}:${place.place}:order:${no}:${found}`;
  return {
    key,
    missing: key !== null && (await staffPosts.byKey(key)) === null,
    cards: await staffPosts.openCards(place.channel, place.place, orderSubject(no)),
  };
};

const tendOrderAt = async (deps: StaffDeps, no: string, place: Place): Promise<boolean> => {
  const { store, clock } = deps;
  const { key, missing, cards } = await standingOf(store.read, no, place);
  let changed = false;
  if (missing && key !== null) {
    const post = { channel: place.channel, place: place.place, subject: orderSubject(no), kind: 'card' as const };
    const fresh = { ...post, idempotencyKey: key, body: {}, notBefore: clock.now() };
    changed = (await store.write(({ staffPosts }) => staffPosts.add(fresh))) !== null;
  }
  for (const card of cards)
    changed = (await compare(deps, { card, live: card.idempotencyKey === key }, place)) || changed;
  return changed;
};

/** Compares an order with what stands of it in the staff channels: a card while it is doubtful, and what became of it. */
export const tendOrder = async (deps: StaffDeps, no: string): Promise<void> => {
  for (const place of placesOf(deps)) {
    if (await tendOrderAt(deps, no, place)) await deps.jobs.ring('staff', `post:${place.channel}`);
  }
};
