import type { ByLang, Lang } from '../../message.ts';
import { FILE_KINDS } from '../file-kinds.ts';

const kinds = [...new Set(FILE_KINDS.map((kind) => kind.extensions[0]))].join(', ');
const mb = (bytes: number): string => `${Math.floor(bytes / 1024 / 1024)} MB`;

/** What Discord's users are told by the channel itself, about Discord itself. Each says what to do. */
export const words = {
  fileKind: (name: string): ByLang<string> => ({
    'zh-CN': `「${name}」这种文件收不了，换成 ${kinds} 再发。`,
    'zh-TW': `「${name}」這種檔案收不了，換成 ${kinds} 再傳。`,
    en: `"${name}" is of a kind that cannot be taken. Please send one of ${kinds}.`,
  }),
  fileSize: (name: string, limit: number): ByLang<string> => ({
    'zh-CN': `「${name}」太大了，${mb(limit)} 以内的都行；照片可以压缩一下再发。`,
    'zh-TW': `「${name}」太大了，${mb(limit)} 以內都可以；照片可以壓縮一下再傳。`,
    en: `"${name}" is too large. Up to ${mb(limit)} are fine; a smaller photo will do.`,
  }),
  fileGone: (name: string): ByLang<string> => ({
    'zh-CN': `「${name}」没能从 Discord 取到，请再发一次。`,
    'zh-TW': `「${name}」沒能從 Discord 取到，請再傳一次。`,
    en: `"${name}" could not be fetched from Discord. Please send it again.`,
  }),
  tooManyFiles: (limit: number): ByLang<string> => ({
    'zh-CN': `一次最多收 ${limit} 个文件，剩下的下一条再发。`,
    'zh-TW': `一次最多收 ${limit} 個檔案，剩下的下一則再傳。`,
    en: `Up to ${limit} files go with one message. Please send the rest with the next.`,
  }),
  tooMuch: (): ByLang<string> => ({
    'zh-CN': '这条太长了，分几段发就行。',
    'zh-TW': '這則太長了，分幾段傳就可以。',
    en: 'That is too much for one message. Please send it in parts.',
  }),
  fileTooLargeHere: (name: string): ByLang<string> => ({
    'zh-CN': `（文件「${name}」超过 Discord 的大小限制，没能发到这里。要的话说一声，我请同事换个方式给您。）`,
    'zh-TW': `（檔案「${name}」超過 Discord 的大小限制，沒能傳到這裡。需要的話說一聲，我請同事換個方式給您。）`,
    en: `(The file "${name}" is over Discord's size limit and could not come here. Ask, and a colleague brings it another way.)`,
  }),
  pressAgain: (): ByLang<string> => ({
    'zh-CN': '这一下没记上，请再点一次。',
    'zh-TW': '這一下沒記到，請再點一次。',
    en: 'That did not come through. Please press it once more.',
  }),
  notYours: (): ByLang<string> => ({
    'zh-CN': '这些按钮是给别的顾客的。想问什么，@我 或给我发私信就行。',
    'zh-TW': '這些按鈕是給別的顧客的。想問什麼，@我 或私訊我就可以。',
    en: 'These buttons belong to another customer. Mention me or write to me in private, and I am there for you.',
  }),
  taken: (label: string): ByLang<string> => ({
    'zh-CN': `收到：${label}`,
    'zh-TW': `收到：${label}`,
    en: `Got it: ${label}`,
  }),
  inPrivate: (): ByLang<string> => ({
    'zh-CN': '收到，我在私信里回您。',
    'zh-TW': '收到，我在私訊裡回覆您。',
    en: 'Got it. I answer in your direct messages.',
  }),
  askTitle: (): ByLang<string> => ({ 'zh-CN': '店小二', 'zh-TW': '店小二', en: 'The shop’s assistant' }),
  askLabel: (): ByLang<string> => ({
    'zh-CN': '想问什么，想办什么？',
    'zh-TW': '想問什麼，想辦什麼？',
    en: 'What can I do for you?',
  }),
  done: (): ByLang<string> => ({ 'zh-CN': '好了。', 'zh-TW': '好了。', en: 'Done.' }),
  staffOnly: (): ByLang<string> => ({
    'zh-CN': '这个命令只给店里的同事用。',
    'zh-TW': '這個指令只給店裡的同事用。',
    en: 'This command is for the people of the shop.',
  }),
  untitled: (): ByLang<string> => ({ 'zh-CN': '客服', 'zh-TW': '客服', en: 'Customer service' }),
} as const;

/** Discord's locale as a language of the shop; undefined for all others. */
export const langOf = (locale: string | undefined): Lang | undefined => {
  if (locale === 'zh-CN' || locale === 'zh-TW') return locale;
  return locale?.startsWith('en') ? 'en' : undefined;
};
