import type { Inbound } from '../../message.ts';
import type { Said } from '../wechat-callbacks/said-taker.ts';

/** The fields of a message as the account was sent them. */
export type Fields = Readonly<Record<string, string>>;

/** The kinds that are only named, in the words WeChat shows for them. */
const NAMES: Readonly<Record<string, string>> = {
  image: '[图片]',
  voice: '[语音]',
  video: '[视频]',
  shortvideo: '[视频]',
  file: '[文件]',
};
const UNKNOWN = '[消息]';

/** The kinds whose file is of a kind that is taken. */
const WITH_FILE: ReadonlySet<string> = new Set(['image', 'video', 'shortvideo', 'voice']);

const wordsOf = (fields: Fields): string => {
  switch (fields['MsgType']) {
    case 'text':
      return fields['Content'] ?? '';
    case 'voice':
      // WeChat writes down what was spoken where the account has that switched on.
      return fields['Recognition'] || '[语音]';
    case 'location':
      return ['[位置]', fields['Label'], `(${fields['Location_X']}, ${fields['Location_Y']})`]
        .filter(Boolean)
        .join(' ');
    case 'link':
      return ['[链接]', fields['Title'], fields['Url']].filter(Boolean).join(' ');
    case 'event':
      return fields['EventKey'] ?? '';
    default:
      return NAMES[fields['MsgType'] ?? ''] ?? UNKNOWN;
  }
};

/** An event counts as words only where a shopper has tapped a button of the account's menu that says something: its key. */
const isSaid = (fields: Fields): boolean =>
  fields['MsgType'] !== 'event' || (fields['Event'] === 'CLICK' && fields['EventKey'] !== '');

/**
 * The identifier of a message, the same for its repeats: the shopper with MsgId, which alone is not sure to be unique, or with
 * the time where there is none.
 */
const eventIdOf = (fields: Fields): string => {
  const {
    FromUserName: shopper = '',
    MsgId: id,
    CreateTime: time = '',
    Event: event = '',
    EventKey: key = '',
  } = fields;
  return id ? `${shopper}:${id}` : `${shopper}:${time}:${event}:${key}`.slice(0, 300);
};

/** What a shopper has said to the account; null for anything else, such as following it, which nobody has to answer. */
export const hearOfficial = (channel: string, fields: Fields): Said | null => {
  const { FromUserName: shopper, CreateTime: time } = fields;
  if (!shopper || !time || !isSaid(fields)) return null;
  const media = WITH_FILE.has(fields['MsgType'] ?? '') ? (fields['MediaId'] ?? null) : null;
  const note = wordsOf(fields);
  const inbound: Inbound = {
    channel,
    eventId: eventIdOf(fields),
    key: shopper,
    from: { id: shopper },
    // A voice says in words what was spoken, or that it is there.
    text: media === null || fields['MsgType'] === 'voice' ? note : '',
    at: new Date(Number(time) * 1000),
  };
  return { inbound, media, note };
};
