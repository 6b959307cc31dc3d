import type { enExamples } from './en-examples.ts';

/** Words of what shoppers mean, and how they say it, in Simplified Chinese. */
export const zhCnExamples: typeof enExamples = {
  examples: {
    lead: '顾客可能来办的事。每件事靠例句来认，跟例句像的话也认得出。',
    how: (least) =>
      `顾客说了其中一句，或者差不多的话，就是想办这件事。每种语言至少 ${least} 句，说法越多样，认得越准。`,
    field: '例句，一行一句',
    count: (n) => `${n} 句`,
    fresh: (n) => `新增 ${n} 句`,
    saved: '已保存，学会后马上就能听懂。',
    added: '新增',
    taken: '去掉',
    means: '意思是…',
    meansOf: (text) => `“${text}”是什么意思`,
    noneSo: '没有叫这个的来意，可以直接写一条回答。',
    search: '搜索来意',
  },
};
