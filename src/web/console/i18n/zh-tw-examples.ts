import type { enExamples } from './en-examples.ts';

/** Words of what shoppers mean, and how they say it, in Traditional Chinese. */
export const zhTwExamples: typeof enExamples = {
  examples: {
    lead: '顧客可能來辦的事。每件事靠例句來辨認，和例句相近的話也認得出。',
    how: (least) => `顧客說了其中一句，或差不多的話，就是想辦這件事。每種語言至少 ${least} 句，說法越多樣，認得越準。`,
    field: '例句，一行一句',
    count: (n) => `${n} 句`,
    fresh: (n) => `新增 ${n} 句`,
    saved: '已儲存，學會後馬上就能聽懂。',
    added: '新增',
    taken: '拿掉',
    means: '意思是…',
    meansOf: (text) => `「${text}」是什麼意思`,
    noneSo: '沒有叫這個的來意，可以直接寫一則回答。',
    search: '搜尋來意',
  },
};
