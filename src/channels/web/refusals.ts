import { Refusal } from '../../web/refusal.ts';
import { FILE_KINDS } from '../file-kinds.ts';

const kinds = [...new Set(FILE_KINDS.map((kind) => kind.extensions[0]))].join(', ');
const mb = (bytes: number): string => `${Math.floor(bytes / 1024 / 1024)} MB`;

/** What a shopper's page is told when something cannot be taken. Each says what to do instead. */
export const refusals = {
  sessionEnded: () =>
    new Refusal('UNAUTHENTICATED', {
      'zh-CN': '聊天窗口放太久了，刷新一下就能接着聊。',
      'zh-TW': '聊天視窗放太久了，重新整理就能接著聊。',
      en: 'This chat has been open for long. Reload the page to go on.',
    }),
  tooFast: (retryAfter: number) =>
    new Refusal(
      'RATE_LIMITED',
      {
        'zh-CN': `您发得有点快，我一条条看，${retryAfter} 秒后接着发，一条都不会丢。`,
        'zh-TW': `您傳得有點快，我一則一則看，${retryAfter} 秒後接著傳，一則都不會漏。`,
        en: `That is quicker than I can read. Sending goes on in ${retryAfter} seconds; nothing is lost.`,
      },
      { retryAfter },
    ),
  filesLater: (retryAfter: number) => {
    const minutes = Math.ceil(retryAfter / 60);
    return new Refusal(
      'RATE_LIMITED',
      {
        'zh-CN': `这一小时收到的文件太多了，${minutes} 分钟后再发文件；文字随时都能发。`,
        'zh-TW': `這一小時收到的檔案太多了，${minutes} 分鐘後再傳檔案；文字隨時都能傳。`,
        en: `Too many files have come within the hour. Send files again in ${minutes} min; words go at any time.`,
      },
      { retryAfter },
    );
  },
  tooLong: (length: number, limit: number) =>
    new Refusal('INPUT_INVALID', {
      'zh-CN': `这段有 ${length} 个字，一次最多 ${limit} 个，分几段发就行。`,
      'zh-TW': `這段有 ${length} 個字，一次最多 ${limit} 個，分幾段傳就可以。`,
      en: `This text has ${length} characters; up to ${limit} fit at once. Please send it in parts.`,
    }),
  tooManyFiles: (limit: number) =>
    new Refusal('INPUT_INVALID', {
      'zh-CN': `一次最多发 ${limit} 个文件，剩下的下一条再发。`,
      'zh-TW': `一次最多傳 ${limit} 個檔案，剩下的下一則再傳。`,
      en: `Up to ${limit} files go with one message. Please send the rest with the next.`,
    }),
  fileKind: () =>
    new Refusal('INPUT_INVALID', {
      'zh-CN': `这种文件收不了，换成 ${kinds} 再发。`,
      'zh-TW': `這種檔案收不了，換成 ${kinds} 再傳。`,
      en: `This kind of file cannot be taken. Please send one of ${kinds}.`,
    }),
  fileSize: (limit: number) =>
    new Refusal('INPUT_INVALID', {
      'zh-CN': `文件太大了，${mb(limit)} 以内的都行；照片可以压缩一下再发。`,
      'zh-TW': `檔案太大了，${mb(limit)} 以內都可以；照片可以壓縮一下再傳。`,
      en: `This file is too large. Up to ${mb(limit)} are fine; a smaller photo will do.`,
    }),
  noFile: () =>
    new Refusal('INPUT_INVALID', {
      'zh-CN': '没收到文件，重新选一次再发。',
      'zh-TW': '沒收到檔案，重新選一次再傳。',
      en: 'No file arrived. Please choose it again.',
    }),
  unknownFile: () =>
    new Refusal('NOT_FOUND', {
      'zh-CN': '这个文件没找到，重新传一次就好。',
      'zh-TW': '這個檔案找不到，重新上傳一次就好。',
      en: 'This file was not found. Please upload it again.',
    }),
  malformed: (what: string) =>
    new Refusal('INPUT_INVALID', {
      'zh-CN': `这条没看懂（${what}），刷新页面再试。`,
      'zh-TW': `這則看不懂（${what}），重新整理頁面再試。`,
      en: `This could not be read (${what}). Reload the page and try again.`,
    }),
};
