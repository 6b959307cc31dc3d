import type { Attachment, Choice, Inbound, Lang } from '../message.ts';
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

const plainWords = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s。.!！]+$/u, '');

/** The choice that was meant by its number or its label: on a channel without buttons that is how one taps. */
export const typedChoice = (text: string, shown: readonly Choice[]): string | null => {
  const words = plainWords(text);
  const number = /^[1-9]$/.test(words) ? Number(words) : 0;
  return shown[number - 1]?.value ?? shown.find(({ label }) => plainWords(label) === words)?.value ?? null;
};

/** What was said, understood. A tapped choice keeps the language of the talk: its label is the shop's words, not the shopper's. */
export const hear = (engine: Engine, said: Said, lang: Lang, now: Date, timezone: string): Understanding => {
  const heard = engine.understand(said.text, { lang, now, timezone });
  return said.choose === null ? heard : { ...heard, lang, entities: [], signal: null, certainty: 'none' };
};
