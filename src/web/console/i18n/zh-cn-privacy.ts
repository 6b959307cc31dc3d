import type { Words } from './en.ts';

/** Words of a request about personal data, in Simplified Chinese. */
export const zhCnPrivacy: Pick<Words, 'privacy'> = {
  privacy: {
    title: '个人信息',
    wished: { export: '顾客要一份自己的信息副本。', erase: '顾客要删除自己的信息。' },
    unknown: '没有登记是要副本还是要删除。',
    export: '给副本',
    erase: '删除',
    exportAsk: '链接会发到顾客本人的聊天里，打开能看到店里存有的全部信息，到期失效。',
    eraseAsk: '删了不能恢复。姓名、电话、地址、聊天内容和照片都会删掉，留下什么会告诉顾客。',
    kept: '会留下（不带姓名和地址）：',
    nothingKept: '没有要留下的。',
    how: '怎么核实是本人的？',
    proofs: {
      in_person: '当面看了证件',
      called_back: '回拨订单上的电话',
      letter: '寄信到订单地址',
      channel: '这个聊天里的账号',
    },
    begun: '正在办。',
    done: (at) => `已办完，${at}。`,
    underWay: '基本都删了。答复送到之后，聊天地址也会删掉。',
    link: (until, n) => `链接 ${until} 前有效，已打开 ${n} 次。`,
  },
};
