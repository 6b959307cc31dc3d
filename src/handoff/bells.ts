/** What this room and the channels need of the jobs: ringing a bell. A lost ring is made up for by a sweep. */
export interface Doorbell {
  /** @param key the conversation: one after another for each. */
  ring(kind: 'turn' | 'deliver', key: string): unknown;
}

/** What they need of the bus: telling other rooms, and other processes, that something has changed. */
export interface Teller {
  publish(topic: string, id: string): unknown;
}

/** What those who show things live need of it: hearing. An empty id means that something may have been missed. */
export interface Listener {
  subscribe(topic: string, listener: (id: string) => void): () => void;
}

/** The topics of the bus, and what the identifier that travels with each is. */
export const TOPICS = {
  /** A conversation's messages, owner or state have changed: its id. */
  conversation: 'conversation',
  /** Something came in from a shopper's thread: `<channel>:<key>`. */
  thread: 'thread',
  /** The queue has changed: the conversation's id. */
  queue: 'queue',
  /** Somebody is typing: `<conversation>|shopper` or `<conversation>|agent:<id>|<display name>`. */
  typing: 'typing',
  /** Somebody has a conversation open before them: `<conversation>|<user>`. */
  viewing: 'viewing',
  /** A ticket has changed: its number. */
  ticket: 'ticket',
  /** Orders came in or changed, or somebody has looked into one: its number, or how many were looked at. */
  orders: 'orders',
  /** An approval is asked for or decided: the ticket's number. */
  approval: 'approval',
  /** A crisis was raised, answered or closed: its number. */
  crisis: 'crisis',
  /** Somebody came, went or stepped away: the user's id. */
  presence: 'presence',
  /** Something is asked of the rota, or answered: the user's id who did. */
  rota: 'rota',
  /** A note names somebody, or they have looked: the user's id. */
  mention: 'mention',
  /** A process serves new words, rules or imported FAQ: the version of the shop's files. */
  content: 'content',
} as const;
