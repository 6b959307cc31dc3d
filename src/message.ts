/** What all rooms share: the words that travel between a shopper, the bot and the people behind it. */

/** The languages the shop speaks, as BCP 47 tags. */
export const LANGS = ['zh-CN', 'zh-TW', 'en'] as const;
export type Lang = (typeof LANGS)[number];

/** A text in every language the shop speaks. */
export type ByLang<T> = Record<Lang, T>;

/** Narrows any string to a language of the shop. */
export const isLang = (value: unknown): value is Lang => LANGS.includes(value as Lang);

/** A file that came with a message. Its bytes live in the store under `id`. */
export interface Attachment {
  /** Identifier of the stored file, `f_…`. */
  id: string;
  /** MIME type, such as `image/jpeg`. */
  type: string;
  name: string;
  /** Bytes. */
  size: number;
  /** SHA-256 of the bytes, lower-case hex: the custody mark of evidence. */
  hash: string;
}

/** A way to go on that the shopper may tap, or type by its number or label. */
export interface Choice {
  label: string;
  /** Opaque to the channel; comes back in {@link Inbound.choose}. */
  value: string;
}

/** What a channel hands in: one thing a shopper said or did. Unique by (channel, eventId). */
export interface Inbound {
  /** Name of the channel: `web`, `terminal`, `slack`, … */
  channel: string;
  /** The platform's identifier of this event; a repeated one is a duplicate and changes nothing. */
  eventId: string;
  /** The platform's thread: one open conversation exists for each (channel, key). */
  key: string;
  /** Who wrote, in the platform's terms. */
  from: { id: string; name?: string };
  text: string;
  /** Value of the choice that was tapped. */
  choose?: string;
  attachments?: Attachment[];
  /** When the shopper sent it. */
  at: Date;
  /** Language the page or platform reports; the message's own words outweigh it. */
  lang?: Lang;
  /** Where it was said: alone with the shop (the default), or where others read along. */
  place?: 'private' | 'group';
}

/** A small picture of an order, a ticket or a product that a rich channel draws and a poor one leaves out. */
export interface Card {
  kind: 'order' | 'ticket' | 'product';
  /** Order number, ticket number or SKU. */
  id: string;
  title: string;
  /** One line: the state or the price, already in the shopper's language. */
  line: string;
  /** Steps on the way, with the current one marked. */
  steps?: { label: string; done: boolean }[];
}

/** One bubble that leaves the shop. */
export interface Reply {
  text: string;
  lang: Lang;
  choices: Choice[];
  cards: Card[];
}

/** Who speaks for the shop in a conversation. */
export type Owner = { kind: 'bot' } | { kind: 'queue' } | { kind: 'agent'; id: string };

/** The owner in words, as the public formats print it: `bot`, `queue` or `agent:<id>`. */
export const ownerName = (owner: Owner): string => (owner.kind === 'agent' ? `agent:${owner.id}` : owner.kind);
