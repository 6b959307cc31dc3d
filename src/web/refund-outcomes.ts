import type { ErrorCode } from '../errors.ts';
import type { ByLang } from '../message.ts';
import type { HandOutcome } from '../payments/manual-refund.ts';
import { Refusal } from './refusal.ts';

type RefundNo = Exclude<HandOutcome['outcome'], 'done'>;

const WORDS: Record<RefundNo, { code: ErrorCode; words: ByLang<string> }> = {
  not_found: {
    code: 'NOT_FOUND',
    words: {
      'zh-CN': '这张工单没有要退的款，核对一下单号。',
      'zh-TW': '這張案件沒有要退的款項，核對一下單號。',
      en: 'No money is to go back for this ticket. Check its number.',
    },
  },
  forbidden: {
    code: 'FORBIDDEN',
    words: {
      'zh-CN': '退款只能由客服、主管或经理登记。',
      'zh-TW': '退款只能由客服、主管或經理登記。',
      en: 'Only agents, supervisors and managers say that money was paid.',
    },
  },
  evidence_wanted: {
    code: 'INPUT_INVALID',
    words: {
      'zh-CN': '填上转账流水号，或传一张回单，才算退过款。',
      'zh-TW': '填上轉帳序號，或上傳一張收據，才算退過款。',
      en: 'Give the number of the transfer or a receipt: without either nothing counts as paid.',
    },
  },
  why_wanted: {
    code: 'INPUT_INVALID',
    words: { 'zh-CN': '写一句原因再提交。', 'zh-TW': '寫一句原因再送出。', en: 'Say why, then try again.' },
  },
  no_such_file: {
    code: 'NOT_FOUND',
    words: {
      'zh-CN': '没找到这张回单，重新传一次。',
      'zh-TW': '找不到這張收據，重新上傳一次。',
      en: 'That receipt is not here. Upload it again.',
    },
  },
  same_person: {
    code: 'FORBIDDEN',
    words: {
      'zh-CN': '提退款的、登记付款的、收这笔钱的，都不能自己确认，请另一位同事来看。',
      'zh-TW': '提退款的、登記付款的、收這筆錢的，都不能自己確認，請另一位同事來看。',
      en: 'Whoever asked for the refund, stated it or gets the money does not confirm it. Ask a colleague.',
    },
  },
  not_now: {
    code: 'CONFLICT',
    words: {
      'zh-CN': '这笔退款已经不在这一步了，刷新看看最新进展。',
      'zh-TW': '這筆退款已經不在這一步了，重新整理看看最新進度。',
      en: 'This refund stands otherwise by now. Reload to see.',
    },
  },
};

/** Says no to something asked of a refund. */
export const refundRefusal = (outcome: RefundNo): Refusal =>
  new Refusal(WORDS[outcome].code, WORDS[outcome].words, { more: { reason: outcome } });
