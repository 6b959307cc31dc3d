import type { ByLang } from '../message.ts';
import type { Kept, Labelled } from './labels.ts';

/** Every outcome of a label's commands that is not the one that was wanted. */
export type LabelRefused =
  | Exclude<Kept, { outcome: 'kept' }>
  | Exclude<Labelled, { outcome: 'done' } | { outcome: 'not_found' }>;

const NO_SUCH: ByLang<string> = {
  'zh-CN': '没有这个标签了，可能刚被合并或改过。刷新一下再看；主管可以在“设置 › 标签”里新建。',
  'zh-TW': '沒有這個標籤了，可能剛被合併或改過。請重新整理再看；主管可以在「設定 › 標籤」新增。',
  en: 'There is no such label (any more). Reload and look again; a supervisor can add one under Settings › Labels.',
};

/** What to do instead. */
export const labelWords = (refused: LabelRefused): ByLang<string> => {
  switch (refused.outcome) {
    case 'no_such_label':
      return NO_SUCH;
    case 'label_exists':
      return {
        'zh-CN': `已经有“${refused.name}”了。换个名字，或者把一个合并到另一个。`,
        'zh-TW': `已經有「${refused.name}」了。請換個名稱，或把一個合併到另一個。`,
        en: `There is “${refused.name}” already. Choose another name, or merge one into the other.`,
      };
    case 'too_many_labels':
      return {
        'zh-CN': `最多同时用 ${refused.most} 个标签。先停用或合并一个。`,
        'zh-TW': `最多同時用 ${refused.most} 個標籤。請先停用或合併一個。`,
        en: `At most ${refused.most} labels can be in use. Retire or merge one first.`,
      };
    case 'full_of_labels':
      return {
        'zh-CN': `一个会话最多 ${refused.most} 个标签。先去掉一个。`,
        'zh-TW': `一個對話最多 ${refused.most} 個標籤。請先拿掉一個。`,
        en: `A conversation has at most ${refused.most} labels. Take one off first.`,
      };
    case 'label_retired':
      return {
        'zh-CN': `“${refused.name}”已停用，不能再贴。换一个；主管可以在“设置 › 标签”里重新启用。`,
        'zh-TW': `「${refused.name}」已停用，不能再貼。請換一個；主管可以在「設定 › 標籤」重新啟用。`,
        en: `“${refused.name}” is retired and put on no more. Choose another; a supervisor can bring it back under Settings › Labels.`,
      };
    case 'already_labelled':
      return {
        'zh-CN': `已经有“${refused.name}”了。`,
        'zh-TW': `已經有「${refused.name}」了。`,
        en: `“${refused.name}” is on it already.`,
      };
    case 'not_labelled':
      return {
        'zh-CN': `上面没有“${refused.name}”。`,
        'zh-TW': `上面沒有「${refused.name}」。`,
        en: `“${refused.name}” is not on it.`,
      };
  }
};
