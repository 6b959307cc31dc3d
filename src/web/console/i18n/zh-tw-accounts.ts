import type { Words } from './en.ts';

/** 各管道的帳號：顧客的和自己的。 */
export const zhTwAccounts: Pick<Words, 'linked' | 'chat'> = {
  linked: {
    title: '認得的帳號',
    here: '目前對話',
    group: '群組：別人也看得到',
    groupHow: '這裡不要說訂單、電話和地址。請顧客私下聯絡店家。',
    proofs: {
      import: '店家匯入的資料',
      order_and_phone: '訂單編號和手機',
      token: '在店家網頁登入',
      operator: '由操作員擔保',
      code: '一次性綁定碼',
    },
    codeFrom: (channel) => `${channel}給的綁定碼`,
    undo: '解除',
    undoAsk: (channel) => `要解除這個${channel}帳號的綁定嗎？`,
    undoWhat: '解除後，兩邊只看得到各自的訂單和案件，進行中的對話也會忘掉之前在處理的事。紀錄裡會寫下是您解除的。',
    undone: '已解除，兩個帳號各自獨立了。',
  },
  chat: {
    title: '聊天軟體',
    how: '綁定自己的帳號，就能在員工頻道直接處理對話。綁一次就好。',
    none: '還沒有綁定帳號。',
    off: '還沒有管道設定員工頻道，設定方式見 README。',
    connect: '產生綁定碼',
    another: '再產生一組',
    codeHow: (where, minutes) => `${minutes} 分鐘內在員工頻道（${where}）輸入下面這行。只顯示這一次。`,
    since: (day) => `${day}綁定`,
    disconnect: '解除',
    disconnectOf: (channel, account) => `解除 ${channel} ${account}`,
    disconnected: '已解除。那個帳號說的話不再算您的。',
  },
};
