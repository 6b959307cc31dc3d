import { ownerName } from '../message.ts';
import { doerOf } from '../store/webhook-events.ts';
import type { WebhookDelivery } from '../store/webhooks.ts';
import { isoTime, ticketView } from '../tickets/ticket-view.ts';
import type { WebhookDeps } from './deps.ts';

type Read = Pick<WebhookDeps['store'], 'read'>['read'];
type Context = ReturnType<WebhookDeps['context']>;

/** A case as it stands, without what names the shopper: neither what was told when it was opened nor notes. */
const ticketOf = async (read: Read, no: string, context: Context): Promise<object | null> => {
  const ticket = await read.tickets.get(no);
  if (!ticket) return null;
  const { told: _told, history, ...shown } = ticketView(ticket, context);
  return { ...shown, history: history.map(({ note: _note, who, ...event }) => ({ ...event, who: doerOf(who) })) };
};

const conversationOf = async (read: Read, id: string, { timezone }: Context): Promise<object | null> => {
  const talk = await read.conversations.get(id);
  if (!talk) return null;
  const labels = (await read.labels.of([id])).get(id) ?? [];
  const { channel, status, lang, tier, department, customerId, owner, queuedAt, openedAt } = talk;
  return {
    id,
    channel,
    status,
    lang,
    owner: ownerName(owner),
    tier,
    department,
    labels: labels.map(({ name }) => name),
    customer_id: customerId,
    queued_at: queuedAt && isoTime(queuedAt, timezone),
    opened_at: isoTime(openedAt, timezone),
  };
};

const ratingOf = async (read: Read, id: string, { timezone }: Context): Promise<object | null> => {
  const survey = await read.surveys.get(Number(id));
  if (!survey) return null;
  const { kind, conversationId, ticketNo, agentId, channel, score, described, service, logistics, answeredAt } = survey;
  return {
    kind,
    conversation: conversationId,
    ticket: ticketNo,
    agent: agentId && `agent:${agentId}`,
    channel,
    ...{ score, described, service, logistics },
    answered_at: answeredAt && isoTime(answeredAt, timezone),
  };
};

/** Under which name a topic's subject stands, and how it is read. */
const SUBJECTS = { ticket: ticketOf, conversation: conversationOf, rating: ratingOf } as const;
const isSubject = (name: string | undefined): name is keyof typeof SUBJECTS => name !== undefined && name in SUBJECTS;

/**
 * The body of a delivery, as Standard Webhooks has it: `type`, `timestamp` and `data`. What happened stands in `data.event`
 * as it was; the case, talk or rating beside it as it stands when this is sent, so that a late delivery tells nothing stale.
 * @returns null where there is nothing to tell of any more
 */
export const bodyOf = async (
  { store, context }: Pick<WebhookDeps, 'store' | 'context'>,
  { topic, subject, eventId, facts, at }: WebhookDelivery,
): Promise<string | null> => {
  const now = context();
  const event = { id: eventId, ...(JSON.parse(facts) as object) };
  const [name] = topic.split('.');
  const about = isSubject(name) ? await SUBJECTS[name](store.read, subject, now) : null;
  if (!name || about === null) return null;
  return JSON.stringify({ type: topic, timestamp: isoTime(at, now.timezone), data: { event, [name]: about } });
};
