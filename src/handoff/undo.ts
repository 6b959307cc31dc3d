import { z } from 'zod';
import type { Conversation } from '../store/conversations.ts';
import type { Repos } from '../store/repos.ts';
import { type Gone, type HandoffDeps, onConversation, record, startAnew, tell } from './changing.ts';
import { LONGEST_UNDO } from './deadlines.ts';
import { type Person, recordName } from './person.ts';

/** For how long taking a talk or handing it over can be taken back, in seconds. Of closing one the shop's file says it. */
export const UNDO_SECONDS = 60;

/** The timer of a talk that was closed and can be taken back: once it has run out the end counts. */
export const CLOSED = 'closed';

/** Where it is kept how a talk stood before somebody took it or handed it over. */
const MEMORY = 'undo';

const moment = z.coerce.date().nullable();
const kept = z.object({
  /** User id of whoever did it. */
  by: z.string(),
  at: z.coerce.date(),
  /** For how long it can be taken back, in seconds. */
  seconds: z.number().default(UNDO_SECONDS),
  /** What was done, where that is told otherwise than a change of owner. */
  what: z.enum(['closed']).optional(),
  /** The talk's version right after: any later one means that something has happened since. */
  version: z.int(),
  owner: z.object({ kind: z.enum(['bot', 'queue', 'agent']), id: z.string().nullable() }),
  fields: z.object({
    status: z.enum(['open', 'resolved']),
    resolvedAt: moment,
    takenAt: moment,
    pausedUntil: moment,
    handoffReason: z.string().nullable(),
    waitingSince: moment.optional(),
    dueAt: moment.optional(),
    queuedAt: moment.optional(),
    resolvedBy: z.string().nullable().optional(),
    department: z.string().optional(),
  }),
  /** When it would have gone up a tier, and which it was at. */
  queueWait: z.object({ at: z.coerce.date(), payload: z.unknown() }).nullable(),
});

/** Keeps how a talk stands, in the transaction that gives it another owner; call it before the owner changes. */
export const rememberForUndo = async (
  repos: Pick<Repos, 'channelFacts' | 'timers'>,
  conversation: Conversation,
  person: Pick<Person, 'id'>,
  now: Date,
  more: { seconds?: number; what?: 'closed' } = {},
): Promise<void> => {
  const { id, version, owner, status, resolvedAt, takenAt, pausedUntil, handoffReason } = conversation;
  const { waitingSince, dueAt, queuedAt, resolvedBy, department } = conversation;
  const waited = { waitingSince, dueAt, queuedAt, resolvedBy, department };
  const waits = (await repos.timers.of('queue-wait', [id])).get(id);
  await repos.channelFacts.deleteBefore(MEMORY, '', new Date(now.getTime() - LONGEST_UNDO * 1000));
  const value = {
    by: person.id,
    at: now.toISOString(),
    version: version + 1,
    owner: { kind: owner.kind, id: owner.kind === 'agent' ? owner.id : null },
    fields: { status, resolvedAt, takenAt, pausedUntil, handoffReason, ...waited },
    ...more,
    queueWait: waits ? { at: waits.dueAt.toISOString(), payload: waits.payload } : null,
  };
  await repos.channelFacts.set(MEMORY, id, value, now);
};

/** Whether the shopper was asked how it went since a talk was closed. */
const isAskedSince = async ({ surveys }: Pick<Repos, 'surveys'>, id: string, since: Date): Promise<boolean> => {
  const last = await surveys.lastIn(id);
  return last !== null && last.sentAt >= since;
};

/**
 * There is nothing to take back any more: too much time has passed, or something has happened since; of a talk that was closed, that its
 * shopper was asked how it went.
 */
export type TooLate = { outcome: 'too_late' } | { outcome: 'rating_asked' };

/**
 * Takes back that somebody took a talk, handed it over or closed it: it is again whose it was, and waits from when it waited. Only
 * whoever did it may, within {@link UNDO_SECONDS} or what the shop's file says of closing, and only while nothing else has happened:
 * no word, no other owner, no question for a rating. The fence rises once more.
 */
export const undo = async (
  deps: HandoffDeps,
  id: string,
  person: Person,
): Promise<{ outcome: 'done'; fence: number } | Gone | TooLate> => {
  const outcome = await onConversation(deps, id, async (repos, conversation) => {
    const now = deps.clock.now();
    const { data } = kept.safeParse(await repos.channelFacts.held(MEMORY, id));
    const fresh = data && now.getTime() - data.at.getTime() <= data.seconds * 1000;
    if (!fresh || data.by !== person.id || data.version !== conversation.version) {
      const asked = data?.what === 'closed' && data.by === person.id && (await isAskedSince(repos, id, data.at));
      return { outcome: asked ? ('rating_asked' as const) : ('too_late' as const) };
    }
    const { kind, id: earlier } = data.owner;
    const owner = kind === 'agent' ? { kind, id: earlier ?? '' } : { kind };
    const fields = Object.fromEntries(Object.entries(data.fields).filter(([, value]) => value !== undefined));
    const fence = await repos.conversations.changeOwner(id, conversation.fence, owner, { ...fields, updatedAt: now });
    if (fence === 'stale') return startAnew();
    if (data.queueWait) await repos.timers.set('queue-wait', id, data.queueWait.at, data.queueWait.payload);
    else await repos.timers.cancel('queue-wait', id);
    if (data.what === 'closed') await repos.timers.cancel(CLOSED, id);
    await repos.channelFacts.delete(MEMORY, id);
    const facts = { by: person.name };
    await record(repos, { conversationId: id, name: 'undone', facts, who: recordName(person), at: now });
    return { outcome: 'done' as const, fence };
  });
  if (outcome.outcome === 'done') await tell(deps, id);
  return outcome;
};
