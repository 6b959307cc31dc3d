import { type UndeliveredReason, undeliveredFor } from '../../handoff/undelivered-reasons.ts';
import type { Attachment } from '../../message.ts';
import { type Capabilities, type OutgoingMessage, SendRefused } from '../channel.ts';
import type { ChannelFiles } from '../platform.ts';
import { uploadFile } from '../wechat-callbacks/files.ts';
import type { Post } from '../wechat-callbacks/poster.ts';
import { TEXT_BYTES, textPieces, withoutMarkup } from '../wechat-callbacks/text-pieces.ts';
import type { OfficialApi } from './official-api.ts';
import { videoCover } from './video-cover.ts';

const MB = 1024 * 1024;

interface Kind {
  as: 'image' | 'voice' | 'video';
  largest: number;
  tooLarge: UndeliveredReason;
}

const picture: Kind = { as: 'image', largest: 10 * MB, tooLarge: 'picture_too_large' };
const voice: Kind = { as: 'voice', largest: 2 * MB, tooLarge: 'voice_too_large' };

/** What an official account carries, and its largest in bytes: `media/upload` of its documentation. There is no way for files. */
const CARRIED: Readonly<Record<string, Kind>> = {
  'image/jpeg': picture,
  'image/png': picture,
  'image/gif': picture,
  'audio/amr': voice,
  'audio/mpeg': voice,
  'video/mp4': { as: 'video', largest: 10 * MB, tooLarge: 'video_too_large' },
};

/** What an official account shows. */
export const OFFICIAL_CAN: Capabilities = {
  buttons: false,
  selects: false,
  modals: false,
  threads: false,
  cards: false,
  images: true,
  files: true,
  carried: Object.fromEntries(Object.entries(CARRIED).map(([type, { largest }]) => [type, largest])),
  edit: false,
  typing: false,
  ephemeral: false,
  longestText: TEXT_BYTES,
  mostChoices: 0,
  dialect: 'plain',
};

const kindOf = ({ name, type, size }: Attachment): Kind['as'] => {
  const carried = CARRIED[type];
  if (!carried) throw new SendRefused(undeliveredFor('pictures_only', name));
  if (size > carried.largest) throw new SendRefused(undeliveredFor(carried.tooLarge, name));
  return carried.as;
};

/** A file as the message it becomes, brought to the platform beforehand. */
const filePost =
  (file: Attachment, shopper: string, api: OfficialApi, files: ChannelFiles): Post =>
  async () => {
    const kind = kindOf(file);
    const media_id = await uploadFile(api.http, files, kind, file);
    if (kind !== 'video') return () => api.send(shopper, { msgtype: kind, [kind]: { media_id } });
    const cover = { name: 'cover.jpg', type: 'image/jpeg', bytes: await videoCover() };
    const thumb_media_id = await api.http.upload('thumb', cover);
    return () => api.send(shopper, { msgtype: 'video', video: { media_id, thumb_media_id, title: file.name } });
  };

/** A message as the posts it takes: its words in as few as may be, then each of its pictures, voices and videos. */
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
  ...message.attachments.map((file) => filePost(file, shopper, api, files)),
];
