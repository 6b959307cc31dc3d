import type { Lang } from '../../message.ts';
import { TERMS } from '../../terms/index.ts';

/** What people call a word of the rule files; English findings name it as the files do. */
type Name = Record<Exclude<Lang, 'en'>, string>;
type Terms = (typeof TERMS)[Lang];

const SUMS: Record<string, Name> = {
  order: { 'zh-CN': '每单退款', 'zh-TW': '每單退款' },
  compensation_order: { 'zh-CN': '每单补偿', 'zh-TW': '每單補償' },
  shopper_day: { 'zh-CN': '每位顾客每天', 'zh-TW': '每位顧客每天' },
  own_day: { 'zh-CN': '每人每天经手', 'zh-TW': '每人每天經手' },
};

/** A word nobody has named stands for itself. */
const named = (word: string, groups: (terms: Terms) => Record<string, string>): Name => ({
  'zh-CN': groups(TERMS['zh-CN'])[word] ?? word,
  'zh-TW': groups(TERMS['zh-TW'])[word] ?? word,
});

/** What people call a kind of case. */
export const kindName = (kind: string): Name => named(kind, ({ kinds }) => kinds);

/** What people call a reason, a role or a sum of the rule files. */
export const nameOf = (word: string): Name =>
  SUMS[word] ?? named(word, ({ tiers, roles, reasons }) => ({ ...roles, bot: tiers['0'] ?? 'bot', ...reasons }));
