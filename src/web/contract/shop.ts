/** What the shopper's widget and the server say to each other, under /api/shop. */
import type { Attachment, Card, Choice, Lang } from '../../message.ts';

/** POST /api/shop/session `{ session?, lang?, token? }`. The session is a signed string that the widget keeps; it goes into `Authorization: Bearer`. */
export interface ShopSession {
  session: string;
  lang: Lang;
  shop: {
    name: string;
    open: boolean /** ISO, when people are next there; null while open */;
    opensAt: string | null;
    expectedReplySeconds: number;
  };
  /** GET /api/shop/events?session=…  is server-sent: `event: message` with id = seq and data = ShopMessage; `event: state` with ShopState; `event: ping`. */
  lastSeq: number;
  /** The conversation that {@link lastSeq} belongs to; null before the first word. A later one counts from 1 again. */
  conversation: string | null;
  /** `customer` if the shop's page vouched for somebody; `token_refused` if it tried and its token was worth nothing. */
  identity: 'visitor' | 'customer' | 'token_refused';
}

/** GET /api/shop/front?lang=: what the shop's own page says of the shop, in that language. Times `HH:mm` of the shop, amounts with their currency. */
export interface ShopFront {
  name: string;
  /** When people are there, of all days of the week, in words. */
  hours: string;
  shipsBefore: string;
  freeFrom: string;
  fee: string;
  /** What is put first today, at the price of the moment; at most six. */
  goods: { sku: string; name: string; price: string }[];
}

export interface ShopMessage {
  seq: number;
  /** Numbers count within a conversation: a page tells messages apart by (conversation, seq). */
  conversation: string;
  /** Identifier the widget gave its own message. */
  clientId: string | null;
  author: 'shopper' | 'bot' | 'agent' | 'system';
  /** Name of the agent. */
  name: string | null;
  text: string;
  /** Of the words; null where it is not known. */
  lang: Lang | null;
  choices: Choice[];
  cards: Card[];
  attachments: Attachment[];
  at: string;
  /** Present on the message that asks for a rating. */
  survey: { kind: 'conversation' | 'ticket'; scale: { score: number; face: string; label: string }[] } | null;
}

export interface ShopState {
  conversation: string;
  owner: 'bot' | 'queue' | 'agent';
  agentName: string | null;
  agentTyping: boolean;
  /** Highest own seq the shop has read. */
  readSeq: number;
}

/** A page for which no stream may stand open is brought up to date, told this, and let go. */
export interface ShopLater {
  /** Milliseconds after which it asks again. */
  afterMs: number;
}

/**
 * GET /api/shop/events?session=…&after=<seq>&conversation=<id of that seq>: replays what came after; a Last-Event-ID
 * outweighs `after`. Ends before a message that is still on its way, so that remembering the last id misses nothing. A page
 * that names no place first gets what was said in earlier talks, without choices and without ids.
 * POST /api/shop/read `{ seq }`, POST /api/shop/typing, GET /api/shop/files/:id?session=…
 * 429 and 503 carry `retry-after` (seconds): the page keeps the message and sends it again with the same clientId.
 */

/** POST /api/shop/messages → 202 `{ seq: null, clientId }` after it is saved; a repeated clientId is answered alike and changes nothing. */
export interface ShopSend {
  clientId: string;
  text: string;
  choose?: string;
  /** Ids from POST /api/shop/files (multipart, field `file`) → Attachment. */
  attachments?: string[];
}
