import type { IncomingMessage, ServerResponse } from 'node:http';
import { XiaoerError } from '../../errors.ts';
import type { Capabilities, Channel, Health, OnInbound, Outgoing } from '../channel.ts';
import type { PlatformDeps } from '../platform.ts';
import { PlatformClock } from '../platform-clock.ts';
import { WECHAT_ALLOWANCE } from './allowance.ts';
import { CallbackSeal } from './callback-seal.ts';
import { Link } from './link.ts';
import type { PlatformApi } from './platform-api.ts';
import { Poster, type PosterDeps } from './poster.ts';
import { readBody } from './read-body.ts';
import { readXml } from './xml.ts';

/** The calls of a platform, as far as the frame needs them. */
export interface CallbackApi {
  readonly http: PlatformApi;
  /** Changes nothing, and works if anything does. */
  probe(): Promise<unknown>;
}

/** What is the platform's own in the frame. */
export interface CallbackParts<Api extends CallbackApi> {
  seal: ConstructorParameters<typeof CallbackSeal>[0];
  api(clock: PlatformClock): Api;
  posting(api: Api): Pick<PosterDeps, 'meaning' | 'refusesRepeats'>;
}

/** What a callback is answered with: a status and words. */
export type Answered = [status: number, words?: string];

/**
 * The frame of the two official roads into WeChat: callbacks by HTTP, sealed, that are answered after what they bring is
 * saved; and posts by the platform's interface, which is asked again by itself while it is away.
 */
export abstract class CallbackChannel<Api extends CallbackApi> implements Channel {
  abstract readonly name: string;
  abstract readonly capabilities: Capabilities;
  protected readonly deps: PlatformDeps;
  /** The platform's time. */
  protected readonly clock: PlatformClock;
  protected readonly api: Api;
  protected readonly seal: CallbackSeal;
  protected readonly poster: Poster;
  protected readonly link: Link;

  constructor(deps: PlatformDeps, { seal, api, posting }: CallbackParts<Api>) {
    this.deps = deps;
    this.clock = new PlatformClock(deps.clock);
    this.api = api(this.clock);
    this.seal = new CallbackSeal(seal, this.clock);
    this.link = new Link({
      logger: deps.logger,
      probe: () => this.api.probe(),
      up: () => void this.catchUp(),
      lost: deps.lost,
    });
    this.poster = new Poster({
      deps,
      allowance: WECHAT_ALLOWANCE,
      ...posting(this.api),
      failed: (error) => this.link.failed(error),
    });
  }

  /** Begins to listen. */
  protected abstract listen(onInbound: OnInbound): void;
  /** Takes nothing in any more; resolves when what is under way has ended. */
  protected abstract deafen(): Promise<void>;
  protected abstract get listening(): boolean;
  /** What an address is proved with when it is saved in the platform's console; null if the request is not the platform's. */
  protected abstract proof(query: URLSearchParams): string | null;
  /** Takes in what a callback brings. */
  protected abstract take(fields: Readonly<Record<string, string>>): Promise<Answered>;
  /** Fetches what was said while nobody listened, where the platform keeps it. */
  protected async catchUp(): Promise<void> {
    // Most keep nothing.
  }
  abstract send(outgoing: Outgoing): Promise<{ externalId: string | null }>;

  /** A platform that is away is asked until it is back. */
  async start(onInbound: OnInbound): Promise<void> {
    this.listen(onInbound);
    await this.poster.open();
    try {
      await this.api.probe();
    } catch (error) {
      if (error instanceof XiaoerError) throw error;
      this.link.failed(error);
      return;
    }
    await this.catchUp();
  }

  async stop(): Promise<void> {
    const deaf = this.deafen();
    this.link.stop();
    this.poster.close();
    this.api.http.close();
    await deaf;
  }

  health(): Health {
    return this.listening ? this.link.health(this.clock.remark()) : { ok: false, detail: 'stopped' };
  }

  ready(): boolean {
    return this.link.ready;
  }

  /** `GET` proves the address; `POST` brings what has happened. */
  async serve(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const [status, words = ''] = await this.#answer(request, new URL(path, 'http://local').searchParams);
    response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(words);
  }

  async #answer(request: IncomingMessage, query: URLSearchParams): Promise<Answered> {
    if (!this.listening) return [503];
    if (request.method === 'GET') {
      const proof = this.proof(query);
      return proof === null ? this.#refuse('signature or time') : [200, proof];
    }
    if (request.method !== 'POST') return [405];
    const sealed = readXml((await readBody(request)) ?? '')?.['Encrypt'] ?? '';
    const opened = this.seal.open(query, sealed);
    if (opened.is === 'refused') return this.#refuse(opened.why);
    const fields = readXml(opened.words);
    return fields === null ? this.#refuse('malformed') : this.take(fields);
  }

  #refuse(why: string): Answered {
    this.deps.logger.warn({ why }, 'a callback was refused');
    return [403];
  }
}
