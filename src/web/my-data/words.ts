import type { ByLang } from '../../message.ts';

/** What the page of a person's own data says, in one language. */
export interface CopyWords {
  title: string;
  made: (at: string) => string;
  notShown: string;
  nothing: string;
  /** Headings by their name in the JSON file. */
  names: Readonly<Record<string, string>>;
  ask: string;
  look: string;
  json: string;
  gone: string;
}

const en: CopyWords = {
  title: 'Everything we have of you',
  made: (at) => `As of ${at}.`,
  notShown: 'Not shown: what our people wrote among themselves, since it is about others as well.',
  nothing: 'Nothing.',
  names: {
    profile: 'You',
    accounts: 'Your accounts',
    orders: 'Orders',
    conversations: 'Conversations',
    group_messages: 'What you said in groups',
    cases: 'Cases',
    reviews: 'Reviews',
    coupons: 'Coupons',
    shop_messages: 'Messages we sent you of our own accord',
    named_agents: 'Your own agents',
    looked_at: 'When our people looked at your address or phone',
    files: 'Photos and files',
  },
  ask: 'This opens everything the shop has of you. Make sure nobody looks over your shoulder.',
  look: 'Read it',
  json: 'Download it (JSON)',
  gone: 'This link has run out. Ask the shop for a new one in your chat.',
};

const zhCn: CopyWords = {
  title: '我们存有的您的全部信息',
  made: (at) => `截至 ${at}。`,
  notShown: '没有列出：店员之间的内部备注，因为里面也有别人的信息。',
  nothing: '没有。',
  names: {
    profile: '您的资料',
    accounts: '您的账号',
    orders: '订单',
    conversations: '聊天记录',
    group_messages: '您在群里说的话',
    cases: '工单',
    reviews: '评价',
    coupons: '优惠券',
    shop_messages: '店里主动发给您的消息',
    named_agents: '您的专属客服',
    looked_at: '店员查看您地址或电话的时间',
    files: '照片和文件',
  },
  ask: '打开后会显示店里存有的您的全部信息，请留意身边有没有人。',
  look: '查看',
  json: '下载（JSON）',
  gone: '链接已过期。请在聊天里再要一个新的。',
};

const zhTw: CopyWords = {
  title: '我們保存的您的全部資料',
  made: (at) => `截至 ${at}。`,
  notShown: '沒有列出：店員之間的內部備註，因為裡面也有別人的資料。',
  nothing: '沒有。',
  names: {
    profile: '您的資料',
    accounts: '您的帳號',
    orders: '訂單',
    conversations: '對話紀錄',
    group_messages: '您在群組裡說的話',
    cases: '案件',
    reviews: '評價',
    coupons: '折價券',
    shop_messages: '店裡主動傳給您的訊息',
    named_agents: '您的專屬客服',
    looked_at: '店員查看您地址或電話的時間',
    files: '照片和檔案',
  },
  ask: '打開後會顯示店裡保存的您的全部資料，請留意身邊有沒有人。',
  look: '查看',
  json: '下載（JSON）',
  gone: '連結已過期。請在對話裡再要一個新的。',
};

/** What the page says. */
export const COPY_WORDS: ByLang<CopyWords> = { 'zh-CN': zhCn, 'zh-TW': zhTw, en };
