import type { ByLang, Lang } from '../message.ts';

/** Why something could not be done with a ticket, and what helps: read by people at the desk. */
const WORDS: Readonly<Record<string, ByLang<string>>> = {
  not_found: { 'zh-CN': '没有这张工单。', 'zh-TW': '沒有這張案件。', en: 'There is no such ticket.' },
  not_eligible: {
    'zh-CN': '条款不允许这样办；看一下条款，或换一种处理方式。',
    'zh-TW': '條款不允許這樣處理；請看一下條款，或換一種處理方式。',
    en: 'The terms exclude this. Look at the clauses, or choose another remedy.',
  },
  already_claimed: {
    'zh-CN': '这件商品已有一张没办完的工单，先把那张办完。',
    'zh-TW': '這件商品已經有一張處理中的案件，請先處理那一張。',
    en: 'Another open ticket holds these pieces. Finish that one first.',
  },
  amount_over_paid: {
    'zh-CN': '金额超过了实付减去已退，改小一点再试。',
    'zh-TW': '金額超過實付減去已退，請調低後再試。',
    en: 'That is more than was paid and has not gone back. Lower the amount.',
  },
  limit_reached: {
    'zh-CN': '今天的额度用完了，请更高一级的同事来办。',
    'zh-TW': '今天的額度用完了，請更高一級的同事處理。',
    en: "Today's limit is used up. Ask a colleague one tier up.",
  },
  above_tier: {
    'zh-CN': '超出您的权限，请更高一级的同事来批。',
    'zh-TW': '超出您的權限，請更高一級的同事核准。',
    en: 'This is above your tier. Ask a colleague one tier up.',
  },
  own_request: {
    'zh-CN': '自己提的申请不能自己批，请另一位同事来。',
    'zh-TW': '自己提的申請不能自己核准，請另一位同事處理。',
    en: 'Nobody approves their own request. Ask another colleague.',
  },
  expired: {
    'zh-CN': '这次审批已过期，系统会重新发起。',
    'zh-TW': '這次簽核已過期，系統會重新發起。',
    en: 'This approval has expired; it will be asked for again.',
  },
  note_wanted: { 'zh-CN': '请写一句理由。', 'zh-TW': '請寫一句理由。', en: 'Please write a reason.' },
  amount_wanted: { 'zh-CN': '请写明金额。', 'zh-TW': '請寫明金額。', en: 'Please state the amount.' },
  not_pending: {
    'zh-CN': '已经有同事处理过了，刷新看看。',
    'zh-TW': '已經有同事處理過了，請重新整理。',
    en: 'A colleague was first. Reload to see what was decided.',
  },
  changed: {
    'zh-CN': '内容已变，这次审批作废；请看新的内容再定。',
    'zh-TW': '內容已變更，這次簽核作廢；請看新的內容再決定。',
    en: 'The case has changed, so this approval is void. Read it again and decide anew.',
  },
  changed_meanwhile: {
    'zh-CN': '刚才有人改动了这张工单，刷新再试。',
    'zh-TW': '剛才有人改動了這張案件，請重新整理再試。',
    en: 'Somebody changed this ticket just now. Reload and try again.',
  },
  needs_approval: {
    'zh-CN': '这一步要在“审批”里决定。',
    'zh-TW': '這一步要在「簽核」裡決定。',
    en: 'This step is decided under Approvals.',
  },
  not_allowed: {
    'zh-CN': '现在这个状态不能这样做。',
    'zh-TW': '現在這個狀態不能這樣做。',
    en: 'That cannot be done from where the ticket stands now.',
  },
};

/** The refusal in the reader's language. */
export const refusal = (outcome: string, lang: Lang): string =>
  (WORDS[outcome] ?? WORDS['not_allowed'])?.[lang] ?? outcome;
