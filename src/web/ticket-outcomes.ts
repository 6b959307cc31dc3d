import type { Decider } from '../authorization/rules.ts';
import type { ErrorCode } from '../errors.ts';
import type { ByLang } from '../message.ts';
import { Refusal } from './refusal.ts';

/** Everything the commands on tickets may come to that is not what was wanted. */
export type TicketNo =
  | 'not_found'
  | 'not_eligible'
  | 'already_claimed'
  | 'amount_over_paid'
  | 'limit_reached'
  | 'note_wanted'
  | 'amount_wanted'
  | 'above_passed'
  | 'not_looked_at'
  | 'pick_up_wanted'
  | 'not_allowed'
  | 'needs_approval'
  | 'needs_payment'
  | 'no_coupon'
  | 'no_photo'
  | 'above_tier'
  | 'changed_meanwhile'
  | 'changed'
  | 'expired'
  | 'own_request'
  | 'not_pending';

const WORDS: Record<TicketNo, { code: ErrorCode; words: ByLang<string> }> = {
  not_found: {
    code: 'NOT_FOUND',
    words: {
      'zh-CN': '没找到这张工单、订单或商品，核对一下号码。',
      'zh-TW': '找不到這張案件、訂單或商品，核對一下號碼。',
      en: 'There is no such ticket, order or item. Check the number.',
    },
  },
  not_eligible: {
    code: 'CONFLICT',
    words: {
      'zh-CN': '按店里的售后条款办不了，看看别的办法。',
      'zh-TW': '依店裡的售後條款無法辦理，看看其他方式。',
      en: 'The shop’s terms exclude this. Look for another remedy.',
    },
  },
  already_claimed: {
    code: 'CONFLICT',
    words: {
      'zh-CN': '这几件已有未结的工单，先看那一张。',
      'zh-TW': '這幾件已有未結的案件，先看那一張。',
      en: 'Another open ticket has these pieces. Look at that one first.',
    },
  },
  amount_over_paid: {
    code: 'CONFLICT',
    words: {
      'zh-CN': '超过了这单还能退的金额，改小一点。',
      'zh-TW': '超過了這筆訂單還能退的金額，改小一點。',
      en: 'That is more than was paid and has not gone back. Choose a smaller amount.',
    },
  },
  limit_reached: {
    code: 'CONFLICT',
    words: {
      'zh-CN': '今天的额度用完了，请上一级来定。',
      'zh-TW': '今天的額度用完了，請上一級決定。',
      en: 'Today’s limit is used up. Somebody of a higher tier has to decide.',
    },
  },
  note_wanted: {
    code: 'INPUT_INVALID',
    words: {
      'zh-CN': '这一步要写明原因，补一句再提交。',
      'zh-TW': '這一步要寫明原因，補一句再送出。',
      en: 'This step needs a reason. Add a note and try again.',
    },
  },
  amount_wanted: {
    code: 'INPUT_INVALID',
    words: {
      'zh-CN': '这一步要填金额：退一部分的，比原来的少；给补偿的，大于零。',
      'zh-TW': '這一步要填金額：退一部分的，比原來的少；給補償的，大於零。',
      en: 'This step needs an amount: in part, less than was asked for; offered for the trouble, more than nothing.',
    },
  },
  above_passed: {
    code: 'INPUT_INVALID',
    words: {
      'zh-CN': '超过了通过验货的那几件该退的金额：改小一点，或再数一遍。',
      'zh-TW': '超過了通過驗貨的那幾件該退的金額：改小一點，或再數一遍。',
      en: 'That is more than the pieces that passed come to. Choose a smaller amount, or count again.',
    },
  },
  not_looked_at: {
    code: 'INPUT_INVALID',
    words: {
      'zh-CN': '验货记录里有这张工单没有的商品或结果，核对后再提交。',
      'zh-TW': '驗貨紀錄裡有這張案件沒有的商品或結果，核對後再送出。',
      en: 'The inspection names goods this case has not, or a finding nobody knows. Check it and try again.',
    },
  },
  pick_up_wanted: {
    code: 'INPUT_INVALID',
    words: {
      'zh-CN': '要写快递哪天几点到几点上门：还没到的时间，30 天以内。',
      'zh-TW': '要寫物流哪天幾點到幾點到府：還沒到的時間，30 天以內。',
      en: 'Say on which day and from when until when the courier shall come: still ahead, and within 30 days.',
    },
  },
  not_allowed: {
    code: 'CONFLICT',
    words: {
      'zh-CN': '现在这个状态不能这么办，刷新看看最新进展。',
      'zh-TW': '現在這個狀態不能這樣辦，重新整理看看最新進度。',
      en: 'That cannot be done in its present state. Reload to see where it stands.',
    },
  },
  needs_approval: {
    code: 'CONFLICT',
    words: {
      'zh-CN': '这一步在“审批”里定。',
      'zh-TW': '這一步在「審批」裡決定。',
      en: 'This is decided under approvals.',
    },
  },
  needs_payment: {
    code: 'CONFLICT',
    words: {
      'zh-CN': '退款在“退款”里登记：一位同事填凭证，另一位确认。',
      'zh-TW': '退款在「退款」裡登記：一位同事填憑證，另一位確認。',
      en: 'Money is marked paid under refunds: one colleague gives the evidence, another confirms it.',
    },
  },
  no_coupon: {
    code: 'CONFLICT',
    words: {
      'zh-CN': '不知道券该发给谁，或还没有谈好金额；先核实顾客再发。',
      'zh-TW': '不知道券該發給誰，或還沒談好金額；先確認顧客再發。',
      en: 'Nobody is known whom the coupon could belong to, or nothing was agreed upon. Find out who it is first.',
    },
  },
  no_photo: {
    code: 'INPUT_INVALID',
    words: {
      'zh-CN': '验货要附照片：换成 JPG、PNG 或 WebP 再传。',
      'zh-TW': '驗貨要附照片：換成 JPG、PNG 或 WebP 再上傳。',
      en: 'Only photos show goods: upload a JPEG, PNG or WebP.',
    },
  },
  above_tier: {
    code: 'FORBIDDEN',
    words: {
      'zh-CN': '超出您的权限，请上一级来定。',
      'zh-TW': '超出您的權限，請上一級決定。',
      en: 'This is above your tier. Ask for an approval.',
    },
  },
  changed_meanwhile: {
    code: 'CONFLICT',
    words: {
      'zh-CN': '刚刚有人改过这张单，刷新后再看。',
      'zh-TW': '剛剛有人改過這張單，重新整理後再看。',
      en: 'Somebody has just changed this ticket. Reload and look again.',
    },
  },
  changed: {
    code: 'CONFLICT',
    words: {
      'zh-CN': '案情变了，原来的审批作废；看过新的再定。',
      'zh-TW': '案情變了，原本的審批作廢；看過新的再決定。',
      en: 'The case has changed, so that approval is void. Read it as it stands now and decide again.',
    },
  },
  expired: {
    code: 'CONFLICT',
    words: {
      'zh-CN': '这个审批过期了，要重新提交。',
      'zh-TW': '這個審批過期了，要重新送出。',
      en: 'This approval has expired; it has to be asked for again.',
    },
  },
  own_request: {
    code: 'FORBIDDEN',
    words: {
      'zh-CN': '自己提的不能自己批，请别的同事来定。',
      'zh-TW': '自己提的不能自己批，請別的同事決定。',
      en: 'Nobody approves their own request. A colleague has to decide.',
    },
  },
  not_pending: {
    code: 'CONFLICT',
    words: {
      'zh-CN': '已经有人先定了，刷新看看结果。',
      'zh-TW': '已經有人先決定了，重新整理看看結果。',
      en: 'Somebody was first and has decided it. Reload to see.',
    },
  },
};

/** Says no to something asked of a ticket. `who` may decide it, `clauses` are the rules that stand against it. */
export const ticketRefusal = (
  outcome: TicketNo,
  more: { who?: readonly Decider[]; clauses?: readonly string[] } = {},
): Refusal => new Refusal(WORDS[outcome].code, WORDS[outcome].words, { more: { reason: outcome, ...more } });
