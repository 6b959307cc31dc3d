import type { ByLang } from '../../message.ts';
import { FILE_KINDS } from '../file-kinds.ts';

const kinds = [...new Set(FILE_KINDS.map((kind) => kind.extensions[0]))].join(', ');
const mb = (bytes: number): string => `${Math.floor(bytes / 1024 / 1024)} MB`;

/** What this channel itself says: to shoppers about what Slack could not bring, and on its own surfaces. */
export const words = {
  tooMuch: {
    'zh-CN': '这条太长或文件太多，我接不住。分几条发给我就行。',
    'zh-TW': '這則太長或檔案太多，我接不住。分幾則傳給我就可以。',
    en: 'That was more than fits in one message. Please send it in several.',
  },
  fileKind: (name: string): ByLang<string> => ({
    'zh-CN': `「${name}」这种文件收不了，换成 ${kinds} 再发。`,
    'zh-TW': `「${name}」這種檔案收不了，換成 ${kinds} 再傳。`,
    en: `"${name}" is of a kind I cannot take. Please send one of ${kinds}.`,
  }),
  fileSize: (name: string, largest: number): ByLang<string> => ({
    'zh-CN': `「${name}」太大了，${mb(largest)} 以内的都行；照片可以压缩一下再发。`,
    'zh-TW': `「${name}」太大了，${mb(largest)} 以內都可以；照片可以壓縮一下再傳。`,
    en: `"${name}" is too large. Up to ${mb(largest)} are fine; a smaller photo will do.`,
  }),
  fileLost: (name: string): ByLang<string> => ({
    'zh-CN': `「${name}」没传过来，再发一次给我。`,
    'zh-TW': `「${name}」沒傳過來，再傳一次給我。`,
    en: `"${name}" did not arrive. Please send it once more.`,
  }),
  choose: { 'zh-CN': '请选择', 'zh-TW': '請選擇', en: 'Choose one' },
  notYours: {
    'zh-CN': '这是回给别人的。有事 @我 就行，或者点我的头像私聊。',
    'zh-TW': '這是回給別人的。有事 @我 就可以，或點我的頭像私訊。',
    en: 'That was for somebody else. Mention me, or click my picture and choose "Message".',
  },
  inDirect: {
    'zh-CN': '收到，到我们的私聊里接着说。',
    'zh-TW': '收到，到我們的私訊裡接著說。',
    en: 'Got it. Let us go on in our direct messages.',
  },
  commandUse: {
    'zh-CN': '把要说的写在后面就行，比如：/xiaoer 我的包裹到哪了',
    'zh-TW': '把要說的寫在後面就可以，例如：/xiaoer 我的包裹到哪了',
    en: 'Write what you need after it, such as: /xiaoer where is my parcel',
  },
  commandFailed: {
    'zh-CN': '这次没记下来，过一会儿再试一次。',
    'zh-TW': '這次沒記下來，過一會兒再試一次。',
    en: 'That was not kept. Please try again in a moment.',
  },
  home: { 'zh-CN': '我能帮您什么？', 'zh-TW': '我能幫您什麼？', en: 'What can I do for you?' },
  homeEmpty: {
    'zh-CN': '现在没有没办完的事。点上面的「消息」就能跟我说话，问包裹、退换货、尺码都行。',
    'zh-TW': '現在沒有沒辦完的事。點上面的「訊息」就能跟我說話，問包裹、退換貨、尺寸都可以。',
    en: 'Nothing is open. Choose "Messages" above to talk to me: parcels, returns, sizes, whatever you need.',
  },
  homeOpen: { 'zh-CN': '还在办的事', 'zh-TW': '還在辦的事', en: 'Still open' },
  homeGo: { 'zh-CN': '接着说', 'zh-TW': '接著說', en: 'Go on' },
  homeUntitled: { 'zh-CN': '我们的对话', 'zh-TW': '我們的對話', en: 'Our conversation' },
  owner: {
    bot: { 'zh-CN': '小二在办', 'zh-TW': '小二在辦', en: 'with the assistant' },
    queue: { 'zh-CN': '等同事接', 'zh-TW': '等同事接', en: 'waiting for a colleague' },
    agent: { 'zh-CN': '同事在办', 'zh-TW': '同事在辦', en: 'with a colleague' },
  },
  cancel: { 'zh-CN': '取消', 'zh-TW': '取消', en: 'Cancel' },
  formLate: (typed: string): ByLang<string> => ({
    'zh-CN': `表单没来得及打开，再点一次；也可以在这个讨论串里直接打：${typed}`,
    'zh-TW': `表單沒來得及打開，再點一次；也可以在這個討論串裡直接打：${typed}`,
    en: `The form did not open in time. Press again, or type in this thread: ${typed}`,
  }),
  notKept: {
    'zh-CN': '没记下来，什么都没变。过一会儿再点一次。',
    'zh-TW': '沒記下來，什麼都沒變。過一會兒再點一次。',
    en: 'That was not kept and nothing has changed. Please try again in a moment.',
  },
} as const;
