import { XiaoerError } from '../../errors.ts';
import type { Logger } from '../../logger.ts';
import type { Inbound } from '../../message.ts';
import type { OnInbound } from '../channel.ts';
import type { ChannelFiles, PlatformDeps } from '../platform.ts';
import { fetchFile } from './common/files.ts';
import { type Heard, hearKf } from './heard.ts';
import type { KfApi, KfMessage } from './kf-api.ts';

export interface KfTakerDeps {
  channel: string;
  api: KfApi;
  files: ChannelFiles;
  amended: PlatformDeps['amended'];
  undelivered: PlatformDeps['undelivered'];
  logger: Logger;
  onInbound: OnInbound;
}

/** Times a file is asked for before the message goes in without it. */
const FILE_TRIES = 4;

/** Takes one message of an account in: saved when it resolves, to be read again when it rejects. */
export class KfTaker {
  readonly #deps: KfTakerDeps;
  readonly #tries = new Map<string, number>();

  constructor(deps: KfTakerDeps) {
    this.#deps = deps;
  }

  async take(account: string, message: KfMessage): Promise<void> {
    const { channel, amended, undelivered, logger } = this.#deps;
    const heard = hearKf(channel, account, message);
    if (heard.is === 'said') return this.#said(heard);
    if (heard.is === 'recalled')
      await amended({ channel, eventId: heard.eventId, kind: 'deleted', text: '', at: heard.at });
    if (heard.is === 'failed') {
      const known = await undelivered(heard.postId, heard.why);
      logger.warn({ why: heard.why, known }, 'the platform could not deliver what it had accepted');
    }
  }

  async #said({ inbound, media, note }: Extract<Heard, { is: 'said' }>): Promise<void> {
    const { onInbound, logger } = this.#deps;
    const whole = media === null ? inbound : await this.#withFile(inbound, media, note);
    try {
      await onInbound(whole);
    } catch (error) {
      if (!(error instanceof XiaoerError) || error.code !== 'INPUT_INVALID') throw error;
      // Over a limit for good: what it was goes in, so that the shopper gets an answer.
      logger.warn({ err: error }, 'a message was over a limit; only its kind was taken');
      await onInbound({ ...inbound, text: note.slice(0, 2_000), attachments: [] });
    }
    this.#tries.delete(inbound.eventId);
  }

  /** With the file, or with a note of what it was where it cannot be had. */
  async #withFile(inbound: Inbound, media: string, note: string): Promise<Inbound> {
    const { api, files, logger } = this.#deps;
    try {
      const file = await fetchFile(api.http, files, media, '');
      return file === null ? { ...inbound, text: note } : { ...inbound, attachments: [file] };
    } catch (error) {
      const tries = (this.#tries.get(inbound.eventId) ?? 0) + 1;
      this.#tries.set(inbound.eventId, tries);
      if (tries < FILE_TRIES) throw error;
      logger.warn({ err: error }, 'a file could not be fetched; the message goes in without it');
      return { ...inbound, text: note };
    }
  }
}
