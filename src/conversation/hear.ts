import type { Attachment, Inbound, Lang } from '../message.ts';
import type { PendingInbound } from '../store/inbox.ts';
import type { Engine } from '../understanding/index.ts';
import type { Understanding } from '../understanding/types.ts';

/** What one turn listens to: usually one message; after a burst, all that came. */
export interface Said {
  rows: PendingInbound[];
  text: string;
  choose: string | null;
  attachments: Attachment[];
  /** The last of them. */
  last: Inbound;
}

/** Puts messages that are read together into one. Words said twice are read once. */
export const together = (rows: PendingInbound[]): Said | null => {
  const last = rows.at(-1)?.inbound;
  if (!last) return null;
  const texts = [...new Set(rows.map(({ inbound }) => inbound.text).filter((text) => text.trim() !== ''))];
  return {
    rows,
    text: texts.join('\n'),
    choose: last.choose ?? null,
    attachments: rows.flatMap(({ inbound }) => inbound.attachments ?? []),
    last,
  };
};

/** What was said, understood. A tapped choice keeps the language of the talk: its label is the shop's words, not the shopper's. */
export const hear = (engine: Engine, said: Said, lang: Lang, now: Date, timezone: string): Understanding => {
  const heard = engine.understand(said.text, { lang, now, timezone });
  return said.choose === null ? heard : { ...heard, lang, entities: [], signal: null, certainty: 'none' };
};
