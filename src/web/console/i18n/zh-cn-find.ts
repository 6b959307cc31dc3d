import type { Words } from './en.ts';

/** 查找一切的用语，简体中文。 */
export const zhCnFind: Pick<Words, 'find'> = {
  find: {
    title: '查找一切',
    open: '查找',
    field: '订单、顾客、聊天里的话、页面……',
    groups: {
      recent: '刚看过',
      places: '页面和设置',
      acts: '马上办',
      talks: '会话',
      customers: '顾客',
      orders: '订单',
      tickets: '工单',
      labels: '标签',
      words: '店里的话术',
    },
    of: { faq: '问答', reply: '回复', 'quick-reply': '快捷回复' },
    none: (q) => `没有找到“${q}”。`,
    noneHow: '会话按说过的话找，订单和工单按单号的一部分找，顾客按会员号或完整的手机号找。',
    looking: '正在找……',
    found: (n) => `找到 ${n} 条`,
    ordersOf: (n, most) => (n >= most ? `${most} 笔或更多订单` : `${n} 笔订单`),
    pieces: (n) => `${n} 件`,
    choose: '选择',
    go: '打开',
    leave: '关闭',
    become: (presence) => `在岗状态：${presence}`,
    speak: (lang) => `语言：${lang}`,
    look: (theme) => `外观：${theme}`,
  },
};
