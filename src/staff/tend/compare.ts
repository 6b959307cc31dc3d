import type { StaffPost } from '../../store/staff-posts.ts';
import type { Place, StaffDeps } from '../deps.ts';
import { drawCard } from '../draw.ts';
import { looksOf, memoryOf } from '../memory.ts';

/** A card that was looked at. */
export interface Followed {
  card: StaffPost;
  /** Somebody has or waits for a person in it. */
  live: boolean;
}

/** Has a card drawn anew if it does not look as its subject stands; one that is done with and says so is let go. */
export const compare = async (deps: StaffDeps, { card, live }: Followed, place: Place): Promise<boolean> => {
  const { store, clock } = deps;
  const now = clock.now();
  const current = await store.read.staffPosts.get(card.id);
  if (current?.state !== 'live') return false;
  const drawn = await drawCard(deps, current, place);
  const looks = drawn && looksOf(drawn.message);
  if (looks !== null && looks !== memoryOf(current).drawn) {
    const key = `revise:${card.id}:${looks}:${now.getTime()}`;
    return store.write(({ staffPosts }) => staffPosts.reviseSoon(current, key, now));
  }
  if (!live) await store.write(({ staffPosts }) => staffPosts.shift(card.id, 'live', 'sent'));
  return false;
};
