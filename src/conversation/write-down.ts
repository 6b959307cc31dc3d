import type { Repos } from '../store/repos.ts';
import type { Decision } from './decide/rule.ts';
import type { Listened } from './listen.ts';
import { saidAt, type TurnView } from './turn-view.ts';

/** Writes what the shopper said into the talk, as of when it was said, with what it was understood as, and marks it read. */
export const writeDown = async (
  repos: Repos,
  { conversation, said: { rows } }: Listened,
  thinking: { view: TurnView; decision: Decision } | null,
  now: Date,
): Promise<void> => {
  const drafts = rows.map(({ id, inbound }) => ({
    author: 'shopper' as const,
    authorId: inbound.from.id,
    text: inbound.text,
    attachments: inbound.attachments ?? [],
    lang: thinking?.view.heard.lang ?? null,
    intent: thinking?.decision.intent ?? null,
    confidence: thinking?.view.heard.confidence ?? null,
    inboundId: id,
    clientId: inbound.eventId,
    createdAt: saidAt(inbound, now),
  }));
  await repos.messages.appendAll(conversation.id, drafts);
  await repos.inbox.done(
    rows.map(({ id }) => id),
    now,
  );
};
