import type { Words } from './en.ts';

/** 搜尋全部的用語，繁體中文（台灣）。 */
export const zhTwFind: Pick<Words, 'find'> = {
  find: {
    title: '搜尋全部',
    open: '搜尋',
    field: '訂單、顧客、對話裡的話、頁面……',
    groups: {
      recent: '剛看過',
      places: '頁面與設定',
      acts: '立刻執行',
      talks: '對話',
      customers: '顧客',
      orders: '訂單',
      tickets: '案件',
      labels: '標籤',
      words: '店裡的話術',
    },
    of: { faq: '問答', reply: '回覆', 'quick-reply': '快速回覆' },
    none: (q) => `找不到「${q}」。`,
    noneHow: '對話依說過的話搜尋，訂單與案件依編號的一部分搜尋，顧客依會員編號或完整的手機號碼搜尋。',
    looking: '搜尋中……',
    found: (n) => `找到 ${n} 筆`,
    ordersOf: (n, most) => (n >= most ? `${most} 筆以上訂單` : `${n} 筆訂單`),
    pieces: (n) => `${n} 件`,
    choose: '選擇',
    go: '開啟',
    leave: '關閉',
    become: (presence) => `上線狀態：${presence}`,
    speak: (lang) => `語言：${lang}`,
    look: (theme) => `外觀：${theme}`,
  },
};
