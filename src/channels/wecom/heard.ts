import { type UndeliveredReason, undeliveredFor } from '../../handoff/undelivered-reasons.ts';
import type { Inbound } from '../../message.ts';
import type { SpokenElsewhere } from '../platform.ts';
import type { Said } from '../wechat-callbacks/said-taker.ts';
import type { KfMessage } from './kf-api.ts';
import { choiceOf } from './menu-id.ts';
import { threadKey } from './thread.ts';

/** What a message comes to for us. */
export type Heard =
  | ({ is: 'said' } & Said)
  /** A shopper has taken back what was said under this identifier. */
  | { is: 'recalled'; eventId: string; at: Date }
  /** What was accepted for sending has not arrived after all. */
  | { is: 'failed'; postId: string; why: string }
  /** One of the shop's people has written to a shopper in WeCom itself. */
  | { is: 'spoken'; words: SpokenElsewhere }
  /** Nothing a conversation is about: the system's own. */
  | { is: 'other' };

/** The kinds that are only named, in the words WeChat shows for them. */
const NAMES: Readonly<Record<string, string>> = {
  image: '[图片]',
  voice: '[语音]',
  video: '[视频]',
  file: '[文件]',
  business_card: '[名片]',
  miniprogram: '[小程序]',
  msgmenu: '[菜单]',
  channels: '[视频号]',
  channels_shop_product: '[商品]',
  channels_shop_order: '[订单]',
  merged_msg: '[聊天记录]',
  meeting: '[会议]',
  schedule: '[日程]',
  note: '[笔记]',
};
const UNKNOWN = '[消息]';

/** Why WeCom could not deliver what it had accepted, by its `fail_type`. */
const FAILED: Readonly<Record<number, UndeliveredReason>> = {
  1: 'account_gone',
  2: 'app_closed',
  4: 'over_time',
  5: 'ended',
  6: 'used_up',
  8: 'not_verified',
  10: 'shopper_refuses',
  11: 'nobody_signed_in',
  12: 'kind_refused',
};

const failure = (type: number): string => {
  const reason = FAILED[type];
  return reason ? undeliveredFor(reason) : undeliveredFor('refused', String(type));
};

const placeWords = ({ location }: KfMessage): string => {
  if (!location) return '[位置]';
  const { name, address, latitude, longitude } = location;
  const at = latitude === undefined || longitude === undefined ? '' : `(${latitude}, ${longitude})`;
  return ['[位置]', name, address, at].filter(Boolean).join(' ');
};

/** Everything but a file, in words. */
const wordsOf = (message: KfMessage): string => {
  switch (message.msgtype) {
    case 'text':
      return message.text?.content ?? '';
    case 'location':
      return placeWords(message);
    case 'link':
      return ['[链接]', message.link?.title, message.link?.url].filter(Boolean).join(' ');
    case 'miniprogram':
      return [NAMES['miniprogram'], message.miniprogram?.title].filter(Boolean).join(' ');
    default:
      return NAMES[message.msgtype] ?? UNKNOWN;
  }
};

const mediaOf = ({ image, video, file, voice }: KfMessage): string | null =>
  (image ?? video ?? file ?? voice)?.media_id ?? null;

const eventOf = ({ event, send_time }: KfMessage): Heard => {
  if (event?.event_type === 'user_recall_msg' && event.recall_msgid !== '')
    return { is: 'recalled', eventId: event.recall_msgid, at: new Date(send_time * 1000) };
  if (event?.event_type === 'msg_send_fail' && event.fail_msgid !== '')
    return { is: 'failed', postId: event.fail_msgid, why: failure(event.fail_type) };
  return { is: 'other' };
};

/** The shopper, and one of the shop's people in WeCom's own app, by the platform's count of who wrote. */
const SHOPPER = 3;
const SERVANT = 5;

/** Reads one message of `kf/sync_msg`. Only what a shopper wrote is ever handed in as said. */
export const hearKf = (channel: string, account: string, message: KfMessage): Heard => {
  if (message.msgtype === 'event') return eventOf(message);
  if (message.msgid === '' || message.external_userid === '') return { is: 'other' };
  const key = threadKey({ account: message.open_kfid || account, shopper: message.external_userid });
  const at = new Date(message.send_time * 1000);
  const words = wordsOf(message);
  if (message.origin === SERVANT) {
    const by = message.servicer_userid || null;
    return { is: 'spoken', words: { channel, key, eventId: message.msgid, by, text: words, attachments: [], at } };
  }
  if (message.origin !== SHOPPER) return { is: 'other' };
  const media = mediaOf(message);
  const choose = choiceOf(message.text?.menu_id);
  const inbound: Inbound = {
    channel,
    eventId: message.msgid,
    key,
    from: { id: message.external_userid },
    // What was spoken nobody reads from the file: that it is there is said in words.
    text: media === null || message.voice ? words : '',
    ...(choose === null ? {} : { choose }),
    at,
  };
  return { is: 'said', inbound, media, note: words };
};
