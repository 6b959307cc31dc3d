import type { OnInbound } from '../channel.ts';
import type { PlatformDeps } from '../platform.ts';
import { SaidTaker } from '../wechat-callbacks/said-taker.ts';
import { hearKf } from './heard.ts';
import type { KfApi, KfMessage } from './kf-api.ts';

export interface KfTakerDeps {
  channel: string;
  api: KfApi;
  shop: Pick<PlatformDeps, 'files' | 'amended' | 'spoken' | 'undelivered' | 'logger'>;
  onInbound: OnInbound;
}

/** Times a file is asked for before its message goes in without it. */
const FILE_TRIES = 4;

/** Takes one message of an account in: saved when it resolves, to be read again when it rejects. */
export class KfTaker {
  readonly #deps: KfTakerDeps;
  readonly #said: SaidTaker;

  constructor(deps: KfTakerDeps) {
    const { api, shop, onInbound } = deps;
    const { files, logger } = shop;
    this.#deps = deps;
    this.#said = new SaidTaker({ http: api.http, files, logger, onInbound, fileTries: FILE_TRIES });
  }

  async take(account: string, message: KfMessage): Promise<void> {
    const { channel, shop } = this.#deps;
    const heard = hearKf(channel, account, message);
    if (heard.is === 'said') return this.#said.take(heard);
    if (heard.is === 'spoken') await shop.spoken(heard.words);
    if (heard.is === 'recalled')
      await shop.amended({ channel, eventId: heard.eventId, kind: 'deleted', text: '', at: heard.at });
    if (heard.is === 'failed') {
      const known = await shop.undelivered(heard.postId, heard.why);
      shop.logger.warn({ why: heard.why, known }, 'the platform could not deliver what it had accepted');
    }
  }
}
