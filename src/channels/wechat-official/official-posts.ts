import { type UndeliveredReason, undeliveredFor } from '../../handoff/undelivered-reasons.ts';
import type { Attachment } from '../../message.ts';
import { type Capabilities, type OutgoingMessage, SendRefused } from '../channel.ts';
import type { ChannelFiles } from '../platform.ts';
import { uploadFile } from '../wechat-callbacks/files.ts';
import type { Post } from '../wechat-callbacks/poster.ts';
import { TEXT_BYTES, textPieces, withoutMarkup } from '../wechat-callbacks/text-pieces.ts';
import type { OfficialApi } from './official-api.ts';

/** What an official account shows. Files that it cannot carry are refused with the reason, not left out unseen. */
export const OFFICIAL_CAN: Capabilities = {
  buttons: false,
  selects: false,
  modals: false,
  threads: false,
  cards: false,
  images: true,
  files: true,
  edit: false,
  typing: false,
  ephemeral: false,
  longestText: TEXT_BYTES,
  mostChoices: 0,
  dialect: 'plain',
};

/** What an official account carries, and its largest in bytes: `media/upload` of its documentation. */
const CARRIED: Readonly<Record<string, { as: 'image' | 'voice'; largest: number; tooLarge: UndeliveredReason }>> = {
  'image/jpeg': { as: 'image', largest: 10 * 1024 * 1024, tooLarge: 'picture_too_large' },
  'image/png': { as: 'image', largest: 10 * 1024 * 1024, tooLarge: 'picture_too_large' },
  'image/gif': { as: 'image', largest: 10 * 1024 * 1024, tooLarge: 'picture_too_large' },
  'audio/amr': { as: 'voice', largest: 2 * 1024 * 1024, tooLarge: 'voice_too_large' },
  'audio/mpeg': { as: 'voice', largest: 2 * 1024 * 1024, tooLarge: 'voice_too_large' },
};

const kindOf = ({ name, type, size }: Attachment): 'image' | 'voice' => {
  const carried = CARRIED[type];
  if (!carried) throw new SendRefused(undeliveredFor('pictures_only', name));
  if (size > carried.largest) throw new SendRefused(undeliveredFor(carried.tooLarge, name));
  return carried.as;
};

/** A message as the posts it takes: its words in as few as may be, then each of its pictures and voices. */
export const officialPosts = (
  message: OutgoingMessage,
  shopper: string,
  api: OfficialApi,
  files: ChannelFiles,
): Post[] => [
  ...textPieces(withoutMarkup(message.text)).map(
    (content): Post =>
      async () =>
      () =>
        api.send(shopper, { msgtype: 'text', text: { content } }),
  ),
  ...message.attachments.map(
    (file): Post =>
      async () => {
        const kind = kindOf(file);
        const media_id = await uploadFile(api.http, files, kind, file);
        return () => api.send(shopper, { msgtype: kind, [kind]: { media_id } });
      },
  ),
];
