import type { Conversation, ConversationPatch } from '../store/conversations.ts';
import type { Repos } from '../store/repos.ts';
import type { User } from '../store/users.ts';
import { type Gone, type HandoffDeps, type OwnedBy, onConversation, record, startAnew, tell } from './changing.ts';
import { keepMentions, tellNamed } from './mentions.ts';
import { type Person, recordName, SERVING_ROLES } from './person.ts';
import { rememberForUndo } from './undo.ts';
import { isUnseen, type SeenTo, type Unseen } from './unseen.ts';

/** A person holds a conversation by its fence: whoever changes the owner raises it, and what was decided before is void. */
export interface Held {
  outcome: 'done';
  fence: number;
}

/** Only the one who has it, or somebody who may take over, may do this. */
export type NotYours = { outcome: 'not_yours'; userId: string | null };

/** Makes `person` the owner inside a transaction; starts the work anew if somebody was faster. */
export const hold = async (
  repos: Repos,
  conversation: Conversation,
  person: Pick<Person, 'id'>,
  now: Date,
  patch: ConversationPatch = {},
): Promise<number> => {
  const { id, fence } = conversation;
  const fields = {
    status: 'open',
    resolvedAt: null,
    takenAt: now,
    pausedUntil: null,
    updatedAt: now,
    ...patch,
  } as const;
  const held = await repos.conversations.changeOwner(id, fence, { kind: 'agent', id: person.id }, fields);
  if (held === 'stale') return startAnew();
  await repos.timers.cancel('queue-wait', id);
  return held;
};

const nameOf = async (repos: Repos, userId: string): Promise<string> =>
  (await repos.users.get(userId))?.displayName ?? userId;

/**
 * Takes a conversation. Exclusive: of any number who take at once one wins, the others are told who. Taking what one
 * has already changes nothing.
 * @param from the colleague it may be taken from, for those who may take over; without it only bot and queue give way.
 */
export const take = async (
  deps: HandoffDeps,
  id: string,
  person: Person,
  from?: string,
): Promise<Held | OwnedBy | Gone> => {
  const outcome = await onConversation(deps, id, async (repos, conversation): Promise<Held | OwnedBy> => {
    const { owner } = conversation;
    if (owner.kind === 'agent' && owner.id === person.id) return { outcome: 'done', fence: conversation.fence };
    const mayTake = owner.kind !== 'agent' || (person.mayTakeOver && owner.id === from);
    if (!mayTake) return { outcome: 'owned_by', userId: owner.id };
    const now = deps.clock.now();
    const reason = conversation.handoffReason ?? 'taken';
    await rememberForUndo(repos, conversation, person, now);
    const fence = await hold(repos, conversation, person, now, { handoffReason: reason });
    const earlier = owner.kind === 'agent' ? await nameOf(repos, owner.id) : null;
    const facts = earlier === null ? { by: person.name } : { by: person.name, from: earlier };
    const name = earlier === null ? 'taken' : 'taken_over';
    await record(repos, { conversationId: id, name, facts, who: recordName(person), at: now });
    return { outcome: 'done', fence };
  });
  if (outcome.outcome === 'done') await tell(deps, id);
  return outcome;
};

/** Whether a person may act for a conversation somebody holds. */
export const mayAct = ({ owner }: Pick<Conversation, 'owner'>, person: Person): boolean =>
  (owner.kind === 'agent' && owner.id === person.id) || person.mayTakeOver;

export const notYours = ({ owner }: Pick<Conversation, 'owner'>): NotYours => ({
  outcome: 'not_yours',
  userId: owner.kind === 'agent' ? owner.id : null,
});

/** Called in the transaction that gives a conversation back, so that the shopper is told in the same breath. */
export type OnReturned = (repos: Repos, conversation: { id: string; fence: number }, now: Date) => Promise<void>;

/**
 * Gives a conversation back to the bot.
 * @param seen how far whoever gives it back has seen it, after which the shopper must have said nothing
 */
export const giveBack = async (
  deps: HandoffDeps & { onReturned: OnReturned },
  id: string,
  person: Person,
  seen: SeenTo = null,
): Promise<Held | NotYours | Unseen | Gone> => {
  const outcome = await onConversation(deps, id, async (repos, conversation): Promise<Held | NotYours | Unseen> => {
    if (!mayAct(conversation, person)) return notYours(conversation);
    if (await isUnseen(repos, id, seen)) return { outcome: 'shopper_wrote' };
    const now = deps.clock.now();
    const patch = {
      queuedAt: null,
      takenAt: null,
      dueAt: null,
      waitingSince: null,
      handoffReason: null,
      updatedAt: now,
    };
    const fence = await repos.conversations.changeOwner(id, conversation.fence, { kind: 'bot' }, patch);
    if (fence === 'stale') return startAnew();
    await repos.timers.cancel('queue-wait', id);
    await record(repos, {
      conversationId: id,
      name: 'returned',
      facts: { by: person.name },
      who: recordName(person),
      at: now,
    });
    await deps.onReturned(repos, { id, fence }, now);
    return { outcome: 'done', fence };
  });
  if (outcome.outcome === 'done') {
    await deps.jobs.ring('deliver', id);
    await tell(deps, id);
  }
  return outcome;
};

const canServe = (user: User | null): user is User =>
  user !== null && !user.disabled && SERVING_ROLES.includes(user.role);

/** Hands a conversation to a colleague, with a note for them. */
export const transfer = async (
  deps: HandoffDeps,
  id: string,
  person: Person,
  to: string,
  note: string | null,
): Promise<Held | NotYours | Gone | { outcome: 'no_such_colleague' }> => {
  const outcome = await onConversation(deps, id, async (repos, conversation) => {
    if (!mayAct(conversation, person)) return notYours(conversation);
    const colleague = await repos.users.get(to);
    if (!canServe(colleague)) return { outcome: 'no_such_colleague' as const };
    const now = deps.clock.now();
    await rememberForUndo(repos, conversation, person, now);
    const fence = await hold(repos, conversation, { id: to }, now, { handoffReason: 'transferred' });
    const facts = { by: person.name, to: colleague.displayName };
    await record(repos, { conversationId: id, name: 'transferred', facts, who: recordName(person), at: now });
    const named = note ? await leaveNote(repos, id, person, note, now) : [];
    return { outcome: 'done' as const, fence, named };
  });
  return tellWithNote(deps, id, outcome);
};

/** Tells of a talk that has changed hands, and whoever the note beside it names; nobody of what was refused. */
export const tellWithNote = async <No extends { outcome: Exclude<string, 'done'> }>(
  deps: HandoffDeps,
  id: string,
  outcome: (Held & { named: readonly string[] }) | No,
): Promise<Held | No> => {
  if (!('named' in outcome)) return outcome;
  const { named, ...held } = outcome;
  await tell(deps, id);
  await tellNamed(deps, named);
  return held;
};

/**
 * Keeps a note for colleagues inside a transaction. It has no way out: nothing is put in the outbox. Returns whom it names by `@`;
 * once it is kept they are told.
 */
export const leaveNote = async (
  repos: Repos,
  id: string,
  person: Person,
  text: string,
  now: Date,
): Promise<readonly string[]> => {
  const note = { author: 'agent', authorId: person.id, kind: 'note', text, createdAt: now } as const;
  return keepMentions(repos, await repos.messages.append(id, note), { by: person, now });
};
