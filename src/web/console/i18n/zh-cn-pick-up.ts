import type { Words } from './en.ts';

/** Words of when and where a courier fetches goods, in Simplified Chinese. */
export const zhCnPickUp: Pick<Words, 'pickUp'> = {
  pickUp: {
    day: '哪天',
    from: '从',
    until: '到',
    dayMissing: '请选日期。',
    backwards: '结束时间要晚于开始时间。',
    address: '换地址',
    addressStands: (door: string) => `不填就还是：${door}`,
    addressOfOrder: '不填就是下单时的地址。换地址的话连联系人一起写。',
    note: '备注（只有同事看得到）',
    tells: '会告诉顾客新的时间；快递还要另外约。',
    tellsAndOrdersAnew: '会告诉顾客新的时间；已约的快递要取消，再另外约。',
    save: '定下来',
  },
};
