import type { Words } from './en.ts';

/** Words of the page for orders and money, in Simplified Chinese. */
export const zhCnOrders: Pick<Words, 'watch'> = {
  watch: {
    title: '订单与退款',
    refunds: '要退的款',
    noRefunds: '没有要退的款。',
    byHand: '人工',
    statedBy: (who) => `${who} 登记已付`,
    evidence: (what) => `凭证：${what}`,
    states: { due: '待付', sending: '付款中', stated: '待确认', failed: '没付成', paid: '已付' },
    acts: { state: '登记已付', confirm: '确认', doubt: '不属实', bounce: '没付成', by_hand: '改为人工付' },
    asks: {
      state: '凭证是哪一笔？填流水号',
      confirm: '您看到这笔钱付出了吗？',
      doubt: '哪里不对？',
      bounce: '出了什么问题？',
      by_hand: '店铺系统退不了。以后改为人工付？',
    },
    needed: '写下来才算数。',
    done: '记下了。',
    doubts: '有疑点的订单',
    noDoubts: '没有有疑点的订单。',
    reasons: {
      address_incomplete: '地址不完整',
      phone_implausible: '电话打不通',
      out_of_stock: '付了款但缺货',
      amount_mismatch: '金额对不上',
      duplicate: '像是下重了',
    },
    clear: '没问题',
    clearAsk: '您核对到了什么？',
    late: '今天之前付的款，还没发',
    noLate: '今天之前付款的都发出去了。',
    nobodyKnows: '还没人知道原因',
    explain: '写下原因',
    explainAsk: '为什么还没发？',
    paid: (when) => `${when} 付款`,
  },
};
