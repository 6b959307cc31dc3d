import type { StaffMessage } from '../../channels/staff.ts';
import { maskText } from '../../compliance/masking.ts';
import { eventInWords } from '../../handoff/events.ts';
import { maskCodes } from '../../identity/one-time-code.ts';
import type { Lang } from '../../message.ts';
import type { Message } from '../../store/messages.ts';
import { staffWords } from '../words.ts';
import type { StaffWords } from '../words-shape.ts';
import { unrevealing } from './unrevealing.ts';

/** Who said something, and in which language it is shown. */
export interface SaidAbout {
  subject: string;
  /** The shopper's masked name. */
  shopper: string;
  /** Display name of a colleague. */
  nameOf(userId: string): string | null;
  lang: Lang;
}

const speakerOf = (message: Message, about: SaidAbout, words: StaffWords): string => {
  const name = (message.authorId && about.nameOf(message.authorId)) || '';
  if (message.kind === 'note') return words.note(name);
  if (message.author === 'shopper')
    return message.editedAt && !message.deletedAt ? `${about.shopper} · ${words.changed}` : about.shopper;
  return message.author === 'agent' && name ? name : words.assistant;
};

const textOf = (message: Message, words: StaffWords, whole = true): string => {
  if (message.deletedAt) return words.takenBack;
  const choices = (whole ? message.choices : []).map(({ label }) => `[${label}]`).join(' ');
  const said = message.author === 'shopper' ? unrevealing(message.text) : maskText(maskCodes(message.text));
  const text = [said, choices].filter((part) => part !== '').join('\n');
  return text || words.file;
};

/** Something said in a conversation, for its card's thread; what happened to it as a line of its own. */
export const saidMessage = (message: Message, about: SaidAbout): StaffMessage => {
  const words = staffWords(about.lang);
  const event = message.kind === 'event';
  return {
    subject: about.subject,
    title: event ? eventInWords(message.text, message.why, about.lang) : speakerOf(message, about, words),
    lines: event ? [] : [textOf(message, words)],
    fields: [],
    actions: [],
    attachments: message.deletedAt ? [] : message.attachments,
    tone: 'plain',
    lang: about.lang,
  };
};

/** What was said before the card, as the first message of its thread; null when there was nothing. */
export const storyMessage = (messages: readonly Message[], about: SaidAbout): StaffMessage | null => {
  const words = staffWords(about.lang);
  const told = messages.filter(({ kind }) => kind === 'text');
  if (told.length === 0) return null;
  return {
    subject: about.subject,
    title: words.card.story,
    lines: told.map(
      (message) => `${speakerOf(message, about, words)}: ${textOf(message, words, false).replaceAll('\n', ' ')}`,
    ),
    fields: [],
    actions: [],
    attachments: [],
    tone: 'plain',
    lang: about.lang,
  };
};
