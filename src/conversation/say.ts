import type { Card } from '../message.ts';
import type { ReplyKey } from './reply/keys.ts';

/**
 * What fills a blank: a text or figure as it stands, the label of a button in the shopper's language, or a text of the shop's that has
 * blanks itself, for what stands for the shop.
 */
export type Blank = string | number | boolean | { label: ReplyKey } | { template: string };

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
/** The way back from the queue to the bot. */
export const BOT: ChoiceSay = { label: 'choice.bot', value: 'do:bot' };
/** After a long wait: the matter is written down as a case, and nobody waits any more. */
export const LEAVE_IT: ChoiceSay = { label: 'choice.leave-it', value: 'do:leave-it' };
export const YES: ChoiceSay = { label: 'choice.yes', value: 'yes' };
export const NO: ChoiceSay = { label: 'choice.no', value: 'no' };
export const STOP: ChoiceSay = { label: 'choice.stop', value: 'do:stop' };
/** None of what was offered. */
export const NONE: ChoiceSay = { label: 'choice.none-of-these', value: 'do:none' };
/** A survey is left unanswered. */
export const SKIP: ChoiceSay = { label: 'choice.skip', value: 'do:skip' };

/** The reply key that names what an intent is about. */
export const intentLabel = (intent: string): ReplyKey => `intent.${intent.replaceAll('_', '-')}` as ReplyKey;

/** A button that begins what an intent leads to. */
export const intentChoice = (intent: string): ChoiceSay => ({ label: intentLabel(intent), value: `intent:${intent}` });
