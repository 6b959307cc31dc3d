import type { Repos } from '../store/repos.ts';
import { atDesk } from './at-desk.ts';
import { type Gone, type HandoffDeps, onConversation, record, startAnew } from './changing.ts';
import { firstWordDue } from './deadlines.ts';
import type { Department } from './departments.ts';
import { type Held, leaveNote, mayAct, type NotYours, notYours, tellWithNote } from './lease.ts';
import { type Person, recordName, SERVING_ROLES } from './person.ts';
import { armQueueWait } from './queue-wait.ts';
import { armQueueWord } from './queue-word.ts';
import { armUnattended } from './unattended.ts';
import { rememberForUndo } from './undo.ts';

/**
 * Hands a conversation to a department: it waits in that department's queue, or in everybody's where nobody of it is at the desk, with
 * a note for whoever takes it.
 */
export const handToDepartment = async (
  deps: HandoffDeps,
  id: string,
  person: Person,
  department: Department,
  note: string | null,
): Promise<Held | NotYours | Gone> => {
  const outcome = await onConversation(deps, id, async (repos, conversation) => {
    if (!mayAct(conversation, person)) return notYours(conversation);
    const [rules, now] = [deps.rules(), deps.clock.now()];
    const tier = Math.max(conversation.tier, 1);
    await rememberForUndo(repos, conversation, person, now);
    const fence = await repos.conversations.changeOwner(
      id,
      conversation.fence,
      { kind: 'queue' },
      {
        status: 'open',
        resolvedAt: null,
        department,
        tier,
        handoffReason: 'transferred',
        handoffs: conversation.handoffs + 1,
        queuedAt: now,
        takenAt: null,
        pausedUntil: null,
        dueAt: firstWordDue(rules, now),
        updatedAt: now,
      },
    );
    if (fence === 'stale') return startAnew();
    await armQueueWait(repos, rules, id, tier, now);
    await armQueueWord(repos, rules, id, now);
    await armUnattended(repos, rules, id, now);
    const facts = { by: person.name, department };
    await record(repos, { conversationId: id, name: 'transferred', facts, who: recordName(person), at: now });
    const named = note ? await leaveNote(repos, id, person, note, now) : [];
    return { outcome: 'done' as const, fence, named };
  });
  return tellWithNote(deps, id, outcome);
};

/** A colleague who was named is not at the desk: who it is, and who else is there. */
export type Absent = { outcome: 'colleague_absent'; name: string; there: string[] };

/** The colleague of a name, the one they sign in with or the one colleagues see, if they are at the desk now. */
export const colleagueThere = async (
  repos: Pick<Repos, 'users' | 'presenceSpans'>,
  name: string,
  but: Pick<Person, 'id'>,
  now: Date,
): Promise<{ outcome: 'there'; id: string } | Absent | { outcome: 'no_such_colleague' }> => {
  const all = (await repos.users.list()).filter(({ disabled, role }) => !disabled && SERVING_ROLES.includes(role));
  const wanted = all.find((one) => one.name === name) ?? all.find((one) => one.displayName === name);
  if (!wanted) return { outcome: 'no_such_colleague' };
  const there = await atDesk(repos, now);
  if (there.some(({ id }) => id === wanted.id)) return { outcome: 'there', id: wanted.id };
  const others = there.filter(({ id }) => id !== but.id).map(({ displayName }) => displayName);
  return { outcome: 'colleague_absent', name: wanted.displayName, there: others };
};
