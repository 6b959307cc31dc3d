import { z } from 'zod';
import { dueAfter } from '../aftersales/due.ts';
import type { Conversation } from '../store/conversations.ts';
import type { Repos } from '../store/repos.ts';
import type { Timer } from '../store/timers.ts';
import { atDesk } from './at-desk.ts';
import { type Gone, type HandoffDeps, onConversation, record, startAnew, tell } from './changing.ts';
import { firstWordDue } from './deadlines.ts';
import { type Held, mayAct, type NotYours, notYours } from './lease.ts';
import { type Person, recordName } from './person.ts';
import { armQueueWait } from './queue-wait.ts';
import { armUnattended } from './unattended.ts';

/** Kind of the timer at which a talk that was put off is to be looked at again; subject: the conversation. */
export const PUT_OFF = 'put-off';

/** For how long a talk can be put off at most, in days. */
export const LONGEST_DAYS = 90;
const DAY_MS = 86_400_000;

const payload = z.object({
  /** The fence it was put off under: whoever has it next begins anew. */
  fence: z.int(),
  /** When it was put off, and until when. */
  at: z.coerce.date(),
  until: z.coerce.date(),
  /** The time has come, nobody was there, and it is looked once more whether they are. */
  late: z.boolean().default(false),
});

type Known = Pick<Conversation, 'status' | 'owner' | 'fence' | 'lastShopperAt'>;

/**
 * Until when a talk is put off; null where it is not. Nothing is put off any longer once the shopper has written, somebody else has
 * it, or it is closed: a timer that stayed behind says nothing then.
 */
export const putOffUntil = (
  { status, owner, fence, lastShopperAt }: Known,
  timer: Pick<Timer, 'payload'> | undefined,
): Date | null => {
  const read = payload.safeParse(timer?.payload);
  if (!read.success || status !== 'open' || owner.kind !== 'agent' || read.data.fence !== fence) return null;
  return lastShopperAt && lastShopperAt > read.data.at ? null : read.data.until;
};

/** A shopper waits for a word, or the time is none that is still to come within {@link LONGEST_DAYS}. */
export type NotPutOff = { outcome: 'shopper_waits' } | { outcome: 'no_such_time' };

const isToCome = (until: Date, now: Date): boolean =>
  until > now && until.getTime() - now.getTime() <= LONGEST_DAYS * DAY_MS;

/**
 * Puts a talk off: it stands last among what somebody has in hand, until the time comes or the shopper writes. Nobody is put off who
 * waits for a word.
 * @param until null takes it up again
 */
export const putOff = async (
  deps: HandoffDeps,
  id: string,
  person: Person,
  until: Date | null,
): Promise<Held | NotYours | Gone | NotPutOff> => {
  const outcome = await onConversation(deps, id, async (repos, conversation) => {
    const { fence, owner, status, waitingSince } = conversation;
    if (owner.kind !== 'agent' || !mayAct(conversation, person)) return notYours(conversation);
    const now = deps.clock.now();
    if (until === null) {
      await repos.timers.cancel(PUT_OFF, id);
      return { outcome: 'done' as const, fence };
    }
    if (waitingSince !== null || status !== 'open') return { outcome: 'shopper_waits' as const };
    if (!isToCome(until, now)) return { outcome: 'no_such_time' as const };
    await repos.timers.set(PUT_OFF, id, until, { fence, at: now.toISOString(), until: until.toISOString() });
    const facts = { by: person.name, until: until.toISOString() };
    await record(repos, { conversationId: id, name: 'put_off', facts, who: recordName(person), at: now });
    return { outcome: 'done' as const, fence };
  });
  if (outcome.outcome === 'done') await tell(deps, id, false);
  return outcome;
};

/** Whoever speaks after the time has come has looked: nothing reminds them any longer. */
export const endPutOff = async (repos: Repos, conversation: Conversation, now: Date): Promise<void> => {
  const { id } = conversation;
  const until = putOffUntil(conversation, (await repos.timers.of(PUT_OFF, [id])).get(id));
  if (until !== null && until <= now) await repos.timers.cancel(PUT_OFF, id);
};

type Came = { outcome: 'none' | 'told' | 'queued' };

/** Nobody came for it: it waits for whoever is there. */
const queueIt = async (repos: Repos, deps: HandoffDeps, conversation: Conversation, now: Date): Promise<Came> => {
  const { id, fence, owner, handoffs } = conversation;
  const rules = deps.rules();
  const tier = Math.max(conversation.tier, 1);
  const dueAt = firstWordDue(rules, now);
  const patch = { tier, handoffReason: 'agent_gone', handoffs: handoffs + 1, queuedAt: now, takenAt: null, dueAt };
  const moved = await repos.conversations.changeOwner(id, fence, { kind: 'queue' }, { ...patch, updatedAt: now });
  if (moved === 'stale') return startAnew();
  await armQueueWait(repos, rules, id, tier, now);
  await armUnattended(repos, rules, id, now);
  const from = owner.kind === 'agent' ? ((await repos.users.get(owner.id))?.displayName ?? owner.id) : '';
  await record(repos, { conversationId: id, name: 'put_off_left', facts: { from }, who: 'system', at: now });
  return { outcome: 'queued' };
};

/**
 * The time has come: whoever has the talk is told. Where they are not at the desk it is looked once more after
 * `queue.agent_gone_after`, and then the talk waits for anybody. Exactly one process does it.
 */
export const putOffDue = async (deps: HandoffDeps, timer: Timer): Promise<Came['outcome']> => {
  const now = deps.clock.now();
  const outcome = await onConversation(deps, timer.subject, async (repos, conversation): Promise<Came> => {
    const { id, owner } = conversation;
    const mine = await repos.timers.claimFire(timer, now);
    if (!mine || putOffUntil(conversation, timer) === null) return { outcome: 'none' };
    const { hours, levels } = deps.rules();
    const grace = levels.queue.agent_gone_after;
    const there = (await atDesk(repos, now)).some((user) => owner.kind === 'agent' && user.id === owner.id);
    if (there || grace === null) return { outcome: 'told' };
    const { late, ...known } = payload.parse(timer.payload);
    if (late) return queueIt(repos, deps, conversation, now);
    await repos.timers.set(PUT_OFF, id, dueAfter(hours, now, grace), { ...known, late: true });
    return { outcome: 'told' };
  });
  if (outcome.outcome !== 'told' && outcome.outcome !== 'queued') return 'none';
  await tell(deps, timer.subject, outcome.outcome === 'queued');
  return outcome.outcome;
};
