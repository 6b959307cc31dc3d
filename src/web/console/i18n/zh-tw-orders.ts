import type { Words } from './en.ts';

/** Words of the page for orders and money, in Traditional Chinese of Taiwan. */
export const zhTwOrders: Pick<Words, 'watch'> = {
  watch: {
    title: '訂單與退款',
    refunds: '要退的款項',
    noRefunds: '沒有要退的款項。',
    byHand: '人工',
    statedBy: (who) => `${who} 登記已付`,
    evidence: (what) => `憑證：${what}`,
    states: { due: '待付', sending: '付款中', stated: '待確認', failed: '沒付成', paid: '已付' },
    acts: { state: '登記已付', confirm: '確認', doubt: '不屬實', bounce: '沒付成', by_hand: '改為人工付' },
    asks: {
      state: '憑證是哪一筆？填轉帳序號',
      confirm: '您看到這筆錢付出了嗎？',
      doubt: '哪裡不對？',
      bounce: '出了什麼問題？',
      by_hand: '商店系統退不了。以後改為人工付？',
    },
    needed: '寫下來才算數。',
    done: '記下了。',
    doubts: '有疑點的訂單',
    noDoubts: '沒有有疑點的訂單。',
    reasons: {
      address_incomplete: '地址不完整',
      phone_implausible: '電話打不通',
      out_of_stock: '付了款但缺貨',
      amount_mismatch: '金額對不上',
      duplicate: '像是下重了',
    },
    clear: '沒問題',
    clearAsk: '您核對到了什麼？',
    late: '今天之前付款，還沒出貨',
    noLate: '今天之前付款的都出貨了。',
    nobodyKnows: '還沒人知道原因',
    explain: '寫下原因',
    explainAsk: '為什麼還沒出貨？',
    paid: (when) => `${when} 付款`,
  },
};
