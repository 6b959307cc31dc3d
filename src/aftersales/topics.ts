import type { Kind } from './kinds.ts';

/** What a case of its kind may be about more closely, each with the kind it belongs to. */
export const TOPIC_KINDS = {
  price_protection: 'refund',
  order_cancelled: 'refund',
  compensation: 'complaint',
  safety: 'complaint',
  invoice: 'other',
  suggestion: 'other',
  privacy: 'other',
  address: 'other',
} as const satisfies Record<string, Kind>;

export type Topic = keyof typeof TOPIC_KINDS;
export const TOPICS = Object.keys(TOPIC_KINDS) as Topic[];

/** Narrows any string to a topic. */
export const isTopic = (value: unknown): value is Topic => TOPICS.includes(value as Topic);

/** What a talk calls its wish in a case's details. */
const WISHES: Readonly<Record<string, Topic>> = {
  cancel_order: 'order_cancelled',
  compensation: 'compensation',
  safety: 'safety',
  invoice: 'invoice',
  suggestion: 'suggestion',
  privacy_export: 'privacy',
  privacy_erase: 'privacy',
  address_changed: 'address',
};

/** The topic of a new case: what was asked for by name, else what reason and wish say; null where its kind says it all. */
export const topicOf = (
  kind: Kind,
  { topic, reason, wish }: { topic?: unknown; reason?: string; wish?: unknown },
): Topic | null => {
  const named = isTopic(topic) ? topic : reason === 'price_dropped' ? 'price_protection' : WISHES[String(wish)];
  return named !== undefined && TOPIC_KINDS[named] === kind ? named : null;
};
