import type { Kind } from '../../aftersales/kinds.ts';
import { freshClause, ruleNamed, type TierRule } from '../../content/edit/grants-text.ts';
import { type ByLang, LANGS, type Lang } from '../../message.ts';
import { TERMS } from '../../terms/index.ts';
import type { NewRule, RuleSetting } from '../contract.ts';

interface Says {
  /** Up to so much; without a limit where the amount is null. */
  refund_up_to: (amount: string | null) => string;
  exchange_up_to: (amount: string | null) => string;
  compensation_up_to: (amount: string | null) => string;
  all: string;
  nothing: string;
  /** Up to so many days after the term; 0: within it. */
  days_beyond_window: (days: number) => string;
  without_return: Record<'never' | 'allowed', string>;
  /** Who may grant what, and how much. */
  whole: (who: string, kinds: readonly string[], limits: readonly string[]) => string;
}

const SAYS: ByLang<Says> = {
  'zh-CN': {
    refund_up_to: (amount) => (amount === null ? '退款不限' : `退款 ${amount} 元以内`),
    exchange_up_to: (amount) => (amount === null ? '换货不限' : `换货 ${amount} 元以内`),
    compensation_up_to: (amount) => (amount === null ? '补偿不限' : `补偿 ${amount} 元以内`),
    all: '各类工单',
    nothing: '不动钱',
    days_beyond_window: (days) => (days === 0 ? '期限内' : `过期 ${days} 天以内`),
    without_return: { never: '货要退回', allowed: '可以不退货' },
    whole: (who, kinds, limits) => `${who}：${kinds.join('、')}，${limits.join('，')}。`,
  },
  'zh-TW': {
    refund_up_to: (amount) => (amount === null ? '退款不限' : `退款 ${amount} 元以內`),
    exchange_up_to: (amount) => (amount === null ? '換貨不限' : `換貨 ${amount} 元以內`),
    compensation_up_to: (amount) => (amount === null ? '補償不限' : `補償 ${amount} 元以內`),
    all: '各類案件',
    nothing: '不動錢',
    days_beyond_window: (days) => (days === 0 ? '期限內' : `逾期 ${days} 天以內`),
    without_return: { never: '商品要退回', allowed: '可以不退貨' },
    whole: (who, kinds, limits) => `${who}：${kinds.join('、')}，${limits.join('，')}。`,
  },
  en: {
    refund_up_to: (amount) => (amount === null ? 'refunds without limit' : `refunds up to ${amount}`),
    exchange_up_to: (amount) => (amount === null ? 'exchanges without limit' : `exchanges up to ${amount}`),
    compensation_up_to: (amount) => (amount === null ? 'compensation without limit' : `compensation up to ${amount}`),
    all: 'all kinds of case',
    nothing: 'no money',
    days_beyond_window: (days) => (days === 0 ? 'within the term' : `up to ${days} days after the term`),
    without_return: { never: 'goods come back', allowed: 'goods may be kept' },
    whole: (who, kinds, limits) => `${who}, ${kinds.join(', ')}: ${limits.join(', ')}.`,
  },
};

const LIMITS = ['refund_up_to', 'exchange_up_to', 'compensation_up_to'] as const;
/** "300.00" as people say it. */
const amountOf = (text: string): string => text.replace(/\.00$/u, '');

const boundsIn = ({ days_beyond_window: days, without_return: kept }: NewRule['grant'], says: Says): string[] => [
  ...(typeof days === 'number' ? [says.days_beyond_window(days)] : []),
  ...(kept === 'never' || kept === 'allowed' ? [says.without_return[kept]] : []),
];

const wordsIn = ({ tier, grant }: NewRule, lang: Lang): string => {
  const says = SAYS[lang];
  const terms = TERMS[lang];
  const who = (terms.tiers as Record<string, string>)[String(tier)] ?? String(tier);
  const kinds = Array.isArray(grant['kinds'])
    ? grant['kinds'].map((kind) => terms.kinds[kind as Kind] ?? kind)
    : [says.all];
  const limits = LIMITS.flatMap((limit) => {
    const amount = grant[limit];
    if (typeof amount !== 'string') return [says[limit](null)];
    return Number(amount) > 0 ? [says[limit](amountOf(amount))] : [];
  });
  return says.whole(who, kinds, [...(limits.length > 0 ? limits : [says.nothing]), ...boundsIn(grant, says)]);
};

const wordsOf = (rule: NewRule): ByLang<string> =>
  Object.fromEntries(LANGS.map((lang) => [lang, wordsIn(rule, lang)])) as ByLang<string>;

/** Rules somebody wants besides, each with a name and words of its own: made of what it grants where none were given. */
export const namedRules = (raw: unknown, rules: readonly NewRule[]): TierRule[] => {
  const named: TierRule[] = [];
  for (const rule of rules) {
    const taken = named.map(({ clause }) => clause);
    const clause = rule.clause ?? freshClause(raw, rule.tier, rule.grant['kinds'], taken);
    const grant = Object.fromEntries(Object.entries(rule.grant).filter(([, limit]) => limit !== null));
    named.push({ tier: rule.tier, clause, grant, words: rule.words ?? wordsOf(rule) });
  }
  return named;
};

/** Rules as the console is told of them. */
export const asNew = (rules: readonly TierRule[] = []): NewRule[] =>
  rules.map((one) => ({ ...one, grant: one.grant as Record<string, RuleSetting> }));

/** Rules as they stand, by their names: what the record keeps of those that are taken out. */
export const standingRules = (raw: unknown, clauses: readonly string[]): NewRule[] =>
  asNew(clauses.flatMap((clause) => ruleNamed(raw, clause) ?? []));
