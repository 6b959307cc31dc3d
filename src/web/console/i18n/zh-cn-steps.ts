import type { Words } from './en.ts';

/** Words of what is done once a ready answer is sent, in Simplified Chinese. */
export const zhCnSteps: Pick<Words, 'steps'> = {
  steps: {
    after: '发出后：',
    note: (text) => `给同事留备注“${text}”`,
    label: (name) => `贴标签“${name}”`,
    unlabel: (name) => `去掉标签“${name}”`,
    hand_to: (who) => `转交给${who}`,
    labelField: { label: '贴上标签', unlabel: '去掉标签' },
    noLabel: '不动',
    labelLost: (name, retired) => (retired ? `标签“${name}”已停用` : `标签“${name}”已经没有了`),
    lostHow: '这样发不出去：只发这句话，再告诉主管一声。',
    labelBecame: (name, now) => `“${name}”现在叫“${now}”，算的就是它。`,
    labelWrong: {
      label: (name, retired) =>
        retired
          ? `“${name}”已停用，贴不上，这条回复带着它发不出去。换一个，或到“设置 › 标签”里重新启用。`
          : `没有“${name}”这个标签，这条回复带着它发不出去。换一个，或到“设置 › 标签”里新建。`,
      unlabel: (name) => `没有“${name}”这个标签，没有什么可去掉的。换一个，或者不选。`,
    },
    close: '关闭会话',
    return: '交回机器人',
    put_off: (when) => `放到${when}再看`,
    escalate: (who) => `升级到${who}`,
    drop: '只发这句话',
    field: '发出后再做',
    nothing: '不做别的',
    noteField: (lang) => `给同事的备注（${lang}）`,
    noteHow: '可以不写。能用的填空和正文一样；@ 谁谁会收到提醒。',
    how: '客服发之前看得到，也可以只发这句话。',
  },
};
