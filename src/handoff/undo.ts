import { z } from 'zod';
import type { Conversation } from '../store/conversations.ts';
import type { Repos } from '../store/repos.ts';
import { type Gone, type HandoffDeps, onConversation, record, startAnew, tell } from './changing.ts';
import { type Person, recordName } from './person.ts';

/** For how long what was done with a talk can be taken back, in seconds. */
export const UNDO_SECONDS = 60;

/** Where it is kept how a talk stood before somebody took it or handed it over. */
const MEMORY = 'undo';

const moment = z.coerce.date().nullable();
const kept = z.object({
  /** User id of whoever did it. */
  by: z.string(),
  at: z.coerce.date(),
  /** The talk's version right after: any later one means that something has happened since. */
  version: z.int(),
  owner: z.object({ kind: z.enum(['bot', 'queue', 'agent']), id: z.string().nullable() }),
  fields: z.object({
    status: z.enum(['open', 'resolved']),
    resolvedAt: moment,
    takenAt: moment,
    pausedUntil: moment,
    handoffReason: z.string().nullable(),
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
): Promise<void> => {
  const { id, version, owner, status, resolvedAt, takenAt, pausedUntil, handoffReason } = conversation;
  const waits = (await repos.timers.of('queue-wait', [id])).get(id);
  await repos.channelFacts.deleteBefore(MEMORY, '', new Date(now.getTime() - UNDO_SECONDS * 1000));
  const value = {
    by: person.id,
    at: now.toISOString(),
    version: version + 1,
    owner: { kind: owner.kind, id: owner.kind === 'agent' ? owner.id : null },
    fields: { status, resolvedAt, takenAt, pausedUntil, handoffReason },
    queueWait: waits ? { at: waits.dueAt.toISOString(), payload: waits.payload } : null,
  };
  await repos.channelFacts.set(MEMORY, id, value, now);
};

/** There is nothing to take back any more: too much time has passed, or something has happened since. */
export type TooLate = { outcome: 'too_late' };

/**
 * Takes back that somebody took a talk or handed it over: it is again whose it was, and waits from when it waited. Only whoever did
 * it may, within {@link UNDO_SECONDS}, and only while nothing else has happened: no word, no other owner. The fence rises once more.
 */
export const undo = async (
  deps: HandoffDeps,
  id: string,
  person: Person,
): Promise<{ outcome: 'done'; fence: number } | Gone | TooLate> => {
  const outcome = await onConversation(deps, id, async (repos, conversation) => {
    const now = deps.clock.now();
    const { data } = kept.safeParse(await repos.channelFacts.held(MEMORY, id));
    const fresh = data && now.getTime() - data.at.getTime() <= UNDO_SECONDS * 1000;
    if (!fresh || data.by !== person.id || data.version !== conversation.version)
      return { outcome: 'too_late' as const };
    const { kind, id: earlier } = data.owner;
    const owner = kind === 'agent' ? { kind, id: earlier ?? '' } : { kind };
    const fence = await repos.conversations.changeOwner(id, conversation.fence, owner, {
      ...data.fields,
      updatedAt: now,
    });
    if (fence === 'stale') return startAnew();
    if (data.queueWait) await repos.timers.set('queue-wait', id, data.queueWait.at, data.queueWait.payload);
    await repos.channelFacts.delete(MEMORY, id);
    const facts = { by: person.name };
    await record(repos, { conversationId: id, name: 'undone', facts, who: recordName(person), at: now });
    return { outcome: 'done' as const, fence };
  });
  if (outcome.outcome === 'done') await tell(deps, id);
  return outcome;
};
