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
import { readXml } from '../wechat-callbacks/xml.ts';
import { KfAccounts } from './kf-accounts.ts';
import { KfApi } from './kf-api.ts';
import { kfMeaning } from './kf-meaning.ts';
import { kfPosts, WECOM_CAN } from './kf-posts.ts';
import { KfTaker } from './kf-taker.ts';
import type { WeComSettings } from './settings.ts';
import { threadOf } from './thread.ts';

/** A callback is answered before the platform gives it up after 5 s; reading goes on behind it. */
const ANSWER_WITHIN_MS = 4_000;

/** WeCom customer service (微信客服): what shoppers write in WeChat to an account of the shop's company. */
export class WeComChannel implements Channel {
  readonly name = 'wecom';
  readonly capabilities = WECOM_CAN;
  readonly #answerWithin: number;
  readonly #settings: WeComSettings;
  readonly #deps: PlatformDeps;
  readonly #clock: PlatformClock;
  readonly #api: KfApi;
  readonly #seal: CallbackSeal;
  readonly #poster: Poster;
  readonly #link: Link;
  #accounts: KfAccounts | null = null;

  /** @param answerWithin milliseconds after which a callback is answered though reading goes on */
  constructor(settings: WeComSettings, deps: PlatformDeps, answerWithin = ANSWER_WITHIN_MS) {
    this.#answerWithin = answerWithin;
    this.#settings = settings;
    this.#deps = deps;
    this.#clock = new PlatformClock(deps.clock);
    this.#api = new KfApi(settings, deps.memory, this.#clock);
    const { token, aesKey, corpId } = settings;
    this.#seal = new CallbackSeal({ token, aesKey, receiver: corpId }, this.#clock);
    this.#link = new Link({
      logger: deps.logger,
      probe: () => this.#api.probe(),
      up: () => void this.#accounts?.readAll(),
      lost: deps.lost,
    });
    this.#poster = new Poster({
      deps,
      allowance: WECHAT_ALLOWANCE,
      meaning: kfMeaning(this.#api),
      refusesRepeats: true,
      failed: (error) => this.#link.failed(error),
    });
  }

  /** Reads everything that was said while nobody listened. A platform that is away is asked until it is back. */
  async start(onInbound: OnInbound): Promise<void> {
    const { memory, logger } = this.#deps;
    const taker = new KfTaker({ channel: this.name, api: this.#api, shop: this.#deps, onInbound });
    this.#accounts = new KfAccounts({
      kfIds: this.#settings.kfIds,
      api: this.#api,
      memory,
      clock: this.#clock,
      logger,
      take: (account, message) => taker.take(account, message),
      failed: (error) => this.#link.failed(error),
    });
    await this.#poster.open();
    try {
      await this.#api.probe();
    } catch (error) {
      if (error instanceof XiaoerError) throw error;
      this.#link.failed(error);
      return;
    }
    await this.#accounts?.readAll();
  }

  async send(outgoing: Outgoing): Promise<{ externalId: string | null }> {
    const posts = kfPosts(outgoing.message, threadOf(outgoing.key), this.#api, this.#deps.files);
    return { externalId: await this.#poster.post(outgoing, posts) };
  }

  async stop(): Promise<void> {
    const accounts = this.#accounts;
    this.#accounts = null;
    this.#link.stop();
    this.#poster.close();
    this.#api.http.close();
    await accounts?.stop();
  }

  health(): Health {
    if (this.#accounts === null) return { ok: false, detail: 'stopped' };
    const { trouble } = this.#accounts;
    const health = this.#link.health(this.#clock.remark());
    return health.ok && trouble !== '' ? { ok: false, detail: trouble } : health;
  }

  ready(): boolean {
    return this.#link.ready;
  }

  /** `GET` checks the address, `POST` rings the bell. */
  async serve(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const end = (status: number, words = ''): void => {
      response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(words);
    };
    const accounts = this.#accounts;
    if (accounts === null) return end(503);
    const query = new URL(path, 'http://local').searchParams;
    if (request.method === 'GET') {
      const opened = this.#seal.open(query, query.get('echostr') ?? '');
      return opened.is === 'open' ? end(200, opened.words) : this.#refuse(opened.why, end);
    }
    if (request.method !== 'POST') return end(405);
    const sealed = readXml((await readBody(request)) ?? '')?.['Encrypt'] ?? '';
    const opened = this.#seal.open(query, sealed);
    if (opened.is === 'refused') return this.#refuse(opened.why, end);
    end((await this.#rung(accounts, readXml(opened.words) ?? {})) ? 200 : 500);
  }

  #refuse(why: string, end: (status: number) => void): void {
    this.#deps.logger.warn({ why }, 'a callback was refused');
    end(403);
  }

  /** @returns false if what was said could not be saved: the platform rings again. */
  async #rung(accounts: KfAccounts, event: Record<string, string>): Promise<boolean> {
    if (event['Event'] !== 'kf_msg_or_event') return true;
    const account = event['OpenKfId'] ?? '';
    const reading = account === '' ? accounts.readAll() : accounts.read(account, event['Token'] || null);
    let timer: NodeJS.Timeout | undefined;
    const longEnough = new Promise<true>((resolve) => {
      timer = setTimeout(() => resolve(true), this.#answerWithin);
    });
    try {
      return await Promise.race([reading, longEnough]);
    } finally {
      clearTimeout(timer);
    }
  }
}
