import type { ByLang, Lang } from '../message.ts';

/** Why a person was called, in one line for whoever reads the queue. */
const WORDS = {
  asked: { 'zh-CN': '顾客要找真人', 'zh-TW': '顧客要找真人', en: 'Asked for a person' },
  misses: { 'zh-CN': '店小二连续没听懂', 'zh-TW': '店小二連續沒聽懂', en: 'Not understood twice in a row' },
  unanswered: { 'zh-CN': '没有现成的答案', 'zh-TW': '沒有現成的答案', en: 'No answer at hand' },
  anger: { 'zh-CN': '顾客生气了', 'zh-TW': '顧客生氣了', en: 'The shopper is angry' },
  danger: { 'zh-CN': '涉及人身安全', 'zh-TW': '涉及人身安全', en: 'Somebody may be hurt' },
  legal: {
    'zh-CN': '提到投诉、律师或媒体',
    'zh-TW': '提到申訴、律師或媒體',
    en: 'Authorities, a lawyer or the press were named',
  },
  complaint: { 'zh-CN': '投诉', 'zh-TW': '客訴', en: 'Complaint' },
  tier: { 'zh-CN': '超出店小二的权限', 'zh-TW': '超出店小二的權限', en: 'Beyond what the assistant may grant' },
  evidence: { 'zh-CN': '凭证要人看', 'zh-TW': '憑證要人看', en: 'Photos need a person’s eye' },
  verification: { 'zh-CN': '身份没核对上', 'zh-TW': '身分沒核對上', en: 'Identity could not be verified' },
  privacy: { 'zh-CN': '个人信息请求', 'zh-TW': '個人資料請求', en: 'Personal data request' },
  fault: {
    'zh-CN': '系统出了问题，先由人接手',
    'zh-TW': '系統出了問題，先由真人接手',
    en: 'Something broke; a person takes over',
  },
  undelivered: { 'zh-CN': '消息没能送到顾客', 'zh-TW': '訊息沒能送到顧客', en: 'A message did not reach the shopper' },
  escalated: { 'zh-CN': '同事升级', 'zh-TW': '同事升級', en: 'Escalated by a colleague' },
  transferred: { 'zh-CN': '同事转交', 'zh-TW': '同事轉交', en: 'Handed over by a colleague' },
  waited: { 'zh-CN': '等太久，已升级', 'zh-TW': '等太久，已升級', en: 'Waited too long, raised a tier' },
  taken: { 'zh-CN': '客服主动接手', 'zh-TW': '客服主動接手', en: 'Taken over by an agent' },
} as const satisfies Record<string, ByLang<string>>;

/** The reasons of this program. The shop's own rules may add further ones; those are shown as they are written. */
export type HandoffReason = keyof typeof WORDS;
export const HANDOFF_REASONS = Object.keys(WORDS) as HandoffReason[];

/** A reason (`conversation.handoffReason`) in the viewer's language; an unknown one as it stands, none as ''. */
export const reasonInWords = (reason: string | null, lang: Lang): string =>
  reason === null ? '' : reason in WORDS ? WORDS[reason as HandoffReason][lang] : reason;

/** Reasons that go before everybody else's: somebody may be hurt, or the shop may be sued. */
export const isDangerous = (reason: string | null): boolean => reason === 'danger' || reason === 'legal';
