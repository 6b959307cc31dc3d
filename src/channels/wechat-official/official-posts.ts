import { undeliveredFor } from '../../handoff/undelivered-reasons.ts';
import type { Attachment } from '../../message.ts';
import { type Capabilities, type OutgoingMessage, SendRefused } from '../channel.ts';
import type { ChannelFiles } from '../platform.ts';
import { uploadFile } from '../wecom/common/files.ts';
import type { Post } from '../wecom/common/poster.ts';
import { TEXT_BYTES, textPieces, withoutMarkup } from '../wecom/common/text-pieces.ts';
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

const SHOWN: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/gif']);
/** Bytes of the largest picture. */
const LARGEST = 10 * 1024 * 1024;

const checkPicture = ({ name, type, size }: Attachment): void => {
  if (!SHOWN.has(type)) throw new SendRefused(undeliveredFor('pictures_only', name));
  if (size > LARGEST) throw new SendRefused(undeliveredFor('picture_too_large', name));
};

/** A message as the posts it takes: its words in as few as may be, then each of its pictures. */
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
        checkPicture(file);
        const media_id = await uploadFile(api.http, files, 'image', file);
        return () => api.send(shopper, { msgtype: 'image', image: { media_id } });
      },
  ),
];
