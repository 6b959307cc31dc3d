import type { Words } from './en.ts';

/** Words of changing what a case is about, in Traditional Chinese. */
export const zhTwChange: Pick<Words, 'change'> = {
  change: {
    act: '修改案件',
    refund: '退多少',
    follows: '不改的話，依商品和原因重新計算。',
    compensation: '補償多少',
    comesTo: (money, level) => `合計 ${money}，由${level}決定。`,
    decidedBy: (level) => `由${level}決定。`,
    anew: '會以您的名義重新送出審批，由其他同事決定。商品或退款改了會通知顧客。',
    tells: '商品或退款改了會通知顧客。',
    same: '還沒有改動，請先改一處。',
    save: '修改',
    done: (level) => `改好了，由${level}決定。`,
  },
};
