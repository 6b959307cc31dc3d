/** What the console and the server say to each other about talks with shoppers. */
import type { HandoffPacket } from '../../handoff/packet.ts';
import type { Attachment, Card, Choice, Lang } from '../../message.ts';
import type { OrderView, TicketView } from './cases.ts';
import type { CouponView } from './coupons.ts';
import type { TalkLabel } from './labels.ts';

/**
 * GET /api/console/conversations?view=queue|mine|all|resolved&q=&before=&department= → `{ items: ConversationLine[], more, elsewhere }`;
 * `department` narrows all but mine; of the queue `elsewhere` counts what is left out, and a waiting talk for whose department nobody is
 * there stands in every queue.
 */
export interface ConversationLine {
  id: string;
  channel: string;
  /** Where it is held: `group` where others read along. */
  place: 'private' | 'group';
  /** Shopper's name, masked where the viewer does not need it. */
  who: string;
  customerTier: 'normal' | 'silver' | 'gold' | 'diamond' | null;
  /** The last words of a person; the bot's where nobody else has said anything. */
  preview: string;
  /** Why a person was called, in the viewer's language. */
  about: string;
  lang: Lang;
  status: 'open' | 'resolved' | 'archived';
  department: string;
  owner: { kind: 'bot' | 'queue' | 'agent'; id: string | null; name: string | null };
  tier: number;
  queuedAt: string | null;
  waitingSince: string | null;
  dueAt: string | null;
  lastAt: string;
  unread: number;
  /** It has turned sour: what weighed, the heaviest first; null where it has not. */
  sour: string[] | null;
  /** Who had best take it of those at the desk, in the queue; anybody may all the same. Null elsewhere, and where nobody fits. */
  suggested: { id: string; name: string } | null;
  /** The member's own agent; `keptFor`: who is to take it first, and until when. Null where they have none. */
  named: { id: string; name: string; keptFor: { id: string; name: string; until: string } | null } | null;
  /** Until when whoever has it has put it off; once that is past it is to be looked at again. Null where it is not. */
  putOffUntil: string | null;
  /** What colleagues have put on it, by name. No shopper sees any. */
  labels: TalkLabel[];
}

export interface ConsoleMessage {
  id: number;
  seq: number;
  author: 'shopper' | 'bot' | 'agent' | 'system';
  name: string | null;
  kind: 'text' | 'note' | 'event';
  text: string;
  /** Of the words; null where it is not known. */
  lang: Lang | null;
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
export type Packet = HandoffPacket;

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

/** A member's own agent, as their card shows it. */
export interface NamedAgentView {
  /** Null: they have none. `counts`: false where the member's tier may have none any more, or the agent serves no more. */
  agent: { id: string; name: string; counts: boolean } | null;
  /** Who it is and was, by whom given and until when, the newest first. */
  history: { name: string; by: string; at: string; endedBy: string | null; endedAt: string | null }[];
  /** Why the reader may give nobody, or null where they may: `role`, or the member's `tier`. */
  mayNot: 'role' | 'tier' | null;
}

/**
 * GET /api/console/conversations/:id
 * POST …/named-agent `{ agent }` gives the customer an agent of their own, by user id; null takes them away.
 */
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
    named: NamedAgentView;
    /** Given to them for the trouble, newest first. */
    coupons: CouponView[];
  } | null;
  orders: OrderView[];
  tickets: TicketView[];
  /** Other people who have it open right now. */
  viewers: string[];
  /** What this viewer may do: take, reply, note, return, close, transfer, escalate, put_off, label. */
  actions: string[];
  /** Until when this viewer can put it off in one press. */
  putOffTimes: { id: 'hour' | 'tomorrow' | 'three_days' | 'week'; at: string }[];
  /**
   * How many more messages the platform lets through before the shopper writes again, and until when; null where it sets no
   * limit. `until` null: the time is over.
   */
  answersLeft: { left: number; until: string | null } | null;
  /** What stands against writing in a conversation that was put away, and in which one it goes on; null: nothing. */
  shut: { why: 'erased' | 'goes_on' | 'window_over'; in: string | null } | null;
}

/**
 * POST /api/console/conversations/:id/take `{ from? }` → ConversationLine, or 409 CONFLICT naming who was first; `from`: the
 *   colleague (user id) it is taken over from, for those with the action `take_over`
 * POST …/messages `{ clientId, text, attachments?, steps? }` → ConsoleMessage (takes the conversation if the bot or the queue had
 *   it, and opens one that was put away; 409 CONFLICT, with `in` where a later one goes on, if that cannot be); `steps` `{ key, note, last, seen? }`: those of this ready answer follow in the same breath, as they were seen (QuickStepsView);
 *   422 with {@link WordingRefusal} when the words want a second look: with `mayConfirm` the same POST with `?confirm=true` sends them
 * POST …/notes    `{ clientId, text }`                 → ConsoleMessage (never leaves the shop)
 * POST …/return   `{ seen? }`                           back to the bot
 * POST …/close    `{ seen? }`                           resolves; the survey is asked. `seen`: number of the last message before the
 *   agent; 409 CONFLICT where the shopper has written since
 * POST …/transfer `{ to: userId, note? }`, or `{ department, note? }`: into that department's queue
 * POST …/escalate `{ tier, note? }`                    back to the queue, one tier up or more
 * POST …/typing, …/read `{ seq }`
 * GET  /api/console/quick-replies?conversation=id      → `{ items: { key, title, text }[] }` filled in
 * GET  /api/console/tickets?state=open|all&mine=&q=    → `{ items: TicketLine[] }`;  GET …/tickets/:no
 * POST /api/console/tickets `{ conversation?, kind, order_no, items, reason, amount?, note? }` → TicketView
 * POST /api/console/tickets/:no/move `{ event, note }` → TicketView
 * GET  /api/console/approvals                          → `{ items: ApprovalView[] }`
 * POST /api/console/approvals/:id `{ verdict: 'granted'|'refused'|'more', note, hash }` → TicketView
 * GET  /api/console/colleagues                         → `{ items: { id, name, displayName, role, presence, load, offShift }[] }`
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
  findings: {
    of: 'word' | 'price' | 'number';
    word: string;
    severity: 'refuse' | 'ask';
    instead: string;
    at: number;
  }[];
  /** Promises of money, goods or a day with no granted case behind them; `needs`: the case that waits for a tier's word, or null. */
  promises: {
    of: 'refund' | 'compensation' | 'replacement' | 'date';
    text: string;
    needs: { case: string; tier: number } | { case: null };
  }[];
}

export type ConsoleEvent =
  | { type: 'queue' }
  | { type: 'conversation'; id: string }
  | { type: 'message'; id: string; message: ConsoleMessage }
  | { type: 'typing'; id: string; who: string }
  | { type: 'ticket'; no: string }
  | { type: 'approval' }
  | { type: 'orders' }
  /** A crisis was raised, answered or closed. */
  | { type: 'crisis' }
  | { type: 'presence' }
  /** Something was asked of the rota, or answered. */
  | { type: 'rota' }
  /** A note names the reader, or they have looked on another page. */
  | { type: 'mention' };
