import type { SpokenElsewhere } from '../channels/platform.ts';
import type { Conversation } from '../store/conversations.ts';
import type { Repos } from '../store/repos.ts';
import { type HandoffDeps, onConversation, record, startAnew, tell } from './changing.ts';
import { hold } from './lease.ts';
import { type Person, recordName } from './person.ts';
import { personOf } from './staff-accounts.ts';

/** So many of the last messages, and so long before, in milliseconds, are looked through for words that were our own. */
const LATELY = { messages: 50, ms: 10 * 60_000 };

/** The identifier under which such words are kept: neither a shopper's nor a console's can meet it. */
const clientIdOf = ({ eventId }: SpokenElsewhere): string => `elsewhere:${eventId}`;

const plain = (text: string): string => text.normalize('NFC').replaceAll(/\s+/gu, ' ').trim();

/** Whether the words are the program's own, shown back: a long message is shown in parts, and one with choices with more. */
const isOurs = async (repos: Repos, { id }: Conversation, { text, at }: SpokenElsewhere): Promise<boolean> => {
  const words = plain(text);
  const since = at.getTime() - LATELY.ms;
  const last = await repos.messages.list(id, { limit: LATELY.messages });
  return last.some(({ author, kind, text: said, createdAt }) => {
    const mayBe = author !== 'shopper' && kind === 'text' && said !== '' && createdAt.getTime() >= since;
    return mayBe && words !== '' && (plain(said).includes(words) || words.includes(plain(said)));
  });
};

/** They have been answered: nobody waits, and no deadline runs. */
const answered = ({ firstReplyAt, firstHumanReplyAt }: Conversation, now: Date) => ({
  firstReplyAt: firstReplyAt ?? now,
  firstHumanReplyAt: firstHumanReplyAt ?? now,
  waitingSince: null,
  dueAt: null,
  updatedAt: now,
});

/** Gives the conversation to whoever spoke; to the people, where it is not known who that was. */
const handOver = async (
  repos: Repos,
  conversation: Conversation,
  person: Person | null,
  now: Date,
): Promise<boolean> => {
  const { id, fence, owner } = conversation;
  const earlier = owner.kind === 'bot' ? null : conversation.handoffReason;
  const handoffReason = earlier ?? 'spoken_elsewhere';
  const patch = { ...answered(conversation, now), handoffReason };
  if (person && owner.kind !== 'agent') {
    await hold(repos, conversation, person, now, patch);
    await record(repos, {
      conversationId: id,
      name: 'taken',
      facts: { by: person.name },
      who: recordName(person),
      at: now,
    });
    return true;
  }
  await repos.timers.cancel('queue-wait', id);
  if (owner.kind === 'bot') {
    const queued = {
      ...patch,
      tier: Math.max(conversation.tier, 1),
      queuedAt: now,
      handoffs: conversation.handoffs + 1,
    };
    if ((await repos.conversations.changeOwner(id, fence, { kind: 'queue' }, queued)) === 'stale') return startAnew();
    const facts = { reason: 'spoken_elsewhere' };
    await record(repos, { conversationId: id, name: 'queued', facts, who: 'system', at: now });
    return true;
  }
  const saved = await repos.conversations.save(id, conversation.version, answered(conversation, now));
  return saved === 'stale' ? startAnew() : false;
};

/**
 * Somebody of the shop has spoken to a shopper past the program: on the phone of the shop's account, or in the platform's own
 * app. Any word of a human takes the conversation from the bot; with the new fence whatever the bot had not yet sent is void.
 * The words are kept, and go nowhere: they have arrived already. Where it is known whose account it was, they have the
 * conversation; otherwise it stands with the people, and nobody is said to wait.
 * @returns `ours` for words the program has sent itself, `nobody` where no conversation is open
 */
export const spokenElsewhere = async (
  deps: HandoffDeps,
  spoken: SpokenElsewhere,
): Promise<'kept' | 'ours' | 'nobody'> => {
  const { channel, key, text, attachments, by } = spoken;
  const open = await deps.store.read.conversations.findOpen(channel, key);
  if (open === null) return 'nobody';
  const person = by === null ? null : await personOf(deps, channel, by);
  const outcome = await onConversation(deps, open.id, async (repos, conversation) => {
    const { id } = conversation;
    const known = await repos.desk.byClientId(id, clientIdOf(spoken));
    if (known) return { outcome: 'kept' as const, took: false };
    if (await isOurs(repos, conversation, spoken)) return { outcome: 'ours' as const, took: false };
    const now = deps.clock.now();
    const took = await handOver(repos, conversation, person, now);
    await repos.messages.append(id, {
      author: 'agent',
      authorId: person?.id ?? null,
      text,
      lang: conversation.lang,
      attachments,
      clientId: clientIdOf(spoken),
      createdAt: now,
    });
    if (attachments.length > 0)
      await repos.shoppers.keepFiles(
        attachments.map((file) => file.id),
        id,
      );
    return { outcome: 'kept' as const, took };
  });
  if (outcome.outcome === 'kept') await tell(deps, open.id, outcome.took);
  return outcome.outcome === 'kept' || outcome.outcome === 'ours' ? outcome.outcome : 'nobody';
};
