import type { Attachment, Card, Choice, Inbound, Lang } from '../message.ts';
import type { StaffSide } from './staff.ts';

/** What a platform can show. What it cannot is written out as text by `degrade`. */
export interface Capabilities {
  /** Choices as buttons; otherwise they become numbered lines. */
  buttons: boolean;
  /** Choices as a list to pick from, for more of them than stand as buttons. */
  selects: boolean;
  /** Forms with fields to fill in. */
  modals: boolean;
  /** A message may have answers of its own: one conversation a thread. */
  threads: boolean;
  /** Order, ticket and product cards; otherwise they become one line each. */
  cards: boolean;
  images: boolean;
  /** Files that are no pictures. */
  files: boolean;
  /** The kinds of file it carries with the most bytes of each; where it is absent, `images` and `files` say all. */
  carried?: Readonly<Record<string, number>>;
  /** What was sent can be changed afterwards. */
  edit: boolean;
  /** Shows that somebody writes. */
  typing: boolean;
  /** Messages that one person sees amid others. */
  ephemeral: boolean;
  /** Longest text of one message, in characters as JavaScript counts them; longer ones are sent as several. */
  longestText: number;
  /** Most choices one message carries as buttons or list; more become numbered lines. */
  mostChoices: number;
  dialect: 'plain' | 'markdown' | 'mrkdwn';
}

/** A question for a rating, as the shopper sees it. Scores rise with content. */
export interface SurveyQuestion {
  kind: 'conversation' | 'ticket';
  scale: { score: number; face: string; label: string }[];
}

/** One message on its way to a shopper. Text is final: languages, prices and words have been decided. */
export interface OutgoingMessage {
  author: 'bot' | 'agent' | 'system';
  /** Name of the agent who speaks; null for the shop's assistant. */
  name: string | null;
  text: string;
  choices: Choice[];
  cards: Card[];
  attachments: Attachment[];
  lang: Lang;
  /** Place in the conversation, rising from 1. */
  seq: number;
  at: Date;
  survey: SurveyQuestion | null;
}

/** What a channel is asked to bring to a shopper. */
export interface Outgoing {
  conversationId: string;
  /** The platform's thread, as it came in with {@link Inbound.key}. */
  key: string;
  /** The shopper's identifier on the platform. */
  to: string;
  /** The same for every try of one message: a channel that can refuse repeats passes it on. */
  idempotencyKey: string;
  /** 1 for the first try. From 2 on an earlier try may have reached the platform: look before posting again. */
  attempt: number;
  message: OutgoingMessage;
}

/** What became of a thing a shopper said: kept now, or known already. */
export type Accepted = 'saved' | 'duplicate';

/**
 * Hands one thing a shopper said to the shop. Resolves only after it is saved; a channel acknowledges to its
 * platform after that and never before.
 * @throws XiaoerError INPUT_INVALID when it is over a limit, STORE_UNAVAILABLE when it could not be saved.
 */
export type OnInbound = (inbound: Inbound) => Promise<Accepted>;

/** A shopper changed or took back on the platform what they had said. */
export interface Amendment {
  channel: string;
  /** The {@link Inbound.eventId} it was said under. */
  eventId: string;
  kind: 'edited' | 'deleted';
  /** The new words; empty when taken back. */
  text: string;
  at: Date;
}

/** A way between shoppers and the shop. One folder a platform; `test/contract/channel.ts` holds each to this. */
export interface Channel {
  /** Lower-case word, also found in {@link Inbound.channel}. */
  readonly name: string;
  readonly capabilities: Capabilities;
  /** Begins to listen. Resolves when the platform is reachable or the channel will keep trying by itself. */
  start(onInbound: OnInbound): Promise<void>;
  /**
   * Brings one message to a shopper. Resolves when the platform has accepted it.
   * @returns the platform's identifier of what was posted, if it gives one.
   * @throws {@link SendRefused} when no later try can succeed, {@link SendLater} when the platform asks to wait,
   *   {@link ChannelDown} when it cannot be reached at all; anything else is tried again and counted.
   */
  send(outgoing: Outgoing): Promise<{ externalId: string | null }>;
  /** Shows that a person of the shop is writing. Only channels with the `typing` capability have it. */
  typing?(conversationId: string, who: string): Promise<void>;
  /** Stops listening; resolves when nothing of it runs any more. */
  stop(): Promise<void>;
  /** Whether it works now, and one line for the person who has to mend it. */
  health(): Health;
  /** False while nothing can be sent: what is to go out waits without being tried. True where it is absent. */
  ready?(): boolean;
  /** The shop's own people on this platform, where a staff channel is set. */
  readonly staff?: StaffSide | null;
  /**
   * Serves the platform's own requests under `/channels/<name>/`, raw, so that signatures over the body can be checked.
   * `path` is what follows the name, with its leading slash and the query.
   */
  serve?(
    request: import('node:http').IncomingMessage,
    response: import('node:http').ServerResponse,
    path: string,
  ): Promise<void>;
}

/** Whether a channel works, in one line for the person who has to mend it. */
export interface Health {
  ok: boolean;
  detail: string;
  /** A person has paused it: nothing is wrong, and nothing is taken in or sent before somebody lets it go on. */
  paused?: boolean;
  /** Nothing is wrong but its staff channel: shoppers are served. */
  staffOnly?: boolean;
  /** Something to do for a person: a QR code to scan, as the text it encodes. */
  scan?: string | undefined;
}

/** The platform refuses this message for good: the shopper has blocked the shop, the thread is gone. */
export class SendRefused extends Error {
  /** The platform lets nothing more through before the shopper writes again: news can wait for that. */
  readonly untilWritten: boolean;
  constructor(message: string, options: ErrorOptions & { untilWritten?: boolean } = {}) {
    super(message, options);
    this.name = 'SendRefused';
    this.untilWritten = options.untilWritten ?? false;
  }
}

/** The platform asks to wait before the next try. Does not count as a try. */
export class SendLater extends Error {
  /** Milliseconds to wait at least. */
  readonly afterMs: number;
  /** What has to wait: this conversation alone, or everything on the channel. */
  readonly scope: 'thread' | 'channel';
  constructor(afterMs: number, message: string, options: ErrorOptions & { scope?: 'thread' | 'channel' } = {}) {
    super(message, options);
    this.name = 'SendLater';
    this.afterMs = afterMs;
    this.scope = options.scope ?? 'thread';
  }
}

/** The platform cannot be reached: nothing was sent, and nothing of this channel can be for now. Does not count as a try. */
export class ChannelDown extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ChannelDown';
  }
}
