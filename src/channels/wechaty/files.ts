import type { FileBoxInterface } from 'file-box';
import { XiaoerError } from '../../errors.ts';
import type { Attachment } from '../../message.ts';
import type { ChannelFiles } from '../platform.ts';

/** Makes what wechaty takes for a file. */
export const fileBox = async (file: Attachment, files: ChannelFiles): Promise<FileBoxInterface | null> => {
  const bytes = await files.read(file.id);
  if (bytes === null) return null;
  // Wechaty 1.20 does not hand out the class that it takes.
  const { FileBox } = await import('file-box');
  // Base64, since the puppet service's client cannot write down a small file that is a buffer.
  return FileBox.fromBase64(Buffer.from(bytes).toString('base64'), file.name);
};

/**
 * Keeps a file from WeChat, reading no more of it than is taken.
 * @throws XiaoerError INPUT_INVALID when it is of a kind or size that is not taken
 */
export const keepFile = async (box: FileBoxInterface, files: ChannelFiles): Promise<Attachment> => {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of await box.toStream()) {
    const bytes = Buffer.from(part as Uint8Array);
    size += bytes.length;
    if (size > files.largest) throw new XiaoerError('INPUT_INVALID', `A file is larger than ${files.largest} bytes.`);
    parts.push(bytes);
  }
  return files.keep(Buffer.concat(parts), box.name);
};
