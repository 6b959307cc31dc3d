import { APPROVAL_STATES, ENDS, type State } from '../aftersales/machines/index.ts';
import type { PromiseOf } from '../compliance/promise-ear.ts';
import type { FoundPromise } from '../compliance/promises.ts';
import type { ByLang, Lang } from '../message.ts';
import type { AboutTicket } from '../store/desk.ts';

/** What a promise lacks: a case of its kind (`case` null), or somebody's word on the case there is. */
export interface Unbacked extends FoundPromise {
  needs: { case: string; tier: number } | { case: null };
}

const UNDECIDED: readonly State[] = [
  ...APPROVAL_STATES,
  ...ENDS,
  'submitted',
  'needs_evidence',
  'pending_review',
  'rejected',
];

/** Whether a case is about what was promised: its kind, or money it holds for it. */
const isAbout: Record<PromiseOf, (ticket: AboutTicket) => boolean> = {
  refund: ({ kind, amountMinor }) => kind === 'return' || kind === 'refund' || amountMinor > 0,
  compensation: ({ compensationMinor }) => compensationMinor > 0,
  replacement: ({ kind }) => kind === 'exchange' || kind === 'delivery' || kind === 'repair',
  // A granted case of any kind has dates of its own.
  date: () => true,
};

/**
 * Those of the promises that no case stands behind: a case of that kind, open, that somebody with the authority has granted.
 * Where a case waits for a decision, it is named with the tier whose word it wants.
 */
export const unbacked = (promises: readonly FoundPromise[], tickets: readonly AboutTicket[]): Unbacked[] =>
  promises.flatMap((promise): Unbacked[] => {
    const about = tickets.filter(isAbout[promise.of]);
    if (about.some(({ state }) => !UNDECIDED.includes(state as State))) return [];
    const waiting = about.find(({ state }) => !ENDS.includes(state as State) && state !== 'rejected');
    return [{ ...promise, needs: waiting ? { case: waiting.no, tier: waiting.tier } : { case: null } }];
  });

const CASES: Record<Exclude<PromiseOf, 'date'>, ByLang<string>> = {
  refund: { 'zh-CN': '退货或退款工单', 'zh-TW': '退貨或退款案件', en: 'a return or refund case' },
  compensation: { 'zh-CN': '带补偿金额的工单', 'zh-TW': '帶補償金額的案件', en: 'a case with a compensation' },
  replacement: {
    'zh-CN': '换货、补发或维修工单',
    'zh-TW': '換貨、補寄或維修案件',
    en: 'an exchange, delivery or repair case',
  },
};

const OPEN_FIRST: ByLang<(of: PromiseOf) => string> = {
  'zh-CN': (of) => (of === 'date' ? '没有批下来的工单撑着，写明是谁的预计' : `先开${CASES[of]['zh-CN']}`),
  'zh-TW': (of) => (of === 'date' ? '沒有核准的案件撐著，寫明是誰的預計' : `先建立${CASES[of]['zh-TW']}`),
  en: (of) =>
    of === 'date' ? 'no granted case stands behind the day, say whose estimate it is' : `open ${CASES[of].en} first`,
};

const LACKS: ByLang<(promise: Unbacked) => string> = {
  'zh-CN': ({ of, needs }) =>
    needs.case === null ? OPEN_FIRST['zh-CN'](of) : `${needs.case} 还没批，要 ${needs.tier} 级点头`,
  'zh-TW': ({ of, needs }) =>
    needs.case === null ? OPEN_FIRST['zh-TW'](of) : `${needs.case} 還沒核准，要 ${needs.tier} 級同意`,
  en: ({ of, needs }) =>
    needs.case === null ? OPEN_FIRST.en(of) : `${needs.case} still wants the word of tier ${needs.tier}`,
};

/** The promise quoted, with what would back it. */
export const unbackedInWords = (promise: Unbacked, lang: Lang): string => {
  const lacks = LACKS[lang](promise);
  return lang === 'en' ? `“${promise.text}” (${lacks})` : `“${promise.text}”（${lacks}）`;
};
