import { XiaoerError } from '../../errors.ts';
import type { Logger } from '../../logger.ts';
import type { Inbound } from '../../message.ts';
import type { OnInbound } from '../channel.ts';
import type { ChannelFiles } from '../platform.ts';
import { fetchFile } from './files.ts';
import type { PlatformApi } from './platform-api.ts';

/** What a shopper has said; its file, if it has one, is still with the platform. */
export interface Said {
  inbound: Inbound;
  /** The platform's name of the file. */
  media: string | null;
  /** What goes in where the file cannot be had. */
  note: string;
}

export interface SaidTakerDeps {
  http: PlatformApi;
  files: ChannelFiles;
  logger: Logger;
  onInbound: OnInbound;
  /** Times a file is asked for before the message goes in without it. */
  fileTries: number;
}

/** Takes in what a shopper said, with its file: saved when it resolves, to be brought again when it rejects. */
export class SaidTaker {
  readonly #deps: SaidTakerDeps;
  readonly #tries = new Map<string, number>();

  constructor(deps: SaidTakerDeps) {
    this.#deps = deps;
  }

  async take(said: Said): Promise<void> {
    const { onInbound, logger } = this.#deps;
    const { inbound, note } = said;
    try {
      await onInbound(await this.#withFile(said));
    } catch (error) {
      if (!(error instanceof XiaoerError) || error.code !== 'INPUT_INVALID') throw error;
      // Over a limit for good: what it was goes in, so that the shopper gets an answer.
      logger.warn({ err: error }, 'a message was over a limit; only its kind was taken');
      await onInbound({ ...inbound, text: note.slice(0, 2_000), attachments: [] });
    }
    this.#tries.delete(inbound.eventId);
  }

  async #withFile({ inbound, media, note }: Said): Promise<Inbound> {
    if (media === null) return inbound;
    const { http, files, logger, fileTries } = this.#deps;
    try {
      const file = await fetchFile(http, files, media, '');
      return file === null ? { ...inbound, text: note } : { ...inbound, attachments: [file] };
    } catch (error) {
      const tries = (this.#tries.get(inbound.eventId) ?? 0) + 1;
      this.#tries.set(inbound.eventId, tries);
      if (tries < fileTries) throw error;
      logger.warn({ err: error }, 'a file could not be fetched; the message goes in without it');
      return { ...inbound, text: note };
    }
  }
}
