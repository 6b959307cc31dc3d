import type { ByLang, Lang } from '../message.ts';
import { TERMS } from '../terms/index.ts';
import { type ChangedPart, NEXT_PART } from '../tickets/change-note.ts';

const PARTS: ByLang<Record<ChangedPart, string> & { colon: string; and: string }> = {
  'zh-CN': { reason: '原因', goods: '商品', refund: '退款', compensation: '补偿', colon: '：', and: '；' },
  'zh-TW': { reason: '原因', goods: '商品', refund: '退款', compensation: '補償', colon: '：', and: '；' },
  en: { reason: 'Reason', goods: 'Items', refund: 'Refund', compensation: 'Compensation', colon: ': ', and: '; ' },
};

const CHANGED = /^(?<part>reason|goods|refund|compensation) (?<was>.+) → (?<now>.+)$/u;

/** One part of it; what is not in the form of {@link changeNote} stays as it is. */
const partIn = (said: string, lang: Lang): string => {
  const { part, was = '', now = '' } = CHANGED.exec(said)?.groups ?? {};
  if (part === undefined) return said;
  const reasons: Record<string, string> = TERMS[lang].reasons;
  const name = (value: string): string => (part === 'reason' ? (reasons[value] ?? value) : value);
  return `${PARTS[lang][part as ChangedPart]}${PARTS[lang].colon}${name(was)} → ${name(now)}`;
};

/** What was changed of a case, as people say it. */
export const changeIn = (note: string, lang: Lang): string =>
  note
    .split(NEXT_PART)
    .map((said) => partIn(said, lang))
    .join(PARTS[lang].and);
