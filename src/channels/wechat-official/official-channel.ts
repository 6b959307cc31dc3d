import type { OnInbound, Outgoing } from '../channel.ts';
import type { PlatformDeps } from '../platform.ts';
import { type Answered, CallbackChannel } from '../wechat-callbacks/callback-channel.ts';
import { type Said, SaidTaker } from '../wechat-callbacks/said-taker.ts';
import { hearOfficial } from './heard.ts';
import { OfficialApi } from './official-api.ts';
import { officialMeaning } from './official-meaning.ts';
import { OFFICIAL_CAN, officialPosts } from './official-posts.ts';
import type { OfficialSettings } from './settings.ts';

/** Times a file is asked for before its message goes in without it: the platform brings a message three times. */
const FILE_TRIES = 2;

/** An official account (公众号): what shoppers write to it in WeChat. */
export class OfficialChannel extends CallbackChannel<OfficialApi> {
  readonly name = 'wechat-official';
  readonly capabilities = OFFICIAL_CAN;
  /** Messages being saved, by their identifier: the platform repeats one that takes longer than 5 s. */
  readonly #saving = new Map<string, Promise<void>>();
  #taker: SaidTaker | null = null;

  constructor(settings: OfficialSettings, deps: PlatformDeps) {
    const { token, aesKey, appId } = settings;
    super(deps, {
      seal: { token, aesKey, receiver: appId },
      api: (clock) => new OfficialApi(settings, deps.memory, clock),
      posting: () => ({ meaning: officialMeaning, refusesRepeats: false }),
    });
  }

  async send(outgoing: Outgoing): Promise<{ externalId: string | null }> {
    await this.poster.post(outgoing, officialPosts(outgoing.message, outgoing.key, this.api, this.deps.files));
    // The platform gives no identifier.
    return { externalId: null };
  }

  protected listen(onInbound: OnInbound): void {
    const { files, logger } = this.deps;
    this.#taker = new SaidTaker({ http: this.api.http, files, logger, onInbound, fileTries: FILE_TRIES });
  }

  protected async deafen(): Promise<void> {
    this.#taker = null;
    await Promise.allSettled(this.#saving.values());
  }

  protected get listening(): boolean {
    return this.#taker !== null;
  }

  protected proof(query: URLSearchParams): string | null {
    return this.seal.signed(query) ? (query.get('echostr') ?? '') : null;
  }

  /** Answered only after the message is saved. */
  protected async take(fields: Readonly<Record<string, string>>): Promise<Answered> {
    const said = hearOfficial(this.name, fields);
    try {
      if (said !== null) await this.#once(said);
      return [200, 'success'];
    } catch (error) {
      this.deps.logger.warn({ err: error }, 'a message could not be saved; the platform brings it again');
      return [500];
    }
  }

  /** A repeat that comes while the first is being saved waits for it. */
  #once(said: Said): Promise<void> {
    const { eventId } = said.inbound;
    const under = this.#saving.get(eventId);
    if (under) return under;
    const saving = (this.#taker?.take(said) ?? Promise.reject(new Error('The channel has stopped.'))).finally(() =>
      this.#saving.delete(eventId),
    );
    this.#saving.set(eventId, saving);
    return saving;
  }
}
