import { answerMeant, type Remedy, remedyMeant } from '../aftersales/answers.ts';
import type { Attachment, Choice, Inbound, Lang } from '../message.ts';
import type { PendingInbound } from '../store/inbox.ts';
import type { Engine } from '../understanding/index.ts';
import type { Understanding } from '../understanding/types.ts';
import type { Phrases } from './phrases/phrases.ts';
import { windowSaid } from './steps/said-window.ts';

/** What one turn listens to: usually one message; after a burst, all that came. */
export interface Said {
  rows: PendingInbound[];
  text: string;
  choose: string | null;
  /** The choices under the bot's last bubble, while they may still be answered. */
  shown: readonly Choice[];
  /** Those of them that a bare yes or no may mean: none while another question stands open. */
  offered: readonly Choice[];
  /** What a bare yes takes up, where the last bubble ended in a question that takes a yes; see {@link proposedBy}. */
  proposed: string | null;
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
    shown: [],
    offered: [],
    proposed: null,
    attachments: rows.flatMap(({ inbound }) => inbound.attachments ?? []),
    last,
  };
};

const plainWords = (text: string): string =>
  text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[\s。.!,、)]+$/u, '');

/** The choice that was meant by its number or its label: on a channel without buttons that is how one taps. */
export const typedChoice = (text: string, shown: readonly Choice[]): string | null => {
  const words = plainWords(text);
  const number = /^[1-9]$/.test(words) ? Number(words) : 0;
  return shown[number - 1]?.value ?? shown.find(({ label }) => plainWords(label) === words)?.value ?? null;
};

/** A question that is answered by yes: it stands at the end, and names no two things to choose from. */
const YES_OR_NO = /[?？]\s*$/u;
const CLAUSE_END = /[.,;!?，；。！？\n]/u;

/** What a bubble proposes in a closing question, "shall I suggest one?": the first of the matters on its buttons. */
export const proposedBy = (text: string, shown: readonly Choice[], phrases: Phrases): string | null =>
  YES_OR_NO.test(text) && !phrases.says('one-of-two', text.trim().slice(0, -1).split(CLAUSE_END).at(-1) ?? '')
    ? (shown.find(({ value }) => value.startsWith('intent:'))?.value ?? null)
    : null;

/** Letters beside "the second one" that leave it a bare pointing: 选…吧, please. */
const LONGEST_ASIDE = 8;

/** The choice that was pointed at: 第二个, "the last one". Exits and "all of them" are not counted. */
const pointedChoice = ({ text, entities }: Understanding, shown: readonly Choice[]): string | null => {
  const [ordinal, ...more] = entities;
  if (ordinal?.type !== 'ordinal' || more.length > 0) return null;
  if (text.replace(ordinal.source, '').replace(/[^\p{L}]/gu, '').length > LONGEST_ASIDE) return null;
  const counted = shown.filter(({ value }) => !value.startsWith('do:') && !value.endsWith(':*'));
  // "The last one" of orders is the newest, wherever it stands: their flow knows.
  if (ordinal.value < 0 && counted.every(({ value }) => !value.includes(':'))) return null;
  return counted.at(ordinal.value > 0 ? ordinal.value - 1 : ordinal.value)?.value ?? null;
};

/** The time for a pick-up that is said in words, of those that were offered: 明天上午, "Saturday afternoon". */
const timeMeant = (heard: Understanding, shown: readonly Choice[], now: Date, timezone: string): string | undefined => {
  const offered = shown.flatMap(({ value }) => {
    const id = /^fetch:\S+ (\S+)$/u.exec(value)?.[1];
    return id ? [{ id, value }] : [];
  });
  if (offered.length === 0 || /[?？]/u.test(heard.text)) return undefined;
  const said = windowSaid(
    heard,
    offered.map(({ id }) => id),
    now,
    timezone,
  );
  return offered.find(({ id }) => id === said)?.value;
};

/** What wishes come to, where a case asks which remedy it shall be. */
const REMEDIES: Readonly<Record<string, Remedy>> = {
  exchange_request: 'choose_exchange',
  refund_request: 'choose_refund',
  return_request: 'choose_refund',
};
/** What makes a wish one about something else. */
const ELSEWHERE: readonly string[] = ['order_no', 'ticket_no', 'size', 'size_change'];

/** The remedy that is asked for under a case's question. A question, other goods or another order are a matter of their own. */
const remedyAsked = ({ text, intent, certainty, entities }: Understanding, product: string | null): Remedy | null => {
  const other = entities.some(
    (one) => ELSEWHERE.includes(one.type) || (one.type === 'product' && product !== null && one.value !== product),
  );
  return other || certainty === 'none' || /[?？]/u.test(text) ? null : (REMEDIES[intent] ?? null);
};

/** The button that words mean which are not its label. */
const meantOf = (
  heard: Understanding,
  { offered, shown, proposed }: Said,
  now: Date,
  timezone: string,
  product: string | null,
): string | null =>
  answerMeant(heard.signal, offered) ??
  remedyMeant(remedyAsked(heard, product), offered) ??
  pointedChoice(heard, shown) ??
  timeMeant(heard, shown, now, timezone) ??
  (heard.signal === 'yes' ? proposed : null);

/**
 * What was said, understood, with the choice it comes to. A choice keeps the language of the talk: its label is the shop's
 * words, not the shopper's.
 * @param product SKU of what was talked about last
 */
export const hear = (
  engine: Engine,
  said: Said,
  lang: Lang,
  now: Date,
  timezone: string,
  product: string | null = null,
): { said: Said; heard: Understanding } => {
  const heard = engine.understand(said.text, { lang, now, timezone, product: product ?? undefined });
  const choose = said.choose ?? meantOf(heard, said, now, timezone, product);
  if (choose === null) return { said, heard };
  return { said: { ...said, choose }, heard: { ...heard, lang, entities: [], signal: null, certainty: 'none' } };
};
