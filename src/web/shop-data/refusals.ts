import { Refusal } from '../refusal.ts';

const mb = (bytes: number): string => `${Math.floor(bytes / 1024 / 1024)} MB`;

/** Why files are not taken, each with what to do instead. */
export const refusals = {
  noFile: () =>
    new Refusal('INPUT_INVALID', {
      'zh-CN': '没收到文件，重新选一次。',
      'zh-TW': '沒收到檔案，重新選一次。',
      en: 'No file arrived. Please choose it again.',
    }),
  tooLarge: (name: string, most: number) =>
    new Refusal(
      'INPUT_INVALID',
      {
        'zh-CN': `“${name}”超过 ${mb(most)}，拆成几个文件，一个一个导入。`,
        'zh-TW': `「${name}」超過 ${mb(most)}，拆成幾個檔案，一個一個匯入。`,
        en: `“${name}” is larger than ${mb(most)}. Split it, and import one part after the other.`,
      },
      { status: 413 },
    ),
  tooManyFiles: (most: number) =>
    new Refusal('INPUT_INVALID', {
      'zh-CN': `一次最多 ${most} 个文件，剩下的下一次再导入。`,
      'zh-TW': `一次最多 ${most} 個檔案，剩下的下一次再匯入。`,
      en: `Up to ${most} files go at once. Import the rest afterwards.`,
    }),
  tooManyRows: (name: string, most: number) =>
    new Refusal('IMPORT_INVALID', {
      'zh-CN': `“${name}”超过 ${most} 行，拆成几个文件，一个一个导入。`,
      'zh-TW': `「${name}」超過 ${most} 列，拆成幾個檔案，一個一個匯入。`,
      en: `“${name}” has more than ${most} rows. Split it, and import one part after the other.`,
    }),
  malformed: () =>
    new Refusal('INPUT_INVALID', {
      'zh-CN': '这次没传完整，刷新页面再试。',
      'zh-TW': '這次沒傳完整，重新整理頁面再試。',
      en: 'This did not arrive whole. Reload the page and try again.',
    }),
};
