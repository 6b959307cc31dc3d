import type { Words } from './en.ts';

/** Words of what is done with several talks at once, in Simplified Chinese. */
export const zhCnBatch: Pick<Words, 'batch'> = {
  batch: {
    choose: '多选',
    label: '对选中的会话',
    tick: (who) => `选中 ${who}`,
    chosen: (n) => `已选 ${n} 个`,
    none: '点一下要选的会话。',
    all: '全选',
    end: '不选了',
    most: (n) => `一次最多 ${n} 个。`,
    titles: {
      take: '一起接待',
      transfer: '一起转接给',
      put_off: '一起放到什么时候再看',
      label: '一起贴标签',
      close: '一起关闭',
    },
    can: (n) => (n === 0 ? '选中的都不能这样办。' : `会办 ${n} 个会话。`),
    owing: (n) => `其中 ${n} 位顾客还在等回话。`,
    cannot: (n) => `${n} 个办不了：`,
    closes: (seconds) =>
      seconds === null
        ? '它们会移到“已解决”，并逐一请顾客打分。关了就撤不回来。'
        : `它们会移到“已解决”，${seconds} 秒后逐一请顾客打分；在那之前可以撤回。`,
    sure: {
      take: (n) => `接待 ${n} 个`,
      transfer: (n) => `转接 ${n} 个`,
      label: (n) => `贴上 ${n} 个`,
      unlabel: (n) => `去掉 ${n} 个`,
      close: (n) => `关闭 ${n} 个`,
    },
    done: {
      take: (n) => `已接待 ${n} 个会话。`,
      transfer: (n) => `已转接 ${n} 个会话。`,
      put_off: (n) => `${n} 个会话先放一放。`,
      label: (n) => `已给 ${n} 个会话贴上。`,
      unlabel: (n) => `已从 ${n} 个会话去掉。`,
      close: (n) => `已关闭 ${n} 个会话。`,
    },
    handed: (n, department) => `已把 ${n} 个会话转给${department}。`,
    queueHow: '都进那个部门的队列；部门里没人在时，所有队列都看得到。',
    refused: (n) => `${n} 个会话没有变`,
    undo: '撤回',
    undone: (n) => (n === 1 ? '已撤回。' : `已撤回 ${n} 个会话。`),
    keys: {
      tick: '多选，或再选一个',
      more: '连下一个或上一个一起选',
      all: '多选时：全选列表',
      undo: '撤回刚才那一步',
    },
  },
};
