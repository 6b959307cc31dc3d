import { XiaoerError } from '../../errors.ts';
import { undeliveredFor } from '../../handoff/undelivered-reasons.ts';
import type { Attachment } from '../../message.ts';
import { SendRefused } from '../channel.ts';
import type { ChannelFiles } from '../platform.ts';
import { ApiRefusal } from './failures.ts';
import type { PlatformApi } from './platform-api.ts';

/** Codes that say a file is gone or was never there: no later try brings it. */
const GONE: ReadonlySet<number> = new Set([40006, 40007, 41005, 41006]);

/**
 * Brings a shopper's file into the store. Null if it cannot be had: gone, too large, of a kind that is not taken. Rejects where
 * a later try may bring it.
 */
export const fetchFile = async (
  api: PlatformApi,
  files: ChannelFiles,
  mediaId: string,
  name: string,
): Promise<Attachment | null> => {
  try {
    const fetched = await api.download(mediaId, files.largest);
    return fetched === null ? null : await files.keep(fetched.bytes, name || fetched.name || 'file');
  } catch (thrown) {
    if (thrown instanceof ApiRefusal && GONE.has(thrown.code)) return null;
    if (thrown instanceof XiaoerError && thrown.code === 'INPUT_INVALID') return null;
    throw thrown;
  }
};

/** Brings a file of the shop's to the platform. @returns the name it is sent under. @throws SendRefused when it is not there. */
export const uploadFile = async (
  api: PlatformApi,
  files: ChannelFiles,
  type: 'image' | 'voice' | 'video' | 'file',
  file: Attachment,
): Promise<string> => {
  const bytes = await files.read(file.id);
  if (bytes === null) throw new SendRefused(undeliveredFor('file_missing', file.name));
  return api.upload(type, { name: file.name, type: file.type, bytes });
};
