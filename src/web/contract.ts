/**
 * What the browser and the server say to each other: the shopper's widget under /api/shop, the agents' and
 * supervisors' console under /api/console. Types only, so that both sides may import it.
 *
 * Times are ISO 8601 strings, money decimal strings. Errors are `{ error: { code, message } }` with the codes of
 * errors.ts and the fitting HTTP status. Every POST of the console carries the header `x-csrf-token`.
 */
import type { Attachment, Card, Choice, Lang } from '../message.ts';

// ── shopper ─────────────────────────────────────────────────────────────────────────────────────────────────────

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

// ── console ─────────────────────────────────────────────────────────────────────────────────────────────────────

export type Role = 'agent' | 'supervisor' | 'manager' | 'admin';

/** GET /api/console/me, and the answer of POST /api/console/login `{ name, password }`. */
export interface Me {
  id: string;
  name: string;
  displayName: string;
  role: Role;
  /** What this role may grant: 1, 2, 3; 0 for an administrator. */
  tier: number;
  lang: Lang;
  presence: 'online' | 'away' | 'offline';
  csrf: string;
  shop: { name: string; currency: string; timezone: string };
}

/** GET /api/console/conversations?view=queue|mine|all|resolved&q=&before= → `{ items: ConversationLine[], more: boolean }` */
export interface ConversationLine {
  id: string;
  channel: string;
  /** Where it is held: `group` where others read along. */
  place: 'private' | 'group';
  /** Shopper's name, masked where the viewer does not need it. */
  who: string;
  customerTier: 'normal' | 'silver' | 'gold' | 'diamond' | null;
  /** The last words. */
  preview: string;
  /** Why a person was called, in the viewer's language. */
  about: string;
  lang: Lang;
  status: 'open' | 'resolved' | 'archived';
  owner: { kind: 'bot' | 'queue' | 'agent'; id: string | null; name: string | null };
  tier: number;
  queuedAt: string | null;
  waitingSince: string | null;
  dueAt: string | null;
  lastAt: string;
  unread: number;
}

export interface ConsoleMessage {
  id: number;
  seq: number;
  author: 'shopper' | 'bot' | 'agent' | 'system';
  name: string | null;
  kind: 'text' | 'note' | 'event';
  text: string;
  choices: Choice[];
  cards: Card[];
  attachments: Attachment[];
  at: string;
  /** pending, sending, sent, failed, dropped; null for what came in. */
  delivery: string | null;
  intent: string | null;
  confidence: number | null;
  faq: string | null;
  /** The evidence for the decision, ready to read: lines in plain words. */
  why: string[];
  /** The shopper changed these words on the platform, or took them back; what was said first stays readable. */
  amended: { how: 'edited' | 'taken_back'; at: string; first: string } | null;
}

/** What an agent receives with a conversation. */
export interface Packet {
  summary: string;
  reason: string;
  intent: string | null;
  orderNo: string | null;
  ticketNo: string | null;
  /** Questions the bot could not answer and answers that did not help. */
  tried: string[];
  photos: Attachment[];
  promises: string[];
  mood: string[];
  deadline: string | null;
}

export interface OrderView {
  orderNo: string;
  status: string;
  placedAt: string;
  paidAt: string | null;
  dispatchedAt: string | null;
  deliveredAt: string | null;
  carrier: string | null;
  trackingNo: string | null;
  total: string;
  refunded: string;
  /** Masked; GET …/orders/:no/address reveals it and is recorded. */
  receiver: string;
  address: string;
  items: { sku: string; name: string; qty: number; unitPrice: string }[];
}

/** The public ticket format of the command line, plus what the console needs to act. */
export interface TicketView {
  no: string;
  kind: string;
  state: string;
  order_no: string | null;
  items: { sku: string; qty: number }[];
  reason: string;
  amount: string;
  tier: number;
  tier_reason: string[];
  liability: string | null;
  department: string;
  owner: string | null;
  due_at: string | null;
  history: { at: string; who: string; event: string; from: string | null; to: string; note: string | null }[];
  clauses: string[];
  /** Events this viewer may fire now. */
  actions: string[];
  approval: ApprovalView | null;
}

export interface ApprovalView {
  id: number;
  ticketNo: string;
  tier: number;
  amount: string;
  requestedBy: string;
  requestedAt: string;
  expiresAt: string;
  verdict: 'pending' | 'granted' | 'refused' | 'void';
  /** Whether this viewer may decide it, and if not, why not. */
  mayDecide: boolean;
  whyNot: string | null;
  hash: string;
}

/** An account a customer is known by. */
export interface AccountView {
  channel: string;
  name: string | null;
  /** It is the one that writes in this conversation. */
  here: boolean;
  /** import, order_and_phone, token, operator, or `code`; null where the record does not say. */
  proof: string | null;
  since: string | null;
  /** The channel whose account gave the code it was linked by. */
  via: string | null;
  /** Number of the link, for those who may undo it: POST …/conversations/:id/unlink `{ link }`. */
  link: number | null;
}

/** GET /api/console/chat-accounts: one's own accounts in chat apps. POST …/disconnect `{ channel, account }` takes one away. */
export interface ChatAccounts {
  items: { channel: string; account: string; since: string }[];
  /** Channels with a staff channel, where a code can be typed. */
  channels: string[];
}

/** POST /api/console/chat-accounts/code: shown once. */
export interface ChatCode {
  code: string;
  expiresAt: string;
}

/** GET /api/console/conversations/:id */
export interface ConversationDetail {
  line: ConversationLine;
  messages: ConsoleMessage[];
  packet: Packet | null;
  customer: {
    id: string;
    name: string;
    phone: string;
    tier: string;
    points: number;
    identities: AccountView[];
    refunds90d: number;
  } | null;
  orders: OrderView[];
  tickets: TicketView[];
  /** Other people who have it open right now. */
  viewers: string[];
  /** What this viewer may do: take, reply, note, return, close, transfer, escalate. */
  actions: string[];
  /**
   * How many more messages the platform lets through before the shopper writes again, and until when; null where it sets no
   * limit. `until` null: the time is over.
   */
  answersLeft: { left: number; until: string | null } | null;
}

/**
 * POST /api/console/conversations/:id/take `{ from? }` → ConversationLine, or 409 CONFLICT naming who was first; `from`: the
 *   colleague (user id) it is taken over from, for those with the action `take_over`
 * POST …/messages `{ clientId, text, attachments? }`   → ConsoleMessage (takes the conversation if the bot or the queue had it);
 *   422 with {@link WordingRefusal} when the words want a second look: with `mayConfirm` the same POST with `?confirm=true` sends them
 * POST …/notes    `{ clientId, text }`                 → ConsoleMessage (never leaves the shop)
 * POST …/return                                        back to the bot
 * POST …/close                                         resolves; the survey is asked
 * POST …/transfer `{ to: userId, note? }`
 * POST …/escalate `{ tier, note? }`                    back to the queue, one tier up or more
 * POST …/typing, …/read `{ seq }`
 * GET  /api/console/quick-replies?conversation=id      → `{ items: { key, title, text }[] }` filled in
 * GET  /api/console/tickets?state=open|all&mine=&q=    → `{ items: TicketView[] }`;  GET …/tickets/:no
 * POST /api/console/tickets `{ conversation?, kind, order_no, items, reason, amount?, note? }` → TicketView
 * POST /api/console/tickets/:no/move `{ event, note }` → TicketView
 * GET  /api/console/approvals                          → `{ items: ApprovalView[] }`
 * POST /api/console/approvals/:id `{ verdict: 'granted'|'refused'|'more', note, hash }` → TicketView
 * GET  /api/console/colleagues                         → `{ items: { id, displayName, role, presence, load }[] }`
 * POST /api/console/presence `{ presence }`, POST /api/console/lang `{ lang }`, POST /api/console/password `{ old, new }`
 * GET  /api/console/summary?from&to&by&compare         → the JSON of `xiaoer summary`
 * GET  /api/console/files/:id;  POST /api/console/files?conversation=id (multipart, field `file`) → Attachment
 * GET  /api/console/orders/:no/address                 → `{ receiver, phone, address }`, GET …/customers/:id/contact → `{ name, phone, email }`; recorded
 * POST /api/console/logout
 * GET  /api/console/events                             server-sent ConsoleEvent, `id` rising, Last-Event-ID resyncs
 * GET  /api/console/board                              → Board
 */
/** `error` of a 422 on an agent's message. */
export interface WordingRefusal {
  code: 'INPUT_INVALID';
  message: string;
  mayConfirm: boolean;
  /** Words of the advertising list, with what to write instead. */
  findings: { word: string; severity: 'refuse' | 'ask'; instead: string; at: number }[];
  /** Promises of money or goods with no open ticket behind them. */
  promises: { of: 'refund' | 'compensation' | 'replacement'; text: string }[];
}

export type ConsoleEvent =
  | { type: 'queue' }
  | { type: 'conversation'; id: string }
  | { type: 'message'; id: string; message: ConsoleMessage }
  | { type: 'typing'; id: string; who: string }
  | { type: 'ticket'; no: string }
  | { type: 'approval' }
  | { type: 'presence' };

/** A way between shoppers and the shop, and whether it works. */
export interface ChannelView {
  name: string;
  ok: boolean;
  /** One line for the person who has to mend it. */
  detail: string;
  /** A QR code that has to be scanned, as an SVG; null if there is none, or not for this person. */
  scan: string | null;
  /** Somebody has to scan a code, whoever may see it. */
  login: boolean;
}

/** The supervisor's first page: are people waiting, are they content, what changed. */
export interface Board {
  waiting: { n: number; longestSeconds: number | null; overdue: number; online: number };
  today: {
    conversations: number;
    contained_rate: number | null;
    csat: { mean: number | null; n: number };
    first_response_p50_s: number | null;
  };
  yesterday: Board['today'];
  notable: { what: string; value: number; usual: number; sigma: number }[];
  /** Channels that have been down for a while, with what is wrong; `scan`: somebody has to sign in. */
  channelsDown: { channel: string; since: string; detail: string; scan: boolean }[];
}
