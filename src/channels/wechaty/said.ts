import { asXiaoerError } from '../../errors.ts';
import type { Attachment } from '../../message.ts';
import type { ChannelFiles } from '../platform.ts';
import { keepFile } from './files.ts';
import type { Message } from './interpreter.ts';
import { FILES, LABEL, TYPE } from './kinds.ts';

/** Words and files of one message. */
export interface Content {
  text: string;
  attachments: Attachment[];
}

/** A message's time, which puppets give in seconds or milliseconds; one that gives none means now. */
export const timeOf = (message: Message, now: Date): Date => {
  const at = message.date().getTime();
  return at > 0 ? new Date(Math.min(at, now.getTime())) : now;
};

/** How often a file is asked for before the message goes without it. */
const FILE_TRIES = 3;

/** A picture as it was taken, which is there only if its sender asked for it, or else as it is shown. */
const fileOf = async (message: Message, files: ChannelFiles): Promise<Attachment> => {
  if (message.type() !== TYPE.image) return keepFile(await message.toFileBox(), files);
  const image = message.toImage();
  return keepFile(await image.artwork().catch(() => image.hd()), files);
};

const shared = async (message: Message): Promise<string> => {
  const label = LABEL[message.type()] ?? '';
  if (message.type() === TYPE.url) {
    const link = await message.toUrlLink();
    return `${link.title()}\n${link.url()}`;
  }
  if (message.type() !== TYPE.location) return label;
  // Wechaty's `toLocation` throws always: it makes its location from a class that refuses to be made.
  const { name, address } = await message.wechaty.puppet.messageLocation(message.id);
  return `${label} ${name} ${address}`.trim();
};

/**
 * What a message says. A file that WeChat does not give out after some tries is named instead, so that the shopper gets an
 * answer and a person can look.
 * @throws XiaoerError INPUT_INVALID when its file is of a kind or size that is not taken
 */
export const contentOf = async (message: Message, files: ChannelFiles, tries: number): Promise<Content> => {
  const label = LABEL[message.type()] ?? '';
  if (message.type() === TYPE.text) return { text: message.text(), attachments: [] };
  if (!FILES.has(message.type())) return { text: await shared(message).catch(() => label), attachments: [] };
  const spoken = message.type() === TYPE.audio;
  try {
    return { text: spoken ? label : '', attachments: [await fileOf(message, files)] };
  } catch (error) {
    // Many puppets give voices out in a kind that nobody can play: that one is there is said all the same.
    if (spoken && asXiaoerError(error).code === 'INPUT_INVALID') return { text: label, attachments: [] };
    if (tries < FILE_TRIES || asXiaoerError(error).code !== 'INTERNAL') throw error;
    return { text: label, attachments: [] };
  }
};
