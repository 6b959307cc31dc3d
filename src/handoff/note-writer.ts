import { type Conversation, isErased } from '../store/conversations.ts';
import type { Message } from '../store/messages.ts';
import type { Repos } from '../store/repos.ts';
import { agentClientId } from './agent-speaker.ts';
import { type Gone, type HandoffDeps, onConversation, tell } from './changing.ts';
import { keepMentions, tellNamed } from './mentions.ts';
import { type Person, recordName } from './person.ts';

/**
 * Leaves a note for colleagues in a conversation. It never leaves the shop: nothing is put in the outbox, and the
 * shopper's page reads no notes. It does not take the conversation, nor open one that was put away. Whoever it names by `@` is told.
 */
export const writeNote = async (
  deps: HandoffDeps,
  id: string,
  person: Person,
  note: { clientId: string; text: string },
): Promise<{ outcome: 'noted'; message: Message } | { outcome: 'erased' } | Gone> => {
  const keep = async (repos: Repos, conversation: Conversation) => {
    if (isErased(conversation)) return { outcome: 'erased' as const };
    const now = deps.clock.now();
    const message = await repos.messages.append(id, {
      author: 'agent',
      authorId: person.id,
      kind: 'note',
      text: note.text,
      clientId: agentClientId(person, note.clientId),
      createdAt: now,
    });
    const detail = { message: message.id };
    const subject = `conversation:${id}`;
    await repos.audit.append({ at: now, who: recordName(person), action: 'conversation.note', subject, detail });
    // One that is sent again names nobody anew.
    const fresh = message.createdAt.getTime() === now.getTime();
    const named = fresh ? await keepMentions(repos, message, { by: person, now }) : [];
    return { outcome: 'noted' as const, message, named };
  };
  const outcome = await onConversation(deps, id, keep, { archived: true });
  if (outcome.outcome !== 'noted') return outcome;
  await tell(deps, id, false);
  await tellNamed(deps, outcome.named);
  return outcome;
};
