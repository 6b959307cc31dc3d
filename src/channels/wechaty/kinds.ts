/** MessageType of wechaty-puppet 1.20, as numbers: its enums are loaded with the library and not before. */
export const TYPE = {
  unknown: 0,
  attachment: 1,
  audio: 2,
  contact: 3,
  chatHistory: 4,
  emoticon: 5,
  image: 6,
  text: 7,
  location: 8,
  miniProgram: 9,
  groupNote: 10,
  transfer: 11,
  redEnvelope: 12,
  recalled: 13,
  url: 14,
  video: 15,
  post: 16,
} as const;

/** ContactType: an official account, which nobody sits behind. */
export const OFFICIAL = 2;
/** Accounts of WeChat itself: they speak by themselves, and an answer would go nowhere. */
const SYSTEM = new Set([
  'filehelper',
  'floatbottle',
  'fmessage',
  'medianote',
  'mphelper',
  'newsapp',
  'notifymessage',
  'qmessage',
  'qqmail',
  'weixin',
  'weixinreminder',
]);

/** Whether an account is one of WeChat's own or an official one: never heard, so that two machines never talk. */
export const isMachine = (id: string, type: number): boolean =>
  type === OFFICIAL || SYSTEM.has(id) || id.startsWith('gh_');

/** What stands for something that carries no words and no file we can take, as WeChat's own list of chats shows it. */
export const LABEL: Readonly<Record<number, string>> = {
  [TYPE.attachment]: '[文件]',
  [TYPE.audio]: '[语音]',
  [TYPE.contact]: '[名片]',
  [TYPE.chatHistory]: '[聊天记录]',
  [TYPE.emoticon]: '[动画表情]',
  [TYPE.image]: '[图片]',
  [TYPE.location]: '[位置]',
  [TYPE.miniProgram]: '[小程序]',
  [TYPE.transfer]: '[转账]',
  [TYPE.redEnvelope]: '[红包]',
  [TYPE.url]: '[链接]',
  [TYPE.video]: '[视频]',
  [TYPE.post]: '[动态]',
};

/** Kinds that carry a file. */
export const FILES: ReadonlySet<number> = new Set([TYPE.attachment, TYPE.audio, TYPE.image, TYPE.emoticon, TYPE.video]);
/** Kinds that nobody said: notes of the system. */
export const NOTES: ReadonlySet<number> = new Set([TYPE.unknown, TYPE.groupNote]);
