import { setTimeout as wait } from 'node:timers/promises';
import type { APIAttachment } from 'discord.js';
import { XiaoerError } from '../../errors.ts';
import type { Attachment, ByLang } from '../../message.ts';
import { INTAKE_LIMITS } from '../inbox.ts';
import type { ChannelFiles } from '../platform.ts';
import { words } from './words.ts';

/** Discord's own hosts for files. */
const HOSTS = ['cdn.discordapp.com', 'media.discordapp.net'];
const DOWNLOAD_MS = 20_000;
const TRIES = 3;
const AGAIN_MS = 200;

/** What came of the files of a message. */
export interface TakenFiles {
  kept: Attachment[];
  /** What the one who sent them is told of those that were not taken. */
  refused: ByLang<string>[];
}

/** Where a file is fetched from; null for an address that is not Discord's. */
export const addressOf = (url: string, cdn: string): string | null => {
  if (!URL.canParse(url)) return null;
  const { host, origin, pathname, search } = new URL(url);
  if (HOSTS.includes(host)) return `${cdn}${pathname}${search}`;
  return origin === new URL(cdn).origin ? url : null;
};

/** The bytes; null if they are gone for good. Rejects when a later try may find them. */
const download = async (url: string, most: number): Promise<Uint8Array | 'too large' | null> => {
  const response = await fetch(url, { signal: AbortSignal.timeout(DOWNLOAD_MS), redirect: 'error' }).catch((cause) => {
    throw new Error('A file could not be fetched from Discord.', { cause });
  });
  if ([403, 404, 410].includes(response.status)) {
    await response.body?.cancel();
    return null;
  }
  if (!response.ok || response.body === null) {
    await response.body?.cancel();
    throw new Error(`Discord answered ${response.status} for a file.`);
  }
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body) {
    size += part.length;
    // Leaving the loop ends the download.
    if (size > most) return 'too large';
    parts.push(part);
  }
  return Buffer.concat(parts);
};

/** A file that does not come must not hold up the words it came with: then who sent it is asked for it again. */
const downloadAgain = async (url: string, most: number): Promise<Uint8Array | 'too large' | null> => {
  for (let tried = 1; tried < TRIES; tried += 1) {
    try {
      return await download(url, most);
    } catch {
      await wait(AGAIN_MS * tried);
    }
  }
  return download(url, most).catch(() => null);
};

const takeOne = async (
  { filename, size, url }: APIAttachment,
  files: ChannelFiles,
  cdn: string,
): Promise<Attachment | ByLang<string>> => {
  const tooLarge = words.fileSize(filename, files.largest);
  if (size > files.largest) return tooLarge;
  const address = addressOf(url, cdn);
  const bytes = address === null ? null : await downloadAgain(address, files.largest);
  if (bytes === null) return words.fileGone(filename);
  if (bytes === 'too large') return tooLarge;
  try {
    return await files.keep(bytes, filename);
  } catch (error) {
    if (error instanceof XiaoerError && error.code === 'INPUT_INVALID') return words.fileKind(filename);
    throw error;
  }
};

/** Fetches and keeps the files of a message, one after the other: memory holds one at a time. */
export const takeFiles = async (
  attachments: readonly APIAttachment[],
  files: ChannelFiles,
  cdn: string,
): Promise<TakenFiles> => {
  const taken: TakenFiles = { kept: [], refused: [] };
  for (const attachment of attachments.slice(0, INTAKE_LIMITS.mostAttachments)) {
    const one = await takeOne(attachment, files, cdn);
    if ('id' in one) taken.kept.push(one);
    else taken.refused.push(one);
  }
  if (attachments.length > INTAKE_LIMITS.mostAttachments)
    taken.refused.push(words.tooManyFiles(INTAKE_LIMITS.mostAttachments));
  return taken;
};
