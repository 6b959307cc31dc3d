import { undeliveredFor } from '../handoff/undelivered-reasons.ts';
import type { Attachment, Lang } from '../message.ts';
import { type Capabilities, type OutgoingMessage, SendRefused } from './channel.ts';

/** What a shopper is told in place of a file: where it lies, or that it comes another way. */
export interface Instead {
  text: string;
  /** The shopper gets the file by it; otherwise a person has to bring it another way. */
  brings: boolean;
}

/** Says in place of a file that a channel cannot carry. `said`: when the message was; the same on every try. */
export type SayInstead = (file: Attachment, lang: Lang, said: Date) => Instead;

/** Whether a channel brings a file as it is. */
export const carries = (can: Capabilities, { type, size }: Pick<Attachment, 'type' | 'size'>): boolean =>
  (type.startsWith('image/') ? can.images : can.files) &&
  (can.carried === undefined || size <= (can.carried[type] ?? 0));

/** A message as a channel can bring it, and the files that do not arrive by it. */
export interface Carried {
  message: OutgoingMessage;
  left: Attachment[];
}

/** Puts words in place of the files that a channel cannot carry. Pure. */
export const carried = (message: OutgoingMessage, can: Capabilities, instead?: SayInstead): Carried => {
  const not = message.attachments.filter((file) => !carries(can, file));
  if (not.length === 0) return { message, left: [] };
  const said = not.map((file) => ({
    file,
    ...(instead?.(file, message.lang, message.at) ?? { text: '', brings: false }),
  }));
  const lines = [message.text, ...said.map(({ text }) => text)].filter((line) => line !== '');
  const attachments = message.attachments.filter((file) => carries(can, file));
  return {
    message: { ...message, text: lines.join('\n\n'), attachments },
    left: said.flatMap(({ file, brings }) => (brings ? [] : [file])),
  };
};

/** Why a message counts as not delivered though its words were: an agent reads which file it was. */
export const leftOut = (files: readonly Attachment[]): SendRefused =>
  new SendRefused(undeliveredFor('file_not_carried', files.map(({ name }) => name).join(', ')));
