/** What taking in and giving out need of the jobs: ringing a bell. A lost ring is made up for by the sweep. */
export interface Doorbell {
  /** @param key what the work is about, such as a conversation: one after another for each key. */
  ring(kind: string, key: string): unknown;
}

/** What they need of the bus: telling other rooms, and other processes, that something has changed. */
export interface Teller {
  publish(topic: string, id: string): unknown;
}

/** The topics of the bus, and what the identifier that travels with each is. */
export const TOPICS = {
  /** A conversation's messages, owner or state have changed: its id. */
  conversation: 'conversation',
  /** The queue has changed: the conversation's id. */
  queue: 'queue',
  /** Somebody is typing: `<conversation>|shopper` or `<conversation>|agent:<id>|<display name>`. */
  typing: 'typing',
  /** Somebody has a conversation open before them: `<conversation>|<user>`. */
  viewing: 'viewing',
  /** A ticket has changed: its number. */
  ticket: 'ticket',
  /** An approval is asked for or decided: the ticket's number. */
  approval: 'approval',
  /** Somebody came, went or stepped away: the user's id. */
  presence: 'presence',
} as const;
