import { zhTwTerms } from '../../../terms/zh-tw.ts';
import type { Words } from './en.ts';
import { zhTwAccounts } from './zh-tw-accounts.ts';
import { zhTwApiKeys } from './zh-tw-api-keys.ts';
import { zhTwBatch } from './zh-tw-batch.ts';
import { zhTwCampaigns } from './zh-tw-campaigns.ts';
import { zhTwChange } from './zh-tw-change.ts';
import { zhTwChannels } from './zh-tw-channels.ts';
import { zhTwChatApps } from './zh-tw-chat-apps.ts';
import { zhTwCorrections } from './zh-tw-corrections.ts';
import { zhTwCoupons } from './zh-tw-coupons.ts';
import { zhTwCrisis } from './zh-tw-crisis.ts';
import { zhTwDesk } from './zh-tw-desk.ts';
import { zhTwExamples } from './zh-tw-examples.ts';
import { zhTwExperiments } from './zh-tw-experiments.ts';
import { zhTwFind } from './zh-tw-find.ts';
import { zhTwFirstSteps } from './zh-tw-first-steps.ts';
import { zhTwLabels } from './zh-tw-labels.ts';
import { zhTwOrders } from './zh-tw-orders.ts';
import { zhTwOutreach } from './zh-tw-outreach.ts';
import { zhTwPeople } from './zh-tw-people.ts';
import { zhTwPhrases } from './zh-tw-phrases.ts';
import { zhTwPickUp } from './zh-tw-pick-up.ts';
import { zhTwPrivacy } from './zh-tw-privacy.ts';
import { zhTwRota } from './zh-tw-rota.ts';
import { zhTwRules } from './zh-tw-rules.ts';
import { zhTwShopColumns } from './zh-tw-shop-columns.ts';
import { zhTwShopData } from './zh-tw-shop-data.ts';
import { zhTwShopFacts } from './zh-tw-shop-facts.ts';
import { zhTwSteps } from './zh-tw-steps.ts';
import { zhTwSummary } from './zh-tw-summary.ts';
import { zhTwTexts } from './zh-tw-texts.ts';
import { zhTwTickets } from './zh-tw-tickets.ts';
import { zhTwTrial } from './zh-tw-trial.ts';
import { zhTwViews } from './zh-tw-views.ts';
import { zhTwWebhooks } from './zh-tw-webhooks.ts';
import { zhTwWishes } from './zh-tw-wishes.ts';
import { zhTwWords } from './zh-tw-words.ts';

/** Everything an agent reads, in the Chinese of Taiwan. */
export const zhTw: Words = {
  ...zhTwAccounts,
  ...zhTwPeople,
  ...zhTwBatch,
  ...zhTwCampaigns,
  ...zhTwChange,
  ...zhTwChannels,
  ...zhTwChatApps,
  ...zhTwCorrections,
  ...zhTwCoupons,
  ...zhTwCrisis,
  ...zhTwDesk,
  ...zhTwFind,
  ...zhTwFirstSteps,
  ...zhTwLabels,
  ...zhTwOrders,
  ...zhTwRota,
  ...zhTwRules,
  ...zhTwTerms,
  ...zhTwOutreach,
  ...zhTwExamples,
  ...zhTwExperiments,
  ...zhTwPhrases,
  ...zhTwPickUp,
  ...zhTwPrivacy,
  ...zhTwTrial,
  ...zhTwApiKeys,
  ...zhTwViews,
  ...zhTwWebhooks,
  ...zhTwShopColumns,
  ...zhTwShopData,
  ...zhTwShopFacts,
  ...zhTwTexts,
  ...zhTwWishes,
  ...zhTwWords,
  ...zhTwSteps,
  ...zhTwSummary,
  ...zhTwTickets,
  app: {
    name: 'xiaoer 店小二',
    desk: '客服台',
    tickets: '案件',
    approvals: '簽核',
    orders: '訂單',
    summary: '營運概況',
    liability: '責任',
    rules: '規則',
    replay: '試規則',
    words: '話術',
    crisis: '危機',
    outreach: '主動訊息',
    rota: '班表',
    hours: '營業時間',
    settings: '設定',
    skip: '跳到主要內容',
    loading: '請稍候',
    notFound: '這個網址沒有內容。',
    notFoundHow: '連結可能舊了，或這一頁不在您的權限內。',
    notFoundGo: '回到首頁',
    close: '關閉',
    cancel: '取消',
    ok: '好',
    back: '返回',
    retry: '再試一次',
    more: '顯示更多',
    waitingTitle: (n) => `(${n}) 位等候中`,
    signOut: '登出',
    menu: '選單',
    morePages: '更多',
    copy: '複製',
    copied: '複製好了。',
    noted: '記好了',
  },
  sign: {
    title: '登入客服台',
    lead: '給櫃檯後面的夥伴。',
    name: '使用者名稱',
    password: '密碼',
    go: '登入',
    hint: '第一次啟動？密碼會顯示在啟動程式的視窗裡。',
    lang: '語言',
    wrong: '使用者名稱或密碼不正確，請確認後再試。',
    tooMany: '嘗試次數過多，請一分鐘後再試。',
    ended: '登入已逾時，請重新登入，草稿都還在。',
  },
  live: {
    on: '即時連線',
    off: '重新連線中',
    offLong: '重新連線中，畫面可能慢了一點。',
    back: '已恢復連線。',
    nearest: '最近的時限',
    none: '目前沒有時限',
    waiting: (n) => (n === 0 ? '沒有人在等' : `${n} 位等候中`),
    newWaiting: '有顧客在等',
    handed: (who) => `${who} 轉到您這裡了，去看看`,
    mentioned: (by, who) => `${by} 在 ${who} 的備註裡提到了您，去看看`,
  },
  liability: {
    lead: '這個月的問題花了多少錢，出在哪裡。',
    month: '月份',
    cases: '件數',
    refunded: '退款',
    compensated: '補償',
    above: '超出標準',
    bySuppliers: '可向供應商求償',
    byCarriers: '可向物流求償',
    byShop: '本店負擔',
    noFault: '無責任方',
    empty: '這個月沒有案件。',
    emptyHow: '案件一開就會出現在這裡；責任可以在每張案件裡記錄。',
    by: {
      liability: '責任方',
      reason: '原因',
      supplier: '供應商',
      batch: '批次',
      product: '商品',
      carrier: '物流',
    },
  },
  settings: {
    sections: {
      you: '我的帳號',
      shop: '商店資料',
      hours: '營業時間',
      people: '員工帳號',
      labels: '標籤',
      data: '匯入資料',
      channels: '管道',
      programs: '系統串接',
      keys: '快速鍵',
    },
    sectionsHow: {
      you: '語言、上線狀態、通知、密碼',
      shop: '店名、退貨地址、運費',
      hours: '什麼時候有人在',
      people: '誰能登入，是什麼身分',
      labels: '幫對話分類、統計用',
      data: '用檔案匯入商品、顧客與訂單',
      channels: '顧客從哪裡來，通不通，連接更多',
      programs: 'Webhook 與 API 金鑰',
      keys: '客服台的全部快速鍵',
    },
    language: '語言',
    presence: '上線狀態',
    presenceHow: '離開時不會再分派新對話，手上的仍由您服務。',
    theme: '外觀',
    light: '淺色',
    dark: '深色',
    auto: '跟隨裝置',
    notify: '通知',
    notifyHow: '有人在等而您沒看著這一頁時，瀏覽器會安靜地通知。',
    notifyAsk: '允許通知',
    notifyOn: '通知已開啟。',
    notifyTurnOff: '關閉通知',
    notifyBlocked: '瀏覽器擋下了這一頁的通知，請到網站設定開啟。',
    bell: '鈴聲',
    bellHow: '有新的顧客在等時，這個瀏覽器響一聲；正看著這一頁也會響。',
    bellSwitch: '有人在等就響鈴',
    password: '密碼',
    old: '目前的密碼',
    fresh: '新密碼',
    again: '再輸入一次新密碼',
    change: '變更密碼',
    changed: '密碼已變更。',
    short: '請至少使用 10 個字元。',
    differ: '兩次輸入的新密碼不一樣。',
    saved: '已儲存。',
    keys: '快速鍵',
    account: '您',
    limit: (tier) => `決定權限：${tier}`,
  },
  keys: {
    title: '所有快速鍵',
    cases: '案件和退款',
    moves: '依編號執行按鈕上的事',
    desk: '客服台',
    orders: '訂單頁',
    nextOrder: '下一筆',
    previousOrder: '上一筆',
    everyOrder: '全部訂單，或要您處理的',
    everywhere: '任何地方',
    writing: '輸入時',
    next: '下一段對話',
    previous: '上一段對話',
    answer: '寫回覆',
    search: '搜尋',
    context: '顯示或收合詳細資料',
    help: '這份清單',
    leave: '離開輸入框，收起打開的視窗',
    send: '送出',
    newline: '換行',
    goto: (page) => `前往${page}`,
    approve: '核准選取的申請',
    refuse: '駁回',
  },
  errors: {
    offline: '連不上伺服器，請檢查網路；您寫的內容都還在。',
    UNAUTHENTICATED: '登入已逾時，請重新登入。',
    FORBIDDEN: '您的角色不能這樣做。',
    CONFLICT: '有人先處理了，或您看過之後有變動。',
    NOT_FOUND: '它已經不在了。',
    INPUT_INVALID: '輸入的內容有地方不符合。',
    RATE_LIMITED: '嘗試次數過多，請等一分鐘。',
    STORE_UNAVAILABLE: '資料庫忙碌中，請稍後再試一次。',
    other: '沒有成功。請再試一次，還是不行就告訴管理員。',
    crashed: '頁面的這個區塊出了問題，您的草稿還在。',
  },
};
