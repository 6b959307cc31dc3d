import { DateTime } from 'luxon';
import type { WrittenFaq } from '../../content/edit/edits.ts';
import { markOf, type Written } from '../../content/edit/written.ts';
import type { ByLang, Lang } from '../../message.ts';
import type { WordsLine, WordsOf, WordsPiece, WordsText } from '../contract.ts';

/** Replies that say that a question was not understood, or belongs to somebody else. */
export const NOT_ANSWERED = ['fallback.not-understood', 'fallback.did-you-mean', 'fallback.out-of-scope'] as const;

/** What is filled into an agent's ready answer. */
export const QUICK_REPLY_BLANKS = ['customer.name', 'agent.name', 'order.no', 'ticket.no'] as const;

const dayOf = (at: string | undefined, zone: string): string | null =>
  at === undefined ? null : DateTime.fromISO(at, { zone }).toISODate();

const faqText = (entry: WrittenFaq, zone: string): WordsText => ({
  text: entry.answer,
  title: null,
  faq: {
    category: entry.category,
    questions: entry.question,
    from: dayOf(entry.valid?.from, zone),
    to: dayOf(entry.valid?.to, zone),
    next: entry.next,
  },
});

/** The entry as it is written into a file; days begin and end in the shop's time zone. */
export const writtenFaq = (
  id: string,
  { text, faq }: Pick<WordsText, 'text'> & { faq: NonNullable<WordsText['faq']> },
  zone: string,
): WrittenFaq => {
  const at = (day: string, end: boolean) => {
    const start = DateTime.fromISO(day, { zone });
    return (end ? start.endOf('day') : start).toISO({ suppressMilliseconds: true, precision: 'second' }) ?? day;
  };
  const valid = { ...(faq.from ? { from: at(faq.from, false) } : {}), ...(faq.to ? { to: at(faq.to, true) } : {}) };
  return {
    id,
    category: faq.category,
    question: faq.questions,
    answer: text,
    ...(Object.keys(valid).length > 0 ? { valid } : {}),
    next: faq.next,
  };
};

/** What the editor keeps of a piece, as the page writes it; null where nothing stood. */
export const wordsText = (of: WordsOf, part: unknown, zone: string): WordsText | null => {
  if (part === null || part === undefined) return null;
  if (of === 'faq') return faqText(part as WrittenFaq, zone);
  if (of === 'reply') return { text: part as ByLang<string>, title: null, faq: null };
  return { ...(part as { title: ByLang<string>; text: ByLang<string> }), faq: null };
};

const partOf = (written: Written, of: WordsOf, id: string): unknown =>
  of === 'faq' ? written.faqs.get(id) : of === 'reply' ? written.replies.get(id) : written.quickReplies.get(id);

/** One piece, to be changed; null if there is none. */
export const pieceOf = (
  written: Written,
  of: WordsOf,
  id: string,
  zone: string,
): Omit<WordsPiece, 'blanks' | 'shop' | 'changes'> | null => {
  const part = partOf(written, of, id);
  const text = wordsText(of, part, zone);
  return text && { of, id, mark: markOf(part), ...text };
};

/** A text at a glance: what stands for the shop filled in, other blanks by their name, conditions left out. */
const atAGlance = (text: string, shop: Readonly<Record<string, string>>): string =>
  text
    .replaceAll(/\{%.*?%\}/gsu, '')
    .replaceAll(/\{\{\s*([\w.]+).*?\}\}/gsu, (_, name: string) => shop[name.replace(/^shop\./u, '')] ?? `［${name}］`);

/** Everything the shop says, a line each: answers first, then quick replies, then replies by topic. */
export const wordsLines = (
  { faqs, replies, quickReplies, topics }: Written,
  lang: Lang,
  shop: Readonly<Record<string, string>>,
): WordsLine[] => [
  ...[...faqs.values()].map(
    ({ id, category, question, answer }): WordsLine => ({
      of: 'faq',
      id,
      group: category,
      title: question[lang][0] ?? id,
      text: atAGlance(answer[lang], shop),
    }),
  ),
  ...[...quickReplies].map(
    ([id, { title, text }]): WordsLine => ({
      of: 'quick-reply',
      id,
      group: '',
      title: title[lang],
      text: atAGlance(text[lang], {}),
    }),
  ),
  ...[...replies].map(
    ([id, text]): WordsLine => ({
      of: 'reply',
      id,
      group: topics.get(id.split('.')[0] ?? '')?.[lang] ?? '',
      title: null,
      text: atAGlance(text[lang], shop),
    }),
  ),
];
