import type { Words } from './en.ts';

/** Words of what is done with several talks at once, in Traditional Chinese. */
export const zhTwBatch: Pick<Words, 'batch'> = {
  batch: {
    choose: '多選',
    label: '對選取的對話',
    tick: (who) => `選取 ${who}`,
    chosen: (n) => `已選 ${n} 段`,
    none: '點一下要選的對話。',
    all: '全選',
    end: '結束多選',
    most: (n) => `一次最多 ${n} 段。`,
    titles: {
      take: '一起接手',
      transfer: '一起轉接給',
      put_off: '一起放到什麼時候再看',
      label: '一起貼標籤',
      close: '一起關閉',
    },
    can: (n) => (n === 0 ? '選取的對話都不能這樣處理。' : `會處理 ${n} 段對話。`),
    owing: (n) => `其中 ${n} 位顧客還在等回覆。`,
    cannot: (n) => `${n} 段無法處理：`,
    closes: (seconds) =>
      seconds === null
        ? '會移到「已結案」，並逐一請顧客評分。關閉後無法復原。'
        : `會移到「已結案」，${seconds} 秒後逐一請顧客評分；在那之前可以復原。`,
    sure: {
      take: (n) => `接手 ${n} 段`,
      transfer: (n) => `轉接 ${n} 段`,
      label: (n) => `貼上 ${n} 段`,
      unlabel: (n) => `拿掉 ${n} 段`,
      close: (n) => `關閉 ${n} 段`,
    },
    done: {
      take: (n) => `已接手 ${n} 段對話。`,
      transfer: (n) => `已轉接 ${n} 段對話。`,
      put_off: (n) => `${n} 段對話先放一放。`,
      label: (n) => `已幫 ${n} 段對話貼上。`,
      unlabel: (n) => `已從 ${n} 段對話拿掉。`,
      close: (n) => `已關閉 ${n} 段對話。`,
    },
    handed: (n, department) => `已把 ${n} 段對話轉給${department}。`,
    queueHow: '都進入該部門的佇列；部門裡沒人在時，所有佇列都看得到。',
    refused: (n) => `${n} 段對話沒有變動`,
    undo: '復原',
    undone: (n) => (n === 1 ? '已復原。' : `已復原 ${n} 段對話。`),
    keys: {
      tick: '多選，或再選一段',
      more: '連下一段或上一段一起選',
      all: '多選時：全選清單',
      undo: '復原剛才的動作',
    },
  },
};
