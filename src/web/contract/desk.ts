/** What the console and the server say to each other about people, channels and the day. */
import type { Lang } from '../../message.ts';

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
  /** The department of their own, whose queue is theirs first; null: all are. */
  department: string | null;
  csrf: string;
  shop: {
    name: string;
    currency: string;
    timezone: string;
    /** For so many seconds closing a talk can be taken back, and its shopper is asked for no rating; null: it cannot. */
    undoClose: number | null;
    /** What the shop calls the intents it has made for itself. */
    wishes: Record<string, string>;
  };
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
  /** Somebody has paused it. */
  paused: boolean;
}

/** The supervisor's first page: are people waiting, are they content, what changed. */
export interface Board {
  waiting: { n: number; longestSeconds: number | null; overdue: number; online: number };
  /** Who waits, by department; those in which nobody waits are left out. */
  queues: { department: string; n: number; longestSeconds: number | null; overdue: number }[];
  today: {
    conversations: number;
    contained_rate: number | null;
    csat: { mean: number | null; n: number };
    first_response_p50_s: number | null;
  };
  yesterday: Board['today'];
  notable: { what: string; value: number; usual: number; sigma: number }[];
  /** Channels that have been down for a while, with what is wrong; `scan`: somebody has to sign in; `staffOnly`: shoppers are served. */
  channelsDown: { channel: string; since: string; detail: string; scan: boolean; staffOnly: boolean }[];
}
