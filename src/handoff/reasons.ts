import { HANDOFF_REASONS as CALLED } from '../conversation/handoff-reasons.ts';
import type { ByLang, Lang } from '../message.ts';

/** Reasons that arise among the people themselves; the bot's own stand in conversation/handoff-reasons. */
const OWN = ['transferred', 'waited', 'taken', 'undelivered', 'spoken_elsewhere', 'agent_gone'] as const;

/** Why a conversation is with the people. The shop's own rules may add further ones; those are shown as written. */
export type QueueReason = (typeof CALLED)[number] | (typeof OWN)[number];
export const QUEUE_REASONS: readonly QueueReason[] = [...CALLED, ...OWN];

/** One line for whoever reads the queue. */
const WORDS: Record<QueueReason, ByLang<string>> = {
  asked_for_person: { 'zh-CN': '顾客要找真人', 'zh-TW': '顧客要找真人', en: 'Asked for a person' },
  legal_threat: {
    'zh-CN': '提到投诉机关、律师或媒体',
    'zh-TW': '提到申訴機關、律師或媒體',
    en: 'Authorities, a lawyer or the press were named',
  },
  danger: { 'zh-CN': '涉及人身安全', 'zh-TW': '涉及人身安全', en: 'Somebody may be hurt' },
  anger: { 'zh-CN': '顾客生气了', 'zh-TW': '顧客生氣了', en: 'The shopper is angry' },
  not_understood: { 'zh-CN': '店小二连续没听懂', 'zh-TW': '店小二連續沒聽懂', en: 'Not understood several times' },
  proof_failed: { 'zh-CN': '身份没核对上', 'zh-TW': '身分沒核對上', en: 'Identity could not be verified' },
  flow_stuck: { 'zh-CN': '办理中卡住了', 'zh-TW': '辦理中卡住了', en: 'Got stuck half-way' },
  needs_person: { 'zh-CN': '这件事要人来办', 'zh-TW': '這件事要真人來辦', en: 'Needs a person' },
  approval: { 'zh-CN': '超出店小二的权限', 'zh-TW': '超出店小二的權限', en: 'Beyond what the assistant may grant' },
  complaint: { 'zh-CN': '投诉', 'zh-TW': '客訴', en: 'Complaint' },
  privacy: { 'zh-CN': '个人信息请求', 'zh-TW': '個人資料請求', en: 'Personal data request' },
  payment: { 'zh-CN': '付款问题', 'zh-TW': '付款問題', en: 'Payment trouble' },
  change_order: { 'zh-CN': '要改订单', 'zh-TW': '要改訂單', en: 'Wants the order changed' },
  program_fault: {
    'zh-CN': '程序出错，先由人接手',
    'zh-TW': '程式出錯，先由真人接手',
    en: 'Something broke; a person takes over',
  },
  loop: { 'zh-CN': '对话在打转', 'zh-TW': '對話在打轉', en: 'The talk goes round in circles' },
  escalated: { 'zh-CN': '同事升级', 'zh-TW': '同事升級', en: 'Escalated by a colleague' },
  transferred: { 'zh-CN': '同事转交', 'zh-TW': '同事轉交', en: 'Handed over by a colleague' },
  waited: { 'zh-CN': '等太久，已升级', 'zh-TW': '等太久，已升級', en: 'Waited too long, raised a tier' },
  taken: { 'zh-CN': '客服主动接手', 'zh-TW': '客服主動接手', en: 'Taken over by an agent' },
  spoken_elsewhere: {
    'zh-CN': '有同事在手机上直接回复了顾客',
    'zh-TW': '有同事在手機上直接回覆了顧客',
    en: 'Somebody of the shop answered on the phone',
  },
  agent_gone: {
    'zh-CN': '接手的同事不在，顾客还在等',
    'zh-TW': '接手的同事不在，顧客還在等',
    en: 'Waits, and whoever had it is gone',
  },
  undelivered: { 'zh-CN': '消息没能送到顾客', 'zh-TW': '訊息沒能送到顧客', en: 'A message did not reach the shopper' },
};

/** A reason (`conversation.handoffReason`) in the viewer's language; an unknown one as it stands, none as ''. */
export const reasonInWords = (reason: string | null, lang: Lang): string =>
  reason === null ? '' : reason in WORDS ? WORDS[reason as QueueReason][lang] : reason;

/** Reasons that go before everybody else's: somebody may be hurt, or the shop may be sued. */
export const isDangerous = (reason: string | null): boolean => reason === 'danger' || reason === 'legal_threat';
