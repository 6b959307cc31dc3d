import type { Words } from './en.ts';

/** Words of when and where a courier fetches goods, in Traditional Chinese. */
export const zhTwPickUp: Pick<Words, 'pickUp'> = {
  pickUp: {
    day: '哪天',
    from: '從',
    until: '到',
    dayMissing: '請選日期。',
    backwards: '結束時間要晚於開始時間。',
    address: '換地址',
    addressStands: (door: string) => `不填就還是：${door}`,
    addressOfOrder: '不填就是下單時的地址。換地址的話連聯絡人一起寫。',
    note: '備註（只有同事看得到）',
    tells: '會告訴顧客新的時間；物流還要另外約。',
    tellsAndOrdersAnew: '會告訴顧客新的時間；已約的物流要取消，再另外約。',
    save: '定下來',
  },
};
