import type { Capabilities, OutgoingMessage } from '../channel.ts';
import { degrade } from '../degrade.ts';
import { everyKindUpTo } from '../file-kinds.ts';
import type { ChannelFiles } from '../platform.ts';
import { uploadFile } from '../wechat-callbacks/files.ts';
import type { Post } from '../wechat-callbacks/poster.ts';
import { TEXT_BYTES, textPieces, withoutMarkup } from '../wechat-callbacks/text-pieces.ts';
import type { KfApi } from './kf-api.ts';
import { menuIdOf } from './menu-id.ts';
import type { Thread } from './thread.ts';

/** Bytes of the largest file: `media/upload` of WeCom's documentation. */
const LARGEST_FILE = 20 * 1024 * 1024;

/** What WeCom customer service shows. */
export const WECOM_CAN: Capabilities = {
  buttons: true,
  selects: false,
  modals: false,
  threads: false,
  cards: false,
  images: true,
  files: true,
  carried: everyKindUpTo(LARGEST_FILE),
  edit: false,
  typing: false,
  ephemeral: false,
  longestText: TEXT_BYTES,
  mostChoices: 10,
  dialect: 'plain',
};

/** Bytes of the words over a menu, and of one of its lines. */
const MENU_HEAD = 1_024;
const MENU_LINE = 128;

const bytes = (text: string): number => Buffer.byteLength(text);

/** A menu under the words, where it fits; otherwise null, and the choices become numbered lines. */
const menuOf = ({ text, choices }: OutgoingMessage): object | null => {
  const head = withoutMarkup(text);
  if (choices.length === 0 || bytes(head) > MENU_HEAD) return null;
  if (choices.some(({ label }) => label === '' || bytes(label) > MENU_LINE)) return null;
  const list = choices.map(({ label, value }) => {
    const id = menuIdOf(value);
    return { type: 'click', click: { ...(id === null ? {} : { id }), content: withoutMarkup(label) } };
  });
  return { msgtype: 'msgmenu', msgmenu: { ...(head === '' ? {} : { head_content: head }), list } };
};

const wordPosts = (message: OutgoingMessage): object[] => {
  const menu = menuOf(message);
  if (menu) return [menu];
  const written = degrade({ ...message, attachments: [] }, { ...WECOM_CAN, buttons: false, longestText: 100_000 });
  return written
    .flatMap(({ text }) => textPieces(withoutMarkup(text)))
    .map((content) => ({ msgtype: 'text', text: { content } }));
};

/** Pictures that WeChat shows in place; others are sent as files. */
const SHOWN: ReadonlySet<string> = new Set(['image/jpeg', 'image/png']);
/** Bytes of the largest picture or video, and of the largest voice; larger ones are sent as files. */
const LARGEST_SHOWN = 10 * 1024 * 1024;
const LARGEST_VOICE = 2 * 1024 * 1024;

const kindOf = (type: string, size: number): 'image' | 'voice' | 'video' | 'file' => {
  if (size > LARGEST_SHOWN) return 'file';
  if (type === 'audio/amr' && size <= LARGEST_VOICE) return 'voice';
  if (SHOWN.has(type)) return 'image';
  return type === 'video/mp4' ? 'video' : 'file';
};

/** A message as the posts it takes: its words in as few as may be, then each of its files. */
export const kfPosts = (
  message: OutgoingMessage,
  { account, shopper }: Thread,
  api: KfApi,
  files: ChannelFiles,
): Post[] => [
  ...wordPosts(message).map(
    (words): Post =>
      async () =>
      (id) =>
        api.send(account, shopper, id, words),
  ),
  ...message.attachments.map(
    (file): Post =>
      async () => {
        const kind = kindOf(file.type, file.size);
        const media_id = await uploadFile(api.http, files, kind, file);
        return (id) => api.send(account, shopper, id, { msgtype: kind, [kind]: { media_id } });
      },
  ),
];
