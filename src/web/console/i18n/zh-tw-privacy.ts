import type { Words } from './en.ts';

/** Words of a request about personal data, in Traditional Chinese. */
export const zhTwPrivacy: Pick<Words, 'privacy'> = {
  privacy: {
    title: '個人資料',
    wished: { export: '顧客要一份自己的資料副本。', erase: '顧客要刪除自己的資料。' },
    unknown: '沒有登記是要副本還是要刪除。',
    export: '給副本',
    erase: '刪除',
    exportAsk: '連結會傳到顧客本人的對話裡，打開能看到店裡保存的全部資料，到期失效。',
    eraseAsk: '刪除後無法復原。姓名、電話、地址、對話內容和照片都會刪掉，留下什麼會告訴顧客。',
    kept: '會留下（不帶姓名和地址）：',
    nothingKept: '沒有要留下的。',
    how: '怎麼核實是本人的？',
    proofs: {
      in_person: '當面看了證件',
      called_back: '回撥訂單上的電話',
      letter: '寄信到訂單地址',
      channel: '這個對話裡的帳號',
    },
    begun: '正在辦理。',
    done: (at) => `已辦完，${at}。`,
    underWay: '基本上都刪了。答覆送達之後，對話位址也會刪掉。',
    link: (until, n) => `連結 ${until} 前有效，已打開 ${n} 次。`,
  },
};
