import type { impls, payloads } from 'wechaty-puppet';
import { asXiaoerError } from '../../errors.ts';
import type { Attachment } from '../../message.ts';
import type { ChannelFiles } from '../platform.ts';
import { keepFile } from './files.ts';
import { FILES, LABEL, ORIGINAL, SHOWN, TYPE } from './kinds.ts';

type Puppet = impls.PuppetInterface;
type Message = payloads.Message;

/** Words and files of one message. */
export interface Content {
  text: string;
  attachments: Attachment[];
}

/** A message's time: puppets give seconds or milliseconds; one that gives none means now. */
export const timeOf = ({ timestamp }: Pick<Message, 'timestamp'>, now: Date): Date => {
  if (!(timestamp > 0)) return now;
  const at = timestamp < 1e11 ? timestamp * 1_000 : timestamp;
  return new Date(Math.min(at, now.getTime()));
};

/** How often a file is asked for before the message goes without it. */
const FILE_TRIES = 3;

const fileOf = async (puppet: Puppet, { id, type }: Message, files: ChannelFiles): Promise<Attachment> => {
  if (type !== TYPE.image) return keepFile(await puppet.messageFile(id), files);
  const box = await puppet.messageImage(id, ORIGINAL).catch(() => puppet.messageImage(id, SHOWN));
  return keepFile(box, files);
};

const shared = async (puppet: Puppet, { id, type }: Message): Promise<string> => {
  if (type === TYPE.url) {
    const { title, url } = await puppet.messageUrl(id);
    return `${title}\n${url}`;
  }
  if (type === TYPE.location) {
    const { name, address } = await puppet.messageLocation(id);
    return `${LABEL[type]} ${name} ${address}`;
  }
  return LABEL[type] ?? '';
};

/**
 * What a message says. A file that WeChat does not give out after some tries is named instead, so that the shopper gets an
 * answer and a person can look.
 * @throws XiaoerError INPUT_INVALID when its file is of a kind or size that is not taken
 */
export const contentOf = async (
  puppet: Puppet,
  message: Message,
  files: ChannelFiles,
  tries: number,
): Promise<Content> => {
  const label = LABEL[message.type] ?? '';
  if (message.type === TYPE.text) return { text: message.text ?? '', attachments: [] };
  if (!FILES.has(message.type)) return { text: await shared(puppet, message).catch(() => label), attachments: [] };
  try {
    return { text: '', attachments: [await fileOf(puppet, message, files)] };
  } catch (error) {
    if (tries < FILE_TRIES || asXiaoerError(error).code !== 'INTERNAL') throw error;
    return { text: label, attachments: [] };
  }
};
