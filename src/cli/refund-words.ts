import type { ByLang } from '../message.ts';
import type { RefundState } from '../store/refunds.ts';

/** What `xiaoer refund` says around money that is to go back, in one language. */
export interface RefundWords {
  states: Record<RefundState, string>;
  methods: Record<string, string>;
  evidence: (what: string) => string;
  statedBy: (who: string) => string;
  confirmedBy: (who: string) => string;
  none: string;
}

/** What is said around refunds. */
export const REFUND_WORDS: ByLang<RefundWords> = {
  'zh-CN': {
    states: { due: '待付', sending: '付款中', stated: '待确认', failed: '没付成', paid: '已付' },
    methods: { manual: '人工付' },
    evidence: (what) => `凭证 ${what}`,
    statedBy: (who) => `${who} 登记已付`,
    confirmedBy: (who) => `${who} 确认`,
    none: '没有要退的钱。',
  },
  'zh-TW': {
    states: { due: '待付', sending: '付款中', stated: '待確認', failed: '沒付成', paid: '已付' },
    methods: { manual: '人工付' },
    evidence: (what) => `憑證 ${what}`,
    statedBy: (who) => `${who} 登記已付`,
    confirmedBy: (who) => `${who} 確認`,
    none: '沒有要退的錢。',
  },
  en: {
    states: {
      due: 'to be paid',
      sending: 'being paid',
      stated: 'to be confirmed',
      failed: 'not paid',
      paid: 'is paid',
    },
    methods: { manual: 'by hand' },
    evidence: (what) => `evidence ${what}`,
    statedBy: (who) => `stated by ${who}`,
    confirmedBy: (who) => `confirmed by ${who}`,
    none: 'No money waits to go back.',
  },
};
