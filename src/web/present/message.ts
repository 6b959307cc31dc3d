import { eventInWords } from '../../handoff/events.ts';
import { maskCodes } from '../../identity/one-time-code.ts';
import type { Lang } from '../../message.ts';
import type { Message } from '../../store/messages.ts';
import type { ConsoleMessage } from '../contract.ts';
import type { Names } from './names.ts';
import { whyLines } from './why.ts';

/** What the shopper changed. Words that were changed and read the same again are as they were. */
const amendedOf = ({ firstText, editedAt, deletedAt }: Message): ConsoleMessage['amended'] => {
  const at = deletedAt ?? editedAt;
  if (at === null || firstText === null) return null;
  return { how: deletedAt ? 'taken_back' : 'edited', at: at.toISOString(), first: maskCodes(firstText) };
};

/** A message as the console shows it: events in the viewer's words, the bot's evidence in lines. */
export const toConsoleMessage = (
  message: Message,
  about: { lang: Lang; names: Names; delivery: string | null },
): ConsoleMessage => {
  const { lang, names, delivery } = about;
  const isEvent = message.kind === 'event';
  const byPerson = message.author === 'agent' || isEvent;
  return {
    id: message.id,
    seq: message.seq,
    author: message.author,
    name: byPerson && message.authorId ? names(message.authorId) : null,
    kind: message.kind,
    // Whoever reads along at the desk must not be able to use a shopper's code.
    text: isEvent ? eventInWords(message.text, message.why, lang) : maskCodes(message.text),
    lang: isEvent ? lang : message.lang,
    choices: message.choices,
    cards: message.cards,
    attachments: message.attachments,
    at: message.createdAt.toISOString(),
    delivery,
    intent: message.intent,
    confidence: message.confidence,
    faq: message.faq,
    why: isEvent ? [] : whyLines(message.why, lang),
    amended: amendedOf(message),
  };
};
