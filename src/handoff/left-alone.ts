import { dueAfter } from '../aftersales/due.ts';
import type { Conversation } from '../store/conversations.ts';
import type { User } from '../store/users.ts';
import { atDesk } from './at-desk.ts';
import { type HandoffDeps, onConversation, record, startAnew, tell } from './changing.ts';
import { type DeskRules, nextWordDue } from './deadlines.ts';
import { armQueueWait } from './queue-wait.ts';
import { armQueueWord } from './queue-word.ts';
import { ABOUT_MS } from './sighting.ts';
import { armUnattended } from './unattended.ts';

/** Whether the shopper of a talk in `user`'s hands, who is not at the desk, has waited as long as `queue.agent_gone_after` allows. */
const isLeftAlone = (
  { status, owner, waitingSince }: Conversation,
  user: Pick<User, 'id' | 'disabled'> & { byChat: boolean },
  { hours, levels }: DeskRules,
  now: Date,
): boolean => {
  const inHand = status === 'open' && owner.kind === 'agent' && owner.id === user.id;
  if (!inHand || waitingSince === null) return false;
  // Whoever may not sign in any more does not come back.
  if (user.disabled) return true;
  const limit = levels.queue.agent_gone_after;
  if (limit === null || now < dueAfter(hours, waitingSince, limit)) return false;
  // A chat app does not say who looks at it: silence there tells only after some time that somebody has gone.
  return !user.byChat || now.getTime() - waitingSince.getTime() >= ABOUT_MS;
};

/** Somebody who is not at the desk, and whether it was a staff channel that they were last seen in. */
type Gone = User & { byChat: boolean };

const DAY_MS = 86_400_000;

const seenIn = async ({ store }: HandoffDeps, user: User, now: Date): Promise<Gone> => {
  const spans = await store.read.presenceSpans.between(
    new Date(now.getTime() - DAY_MS),
    new Date(now.getTime() + 1),
    user.id,
  );
  const [last] = spans.toSorted((a, b) => b.until.getTime() - a.until.getTime());
  return { ...user, byChat: last?.state === 'chat' };
};

const queueAgain = async (deps: HandoffDeps, id: string, user: Gone, now: Date): Promise<boolean> => {
  const outcome = await onConversation(deps, id, async (repos, conversation) => {
    const rules = deps.rules();
    const { fence, waitingSince } = conversation;
    if (waitingSince === null || !isLeftAlone(conversation, user, rules, now)) return { outcome: 'none' as const };
    const tier = Math.max(conversation.tier, 1);
    const patch = {
      tier,
      handoffReason: 'agent_gone',
      handoffs: conversation.handoffs + 1,
      queuedAt: waitingSince,
      takenAt: null,
      dueAt: nextWordDue(conversation, rules),
      updatedAt: now,
    };
    if ((await repos.conversations.changeOwner(id, fence, { kind: 'queue' }, patch)) === 'stale') return startAnew();
    await armQueueWait(repos, rules, id, tier, now);
    await armQueueWord(repos, rules, id, waitingSince);
    await armUnattended(repos, rules, id, now);
    const facts = { from: user.displayName };
    await record(repos, { conversationId: id, name: 'left_alone', facts, who: 'system', at: now });
    return { outcome: 'queued' as const };
  });
  if (outcome.outcome !== 'queued') return false;
  await tell(deps, id);
  return true;
};

/**
 * Puts back into the queue every talk whose shopper waits for somebody who is not at the desk any more. Their place is that of
 * when they began to wait. Of any number of processes one does it.
 * @returns the conversations that wait again
 */
export const queueLeftAlone = async (deps: HandoffDeps): Promise<string[]> => {
  const now = deps.clock.now();
  const { conversations, desk, users } = deps.store.read;
  const loads = await desk.loads();
  if (loads.size === 0) return [];
  const there = new Set((await atDesk(deps.store.read, now)).map(({ id }) => id));
  const away = (await users.list()).filter(({ id }) => loads.has(id) && !there.has(id));
  const gone = await Promise.all(away.map((user) => seenIn(deps, user, now)));
  const queued: string[] = [];
  for (const user of gone) {
    const left = (await conversations.ownedBy(user.id)).filter((one) => isLeftAlone(one, user, deps.rules(), now));
    for (const { id } of left) if (await queueAgain(deps, id, user, now)) queued.push(id);
  }
  return queued;
};
