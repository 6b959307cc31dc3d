import { SendLater, SendRefused } from '../channels/channel.ts';
import { backoff, PERSISTENCE } from '../channels/delivery.ts';
import { asksToWait, within } from '../channels/patience.ts';
import type { Repos } from '../store/repos.ts';
import type { ClaimedStaffPost } from '../store/staff-posts.ts';
import { type Place, placeOf, type StaffDeps } from './deps.ts';
import { type Drawn, drawCard, drawPost } from './draw.ts';
import { looksOf, memoryOf } from './memory.ts';
import { takeAway, tellLeft } from './take-away.ts';

/** What became of one try. */
type Tried =
  | { done: 'sent'; externalId: string | null; drawn: Drawn }
  | { done: 'later'; notBefore: Date; why: string }
  /** The platform asked to wait, or cannot be reached: as `later`, but not counted. */
  | { done: 'waits'; notBefore: Date; why: string }
  | { done: 'never'; why: string; drawn: Drawn | null }
  /** There is nothing to show any more. */
  | { done: 'dropped' }
  /** What it showed is taken away. */
  | { done: 'gone' };

const put = async (post: ClaimedStaffPost, { message }: Drawn, { side }: Place): Promise<string | null> => {
  const { idempotencyKey, attempts: attempt, upon } = post;
  if (post.revises !== null && upon !== null) {
    await within(PERSISTENCE.patience, side.revise(upon, message));
    return null;
  }
  const outgoing = { idempotencyKey, attempt, threadOf: upon, message };
  return (await within(PERSISTENCE.patience, side.post(outgoing))).externalId;
};

const draw = async (deps: StaffDeps, post: ClaimedStaffPost, place: Place): Promise<Drawn | null> => {
  if (post.revises === null) return drawPost(deps, post, place);
  const card = await deps.store.read.staffPosts.get(post.revises);
  return card && drawCard(deps, card, place);
};

const tryOnce = async (deps: StaffDeps, post: ClaimedStaffPost, place: Place): Promise<Tried> => {
  const now = deps.clock.now().getTime();
  let drawn: Drawn | null = null;
  try {
    if (post.kind === 'erased') {
      await within(PERSISTENCE.patience, takeAway(deps, post, place));
      return { done: 'gone' };
    }
    drawn = await draw(deps, post, place);
    if (drawn === null) return { done: 'dropped' };
    return { done: 'sent', externalId: await put(post, drawn, place), drawn };
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    const asked = asksToWait(thrown);
    if (asked !== null) {
      if (thrown instanceof SendLater && thrown.scope === 'channel') deps.gate.pause(post.channel, asked);
      return { done: 'waits', notBefore: new Date(now + asked), why };
    }
    if (thrown instanceof SendRefused || post.attempts >= PERSISTENCE.tries) return { done: 'never', why, drawn };
    return { done: 'later', notBefore: new Date(now + backoff(post.attempts, deps.random(), PERSISTENCE)), why };
  }
};

/** Remembers how a card looks now; also when the platform refuses to change it, so that it is not tried for ever. */
const rememberLooks = async (repos: Repos, post: ClaimedStaffPost, drawn: Drawn | null): Promise<void> => {
  if (post.kind !== 'card' || drawn === null) return;
  const card = await repos.staffPosts.lock(post.revises ?? post.id);
  if (card === null) return;
  const { approval = null, hash = null } = drawn.shown ?? {};
  await repos.staffPosts.remember(card.id, { ...memoryOf(card), drawn: looksOf(drawn.message), approval, hash });
};

const mark = (deps: StaffDeps, post: ClaimedStaffPost, tried: Tried): Promise<boolean> => {
  const { store, holder, clock } = deps;
  return store.write(async (repos) => {
    const { staffPosts } = repos;
    if (tried.done === 'waits') return staffPosts.postpone(post.id, holder, tried.notBefore, tried.why);
    if (tried.done === 'later') return staffPosts.retry(post.id, holder, tried.notBefore, tried.why);
    if (tried.done === 'gone') return staffPosts.goneFrom(post.id, holder);
    if (tried.done === 'never' && post.kind === 'erased') {
      if (!(await staffPosts.ended(post.id, holder, 'failed', tried.why))) return false;
      await tellLeft(repos, deps.channels, post, { why: tried.why, timezone: deps.shop().timezone, now: clock.now() });
      return true;
    }
    if (tried.done === 'dropped') return staffPosts.ended(post.id, holder, 'dropped', null);
    if (tried.done === 'never' && post.revises === null) return staffPosts.ended(post.id, holder, 'failed', tried.why);
    await rememberLooks(repos, post, tried.drawn);
    if (tried.done === 'never') return staffPosts.ended(post.id, holder, 'failed', tried.why);
    const state = post.kind === 'card' && post.revises === null ? 'live' : 'sent';
    return staffPosts.sent(post.id, holder, state, tried.externalId, clock.now());
  });
};

/**
 * Sends what waits for a platform's staff channel, the oldest first: claim, draw, send, mark. What must wait holds up what
 * belongs to the same card and nothing else. Any number of processes may do it at once.
 */
export const sendPosts = async (deps: StaffDeps, channel: string): Promise<void> => {
  const { store, clock, holder, logger } = deps;
  for (;;) {
    const place = placeOf(deps, channel);
    if (place === null || deps.gate.closed().includes(channel)) return;
    const { side: _, ...where } = place;
    const post = await store.write(({ staffPosts }) => staffPosts.claim(where, holder, clock.now(), PERSISTENCE.lease));
    if (post === null) return;
    const tried = await tryOnce(deps, post, place);
    await mark(deps, post, tried);
    if (tried.done === 'later' || tried.done === 'waits')
      deps.ringLater(`post:${channel}`, tried.notBefore.getTime() - clock.now().getTime());
    if (tried.done === 'later' || tried.done === 'never')
      logger.warn({ channel, post: post.id, kind: post.kind, why: tried.why }, 'a staff post was not sent');
    // What happened meanwhile may have changed how it should look.
    if (post.kind === 'card' && tried.done === 'sent') await deps.jobs.ring('staff', post.subject);
  }
};
