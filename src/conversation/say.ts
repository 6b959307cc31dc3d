import type { Card } from '../message.ts';
import type { ReplyKey } from './reply/keys.ts';

/** What fills a blank: a text or figure as it stands, or the label of a button in the shopper's language. */
export type Blank = string | number | boolean | { label: ReplyKey };

/** Something to be said: which reply, with what in its blanks. The words themselves are the shop's. */
export interface Say {
  key: ReplyKey;
  vars?: Record<string, Blank>;
  choices?: ChoiceSay[];
  cards?: Card[];
  /** Said in the shop's own words as they stand: the answer of this FAQ entry. */
  faq?: string;
}

/** A button: which label, with what in its blanks, and the value that comes back. */
export interface ChoiceSay {
  label: ReplyKey;
  vars?: Record<string, Blank>;
  value: string;
}

/** The way to a person, offered wherever the bot cannot go on. */
export const HUMAN: ChoiceSay = { label: 'choice.human', value: 'do:human' };
export const YES: ChoiceSay = { label: 'choice.yes', value: 'yes' };
export const NO: ChoiceSay = { label: 'choice.no', value: 'no' };
export const STOP: ChoiceSay = { label: 'choice.stop', value: 'do:stop' };

/** The reply key that names what an intent is about. */
export const intentLabel = (intent: string): ReplyKey => `intent.${intent.replaceAll('_', '-')}` as ReplyKey;

/** A button that begins what an intent leads to. */
export const intentChoice = (intent: string): ChoiceSay => ({ label: intentLabel(intent), value: `intent:${intent}` });
