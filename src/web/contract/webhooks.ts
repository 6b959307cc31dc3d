/** What another program may be told; see `WEBHOOK_TOPICS`. */
export interface WebhookView {
  id: string;
  url: string;
  topics: string[];
  state: 'on' | 'off' | 'stopped';
  /** ISO 8601; null while all is well. */
  failingSince: string | null;
  /** Waiting to be sent; given up. */
  pending: number;
  failed: number;
  /** When the last one arrived; null: none of the last thirty days. */
  lastSent: string | null;
}

export interface WebhooksList {
  items: WebhookView[];
  /** Everything there is to be told. */
  topics: readonly string[];
}

/** One that was made, or got another secret: the only time it is shown. */
export interface WebhookMade {
  webhook: WebhookView;
  secret: string;
}

/** What a trial came to. */
export interface WebhookTried {
  ok: boolean;
  /** HTTP status; null where nothing answered. */
  status: number | null;
  /** Why not, in a few English words. */
  error: string | null;
}

export interface WebhookDeliveryView {
  id: number;
  topic: string;
  /** `ticket:RT-20261120-0001:3` */
  event: string;
  at: string;
  state: 'pending' | 'sent' | 'failed';
  attempts: number;
  status: number | null;
  error: string | null;
  /** When it is tried again; null unless it waits. */
  nextTry: string | null;
}
