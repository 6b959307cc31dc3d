import type { Words } from './en.ts';

/** Words of changing what a case is about, in Simplified Chinese. */
export const zhCnChange: Pick<Words, 'change'> = {
  change: {
    act: '修改工单',
    refund: '退多少',
    follows: '不改的话，按商品和原因重新算。',
    compensation: '补偿多少',
    comesTo: (money, level) => `合计 ${money}，由${level}决定。`,
    decidedBy: (level) => `由${level}决定。`,
    anew: '会以您的名义重新申请审批，由别的同事来定。商品或退款改了会告诉顾客。',
    tells: '商品或退款改了会告诉顾客。',
    same: '还没有改动，先改一处。',
    save: '修改',
    done: (level) => `改好了，由${level}决定。`,
  },
};
