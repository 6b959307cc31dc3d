import type { ByLang } from '../message.ts';

/** What colleagues read about labels in a staff channel, in one language. */
export interface StaffLabelWords {
  /** Above what stands on a card. */
  field: string;
  /** Asks in a form which one; `more`: not all of them are in its list. */
  which: (more: boolean) => string;
  putOn: (name: string) => string;
  takeOff: (name: string) => string;
  /** Between two names. */
  and: string;
  on: (names: string) => string;
  noneOn: string;
  offered: (names: string) => string;
  noneOffered: string;
  /** How one is put on and taken off. */
  how: string;
  /** So many names more. */
  more: (n: number) => string;
  put: (name: string) => string;
  off: (name: string) => string;
  noSuch: (typed: string) => string;
  takeOffWhich: string;
}

/** The same in every language. */
export const STAFF_LABEL_WORDS: ByLang<StaffLabelWords> = {
  en: {
    field: 'Labels',
    which: (more) => (more ? 'Which (others: !label name)' : 'Which'),
    putOn: (name) => `Put on: ${name}`,
    takeOff: (name) => `Take off: ${name}`,
    and: ', ',
    on: (names) => `On it: ${names}.`,
    noneOn: 'No label is on it.',
    offered: (names) => `Can be put on: ${names}.`,
    noneOffered: 'There is no label to put on. A supervisor adds some in the console under Settings › Labels.',
    how: '!label name puts one on, !unlabel name takes it off.',
    more: (n) => `and ${n} more`,
    put: (name) => `“${name}” is put on.`,
    off: (name) => `“${name}” is taken off.`,
    noSuch: (typed) => `There is no label “${typed}”.`,
    takeOffWhich: 'Take off which one? !unlabel and its name.',
  },
  'zh-CN': {
    field: '标签',
    which: (more) => (more ? '哪个标签（别的用 !标签 名称）' : '哪个标签'),
    putOn: (name) => `贴上：${name}`,
    takeOff: (name) => `去掉：${name}`,
    and: '、',
    on: (names) => `现在有：${names}。`,
    noneOn: '现在没有标签。',
    offered: (names) => `可以贴：${names}。`,
    noneOffered: '没有可以贴的标签。主管可以在客服台“设置 › 标签”里新建。',
    how: '!标签 名称 贴上，!去标签 名称 去掉。',
    more: (n) => `还有 ${n} 个`,
    put: (name) => `贴上了“${name}”。`,
    off: (name) => `去掉了“${name}”。`,
    noSuch: (typed) => `没有“${typed}”这个标签。`,
    takeOffWhich: '去掉哪一个？!去标签 后面写上名称。',
  },
  'zh-TW': {
    field: '標籤',
    which: (more) => (more ? '哪個標籤（其他用 !標籤 名稱）' : '哪個標籤'),
    putOn: (name) => `貼上：${name}`,
    takeOff: (name) => `拿掉：${name}`,
    and: '、',
    on: (names) => `現在有：${names}。`,
    noneOn: '現在沒有標籤。',
    offered: (names) => `可以貼：${names}。`,
    noneOffered: '沒有可以貼的標籤。主管可以在客服台「設定 › 標籤」新增。',
    how: '!標籤 名稱 貼上，!去標籤 名稱 拿掉。',
    more: (n) => `還有 ${n} 個`,
    put: (name) => `貼上了「${name}」。`,
    off: (name) => `拿掉了「${name}」。`,
    noSuch: (typed) => `沒有「${typed}」這個標籤。`,
    takeOffWhich: '拿掉哪一個？!去標籤 後面寫上名稱。',
  },
};
