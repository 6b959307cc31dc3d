import { DateTime } from 'luxon';
import type { WrittenFaq } from '../../content/edit/edits.ts';
import type { WrittenQuickReply } from '../../content/edit/quick-replies-edit.ts';
import { markOf, type Written } from '../../content/edit/written.ts';
import type { LastStep } from '../../content/quick-replies.ts';
import { calledAs, saidIn } from '../../content/said-in.ts';
import { type Part, readParts } from '../../content/texts/parts.ts';
import type { ByLang, Lang } from '../../message.ts';
import { blankName } from '../../terms/blanks/index.ts';
import type { WordsLine, WordsOf, WordsPiece, WordsText } from '../contract.ts';
import { limitedTo } from './limited.ts';

/** Replies that say that a question was not understood, or belongs to somebody else. */
export const NOT_ANSWERED = ['fallback.not-understood', 'fallback.did-you-mean', 'fallback.out-of-scope'] as const;

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

/** Days of the shop, both inclusive, as the moments they begin and end at; undefined for neither. */
const writtenDays = (days: { from: string | null; to: string | null }, zone: string): WrittenFaq['valid'] => {
  const at = (day: string, end: boolean) => {
    const start = DateTime.fromISO(day, { zone });
    return (end ? start.endOf('day') : start).toISO({ suppressMilliseconds: true, precision: 'second' }) ?? day;
  };
  const valid = { ...(days.from ? { from: at(days.from, false) } : {}), ...(days.to ? { to: at(days.to, true) } : {}) };
  return Object.keys(valid).length > 0 ? valid : undefined;
};

const writtenSteps = (steps: NonNullable<WordsText['quick']>['steps']): WrittenQuickReply['steps'] =>
  steps && (steps.note || steps.label || steps.unlabel || steps.last)
    ? {
        ...(steps.note ? { note: steps.note } : {}),
        ...(steps.label ? { label: steps.label } : {}),
        ...(steps.unlabel ? { unlabel: steps.unlabel } : {}),
        last: steps.last as LastStep | null,
      }
    : null;

/** A ready answer as it is written into the files. */
export const writtenQuickReply = (
  { title, text, quick }: { title: ByLang<string>; text: ByLang<string>; quick?: WordsText['quick'] },
  zone: string,
): WrittenQuickReply => {
  const valid = quick && writtenDays(quick, zone);
  return {
    title,
    text,
    ...(quick?.campaign ? { campaign: quick.campaign } : {}),
    ...(valid ? { valid } : {}),
    ...(quick?.steps === undefined ? {} : { steps: writtenSteps(quick.steps) }),
  };
};

/** Days a ready answer is renewed for, where it does not tell itself how long it held. */
const RENEWED_DAYS = 30;

/** As long again from today as it held before, for one that is over. Days of the shop. */
export const renewed = ({ valid }: WrittenQuickReply, now: Date, zone: string): WrittenQuickReply['valid'] => {
  const [from, to] = [valid?.from, valid?.to].map((at) => (at ? DateTime.fromISO(at, { zone }).startOf('day') : null));
  const days = from && to ? Math.round(to.diff(from, 'days').days) : RENEWED_DAYS;
  const today = DateTime.fromJSDate(now, { zone });
  return writtenDays({ from: today.toISODate(), to: today.plus({ days }).toISODate() }, zone);
};

const quickText = ({ title, text, campaign, valid, steps }: WrittenQuickReply, zone: string): WordsText => ({
  text,
  title,
  faq: null,
  quick: {
    from: dayOf(valid?.from, zone),
    to: dayOf(valid?.to, zone),
    campaign: campaign ?? null,
    steps: steps
      ? {
          note: steps.note ?? null,
          label: steps.label ?? null,
          unlabel: steps.unlabel ?? null,
          last: steps.last,
        }
      : null,
  },
});

/** The entry as it is written into a file; days begin and end in the shop's time zone. */
export const writtenFaq = (
  id: string,
  { text, faq }: Pick<WordsText, 'text'> & { faq: NonNullable<WordsText['faq']> },
  zone: string,
): WrittenFaq => {
  const valid = writtenDays(faq, zone);
  return {
    id,
    category: faq.category,
    question: faq.questions,
    answer: text,
    ...(valid ? { valid } : {}),
    next: faq.next,
  };
};

/** What the editor keeps of a piece, as the page writes it; null where nothing stood. */
export const wordsText = (of: WordsOf, part: unknown, zone: string): WordsText | null => {
  if (part === null || part === undefined) return null;
  if (of === 'faq') return faqText(part as WrittenFaq, zone);
  if (of === 'reply') return { text: part as ByLang<string>, title: null, faq: null };
  return quickText(part as WrittenQuickReply, zone);
};

const partOf = (written: Written, of: WordsOf, id: string): unknown =>
  of === 'faq' ? written.faqs.get(id) : of === 'reply' ? written.replies.get(id) : written.quickReplies.get(id);

/** One piece, to be changed; null if there is none. */
export const pieceOf = (
  written: Written,
  of: WordsOf,
  id: string,
  zone: string,
): Omit<WordsPiece, 'blanks' | 'shop' | 'changes' | 'delivered' | 'said'> | null => {
  const part = partOf(written, of, id);
  const text = wordsText(of, part, zone);
  return text && { of, id, mark: markOf(part), ...text };
};

/**
 * A text at a glance: what stands for the shop filled in, other blanks by what people call them, and of a condition that side of
 * which most is said.
 * @param key of the reply; of others anything
 */
export const atAGlance = (
  text: string,
  shop: Readonly<Record<string, string>>,
  key = '',
  lang: Lang = 'zh-CN',
): string =>
  mostSaid(readParts(text))
    .trim()
    .replaceAll(/\{\{\s*([\w.]+).*?\}\}/gsu, (_, name: string) => {
      const own = name.startsWith('shop.') ? shop[name.slice('shop.'.length)] : undefined;
      return own ?? `［${blankName(lang, key, name)}］`;
    });

/** What a text says where, of each choice, that holds of which most is said. */
const mostSaid = (parts: readonly Part[]): string =>
  parts
    .map((part) =>
      part.is === 'choice'
        ? part.branches.map(({ parts: inner }) => mostSaid(inner)).reduce((a, b) => (b.length > a.length ? b : a), '')
        : part.is === 'code'
          ? part.source.replaceAll(/\{%.*?%\}/gsu, '')
          : part.source,
    )
    .join('');

const limitedWhere = (
  piece: WrittenFaq | WrittenQuickReply,
  { campaigns }: Written,
  lang: Lang,
  now: Date,
): Pick<WordsLine, 'limited'> => {
  const limited = limitedTo(piece, campaigns, lang, now);
  return limited ? { limited: { ...limited, mark: markOf(piece) } } : {};
};

/** Everything the shop says, a line each: answers first, then quick replies, then replies by topic. */
export const wordsLines = (
  written: Written,
  lang: Lang,
  shop: Readonly<Record<string, string>>,
  now: Date,
): WordsLine[] => [
  ...[...written.faqs.values()].map(
    (entry): WordsLine => ({
      of: 'faq',
      id: entry.id,
      group: entry.category,
      title: calledAs(entry, lang),
      text: atAGlance(entry.answer[saidIn(entry.answer, lang)], shop, entry.id, lang),
      ...limitedWhere(entry, written, lang, now),
    }),
  ),
  ...[...written.quickReplies].map(
    ([id, reply]): WordsLine => ({
      of: 'quick-reply',
      id,
      group: '',
      title: reply.title[lang],
      text: atAGlance(reply.text[lang], {}, id, lang),
      ...limitedWhere(reply, written, lang, now),
    }),
  ),
  ...[...written.replies].map(
    ([id, text]): WordsLine => ({
      of: 'reply',
      id,
      group: written.topics.get(id.split('.')[0] ?? '')?.[lang] ?? '',
      title: null,
      text: atAGlance(text[lang], shop, id, lang),
    }),
  ),
];
