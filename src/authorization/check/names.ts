import type { Kind } from '../../aftersales/kinds.ts';
import type { Reason } from '../../understanding/types.ts';
import type { Decider } from '../rules.ts';

/** What people call a word of the rule files. */
type Name = { 'zh-CN': string; 'zh-TW': string };

const KINDS: Record<Kind, Name> = {
  return: { 'zh-CN': '退货', 'zh-TW': '退貨' },
  refund: { 'zh-CN': '退款', 'zh-TW': '退款' },
  exchange: { 'zh-CN': '换货', 'zh-TW': '換貨' },
  repair: { 'zh-CN': '维修', 'zh-TW': '維修' },
  delivery: { 'zh-CN': '物流', 'zh-TW': '物流' },
  complaint: { 'zh-CN': '投诉', 'zh-TW': '客訴' },
  other: { 'zh-CN': '其他事', 'zh-TW': '其他事' },
};

const REASONS: Record<Reason, Name> = {
  no_longer_wanted: { 'zh-CN': '不想要了', 'zh-TW': '不想要了' },
  too_small: { 'zh-CN': '太小', 'zh-TW': '太小' },
  too_large: { 'zh-CN': '太大', 'zh-TW': '太大' },
  colour_differs: { 'zh-CN': '有色差', 'zh-TW': '有色差' },
  not_as_described: { 'zh-CN': '与描述不符', 'zh-TW': '與描述不符' },
  faulty: { 'zh-CN': '质量问题', 'zh-TW': '品質問題' },
  damaged: { 'zh-CN': '到货破损', 'zh-TW': '到貨破損' },
  wrong_item: { 'zh-CN': '发错货', 'zh-TW': '寄錯商品' },
  missing_item: { 'zh-CN': '少发', 'zh-TW': '少寄' },
  allergy: { 'zh-CN': '过敏', 'zh-TW': '過敏' },
  late: { 'zh-CN': '到得太晚', 'zh-TW': '到得太晚' },
  not_received: { 'zh-CN': '没收到货', 'zh-TW': '沒收到貨' },
  price_dropped: { 'zh-CN': '降价', 'zh-TW': '降價' },
  other: { 'zh-CN': '其他', 'zh-TW': '其他' },
};

const ROLES: Record<Decider, Name> = {
  bot: { 'zh-CN': '机器人', 'zh-TW': '機器人' },
  agent: { 'zh-CN': '客服', 'zh-TW': '客服' },
  supervisor: { 'zh-CN': '售后主管', 'zh-TW': '售後主管' },
  manager: { 'zh-CN': '经理', 'zh-TW': '經理' },
};

const SUMS: Record<string, Name> = {
  order: { 'zh-CN': '每单退款', 'zh-TW': '每單退款' },
  compensation_order: { 'zh-CN': '每单补偿', 'zh-TW': '每單補償' },
  shopper_day: { 'zh-CN': '每位顾客每天', 'zh-TW': '每位顧客每天' },
  own_day: { 'zh-CN': '每人每天经手', 'zh-TW': '每人每天經手' },
};

const ALL: Record<string, Name> = { ...SUMS, ...REASONS, ...ROLES };

/** What people call a kind of case. */
export const kindName = (kind: string): Name =>
  (KINDS as Record<string, Name>)[kind] ?? { 'zh-CN': kind, 'zh-TW': kind };

/** What people call a reason, a role or a sum of the rule files; a word nobody has named stands for itself. */
export const nameOf = (word: string): Name => ALL[word] ?? { 'zh-CN': word, 'zh-TW': word };
