import type { Words } from './en.ts';

/** 新店開張的用語，繁體中文（台灣）。 */
export const zhTwFirstSteps: Pick<Words, 'firstSteps'> = {
  firstSteps: {
    title: '開店準備',
    lead: '店已經開著了，用的是範例商品和範例規則。下面幾步把它變成您自己的店：先做哪一步都可以，每步幾分鐘。',
    done: (n, all) => `已完成 ${n}/${all}`,
    next: (what) => `下一步：${what}`,
    all: '全部步驟',
    away: '收起這份清單',
    awayHow: '之後按 Ctrl K 搜尋「開店準備」就能再打開。',
    finished: '都準備好了。',
    finishedHow: '店裡的資料、時間和規則都是您自己的了。之後要改，就到設定、規則和話術。',
    right: '現在這樣就對',
    skip: '先略過',
    skipped: '已略過',
    again: '還沒好',
    byHand: '維持原樣',
    isDone: '已完成',
    isOpen: '待完成',
    embed: '把這一行放進商店網頁，緊接在 </body> 前面：',
    steps: {
      try: {
        title: '扮一次顧客，和自己的店聊聊',
        how: '問問包裹到哪了，退個尺寸，請真人來，再到客服台接手對話。',
        go: '開啟顧客頁面',
      },
      shop: { title: '寫上您是誰', how: '店名、退貨地址、運費：機器人就照這些回答。', go: '商店資料' },
      hours: { title: '訂好什麼時候有人', how: '顧客會知道什麼時候有真人；時限也只在這段時間計算。', go: '營業時間' },
      data: {
        title: '把商品、顧客和訂單放進來',
        how: 'Shopify 等程式匯出的表格原封不動就行，先看會發生什麼再儲存；範例也在那裡拿掉。',
        go: '匯入資料',
      },
      rules: {
        title: '訂好機器人能答應什麼',
        how: '退換貨、退款、折價券：多少錢以內它自己處理，從多少起由人決定。',
        go: '規則',
      },
      channel: {
        title: '到顧客所在的地方去',
        how: '自家網頁只要一行；微信、Slack、Discord 照步驟做，把抄下來的貼上就好。',
        go: '管道',
      },
      people: {
        title: '請同事進來',
        how: '每人一個帳號，由管理員建立。除您以外有人登入過，這步就算完成。',
        go: '員工帳號',
      },
      password: { title: '換掉最初的密碼', how: '它顯示在啟動視窗裡，別人可能看過。', go: '前往修改' },
    },
  },
};
