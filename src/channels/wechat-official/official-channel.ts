import type { IncomingMessage, ServerResponse } from 'node:http';
import { XiaoerError } from '../../errors.ts';
import type { Channel, Health, OnInbound, Outgoing } from '../channel.ts';
import type { PlatformDeps } from '../platform.ts';
import { WECHAT_ALLOWANCE } from '../wechat-callbacks/allowance.ts';
import { CallbackSeal } from '../wechat-callbacks/callback-seal.ts';
import { Link } from '../wechat-callbacks/link.ts';
import { PlatformClock } from '../wechat-callbacks/platform-clock.ts';
import { Poster } from '../wechat-callbacks/poster.ts';
import { readBody } from '../wechat-callbacks/read-body.ts';
import { type Said, SaidTaker } from '../wechat-callbacks/said-taker.ts';
import { readXml } from '../wechat-callbacks/xml.ts';
import { hearOfficial } from './heard.ts';
import { OfficialApi } from './official-api.ts';
import { officialMeaning } from './official-meaning.ts';
import { OFFICIAL_CAN, officialPosts } from './official-posts.ts';
import type { OfficialSettings } from './settings.ts';

/** Times a file is asked for before its message goes in without it: the platform brings a message three times. */
const FILE_TRIES = 2;

/** An official account (公众号): what shoppers write to it in WeChat. */
export class OfficialChannel implements Channel {
  readonly name = 'wechat-official';
  readonly capabilities = OFFICIAL_CAN;
  readonly #deps: PlatformDeps;
  readonly #clock: PlatformClock;
  readonly #api: OfficialApi;
  readonly #seal: CallbackSeal;
  readonly #poster: Poster;
  readonly #link: Link;
  /** Messages being saved, by their identifier: the platform repeats one that takes longer than 5 s. */
  readonly #saving = new Map<string, Promise<void>>();
  #taker: SaidTaker | null = null;

  constructor(settings: OfficialSettings, deps: PlatformDeps) {
    this.#deps = deps;
    this.#clock = new PlatformClock(deps.clock);
    this.#api = new OfficialApi(settings, deps.memory, this.#clock);
    const { token, aesKey, appId } = settings;
    this.#seal = new CallbackSeal({ token, aesKey, receiver: appId }, this.#clock);
    this.#link = new Link({
      logger: deps.logger,
      probe: () => this.#api.probe(),
      up: () => undefined,
      lost: deps.lost,
    });
    this.#poster = new Poster({
      deps,
      allowance: WECHAT_ALLOWANCE,
      meaning: officialMeaning,
      refusesRepeats: false,
      failed: (error) => this.#link.failed(error),
    });
  }

  /** A platform that is away is asked until it is back. */
  async start(onInbound: OnInbound): Promise<void> {
    const { files, logger } = this.#deps;
    this.#taker = new SaidTaker({ http: this.#api.http, files, logger, onInbound, fileTries: FILE_TRIES });
    await this.#poster.open();
    try {
      await this.#api.probe();
    } catch (error) {
      if (error instanceof XiaoerError) throw error;
      this.#link.failed(error);
    }
  }

  async send(outgoing: Outgoing): Promise<{ externalId: string | null }> {
    await this.#poster.post(outgoing, officialPosts(outgoing.message, outgoing.key, this.#api, this.#deps.files));
    // The platform gives no identifier.
    return { externalId: null };
  }

  async stop(): Promise<void> {
    this.#taker = null;
    this.#link.stop();
    this.#poster.close();
    this.#api.http.close();
    await Promise.allSettled(this.#saving.values());
  }

  health(): Health {
    return this.#taker === null ? { ok: false, detail: 'stopped' } : this.#link.health(this.#clock.remark());
  }

  ready(): boolean {
    return this.#link.ready;
  }

  /** `GET` checks the address; `POST` brings a message, answered only after it is saved. */
  async serve(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const end = (status: number, words = ''): void => {
      response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(words);
    };
    if (this.#taker === null) return end(503);
    const query = new URL(path, 'http://local').searchParams;
    if (request.method === 'GET')
      return this.#seal.signed(query) ? end(200, query.get('echostr') ?? '') : this.#refuse('signature or time', end);
    if (request.method !== 'POST') return end(405);
    const sealed = readXml((await readBody(request)) ?? '')?.['Encrypt'] ?? '';
    const opened = this.#seal.open(query, sealed);
    if (opened.is === 'refused') return this.#refuse(opened.why, end);
    const fields = readXml(opened.words);
    if (fields === null) return this.#refuse('malformed', end);
    const said = hearOfficial(this.name, fields);
    try {
      if (said !== null) await this.#once(said);
      end(200, 'success');
    } catch (error) {
      this.#deps.logger.warn({ err: error }, 'a message could not be saved; the platform brings it again');
      end(500);
    }
  }

  #refuse(why: string, end: (status: number) => void): void {
    this.#deps.logger.warn({ why }, 'a callback was refused');
    end(403);
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
