import type { IncomingMessage, ServerResponse } from 'node:http';
import { XiaoerError } from '../../errors.ts';
import type { Channel, Health, OnInbound, Outgoing } from '../channel.ts';
import type { PlatformDeps } from '../platform.ts';
import { WECHAT_ALLOWANCE } from './common/allowance.ts';
import { CallbackSeal } from './common/callback-seal.ts';
import { ApiRefusal, Unanswered, Unreachable } from './common/failures.ts';
import { Link } from './common/link.ts';
import { TOO_MANY } from './common/platform-api.ts';
import { PlatformClock } from './common/platform-clock.ts';
import { Poster } from './common/poster.ts';
import { readBody } from './common/read-body.ts';
import { readXml } from './common/xml.ts';
import { KfApi } from './kf-api.ts';
import { kfMeaning } from './kf-meaning.ts';
import { kfPosts, WECOM_CAN } from './kf-posts.ts';
import { KfReader } from './kf-reader.ts';
import { KfTaker } from './kf-taker.ts';
import type { WeComSettings } from './settings.ts';
import { threadOf } from './thread.ts';

/** How often the accounts are read without a bell, in milliseconds: bells get lost. */
const ROUNDS_MS = 5 * 60_000;
/** A callback is answered before the platform gives it up after 5 s; reading goes on behind it. */
const ANSWER_WITHIN_MS = 4_000;
/** Waits before an account is read again, in milliseconds. */
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;
const MINUTE_WAIT = 60_000;
/** Refusals that concern one account: unknown, gone, not the app's. The others are served all the same. */
const ACCOUNT_REFUSED: ReadonlySet<number> = new Set([60011, 95000, 95004]);

/** WeCom customer service (微信客服): what shoppers write in WeChat to an account of the shop's company. */
export class WeComChannel implements Channel {
  readonly name = 'wecom';
  readonly capabilities = WECOM_CAN;
  readonly #settings: WeComSettings;
  readonly #deps: PlatformDeps;
  readonly #clock: PlatformClock;
  readonly #api: KfApi;
  readonly #seal: CallbackSeal;
  readonly #poster: Poster;
  readonly #link: Link;
  readonly #readers = new Map<string, KfReader>();
  readonly #again = new Map<string, NodeJS.Timeout>();
  readonly #fails = new Map<string, number>();
  #taker: KfTaker | null = null;
  #rounds: NodeJS.Timeout | undefined;
  #unread = '';

  constructor(settings: WeComSettings, deps: PlatformDeps) {
    this.#settings = settings;
    this.#deps = deps;
    this.#clock = new PlatformClock(deps.clock);
    this.#api = new KfApi(settings, deps.memory, this.#clock);
    const { token, aesKey, corpId } = settings;
    this.#seal = new CallbackSeal({ token, aesKey, receiver: corpId }, this.#clock);
    this.#link = new Link({
      logger: deps.logger,
      probe: () => this.#api.probe(),
      up: () => void this.#readAll(),
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
    this.#taker = new KfTaker({ channel: this.name, api: this.#api, shop: this.#deps, onInbound });
    this.#rounds = setInterval(() => void this.#readAll(), ROUNDS_MS);
    this.#rounds.unref();
    await this.#poster.tidy();
    try {
      await this.#api.probe();
    } catch (error) {
      if (error instanceof XiaoerError) throw error;
      this.#link.failed(error);
      return;
    }
    await this.#readAll();
  }

  async send(outgoing: Outgoing): Promise<{ externalId: string | null }> {
    const posts = kfPosts(outgoing.message, threadOf(outgoing.key), this.#api, this.#deps.files);
    return { externalId: await this.#poster.post(outgoing, posts) };
  }

  async stop(): Promise<void> {
    this.#taker = null;
    this.#link.stop();
    clearInterval(this.#rounds);
    for (const timer of this.#again.values()) clearTimeout(timer);
    this.#again.clear();
    const readers = [...this.#readers.values()];
    this.#readers.clear();
    this.#api.http.close();
    await Promise.all(readers.map((reader) => reader.stop()));
  }

  health(): Health {
    if (this.#taker === null) return { ok: false, detail: 'stopped' };
    const health = this.#link.health(this.#clock.remark());
    return health.ok && this.#unread !== '' ? { ok: false, detail: this.#unread } : health;
  }

  ready(): boolean {
    return this.#link.ready;
  }

  /** `GET` checks the address, `POST` rings the bell. */
  async serve(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const end = (status: number, words = ''): void => {
      response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(words);
    };
    if (this.#taker === null) return end(503);
    const query = new URL(path, 'http://local').searchParams;
    if (request.method === 'GET') {
      const opened = this.#seal.open(query, query.get('echostr') ?? '');
      return opened.is === 'open' ? end(200, opened.words) : this.#refuse(opened.why, end);
    }
    if (request.method !== 'POST') return end(405);
    const sealed = readXml((await readBody(request)) ?? '')?.['Encrypt'] ?? '';
    const opened = this.#seal.open(query, sealed);
    if (opened.is === 'refused') return this.#refuse(opened.why, end);
    end((await this.#rung(readXml(opened.words) ?? {})) ? 200 : 500);
  }

  #refuse(why: string, end: (status: number) => void): void {
    this.#deps.logger.warn({ why }, 'a callback was refused');
    end(403);
  }

  /** @returns false if what was said could not be saved: the platform rings again. */
  async #rung(event: Record<string, string>): Promise<boolean> {
    if (event['Event'] !== 'kf_msg_or_event') return true;
    const account = event['OpenKfId'] ?? '';
    const token = event['Token'] || null;
    const reading = account === '' ? this.#readAll() : this.#serves(account) ? this.#read(account, token) : true;
    let timer: NodeJS.Timeout | undefined;
    const longEnough = new Promise<true>((resolve) => {
      timer = setTimeout(() => resolve(true), ANSWER_WITHIN_MS);
    });
    try {
      return await Promise.race([reading, longEnough]);
    } finally {
      clearTimeout(timer);
    }
  }

  #serves(account: string): boolean {
    const { kfIds } = this.#settings;
    return kfIds.length === 0 || kfIds.includes(account);
  }

  async #readAll(): Promise<boolean> {
    const { kfIds } = this.#settings;
    try {
      const accounts = kfIds.length > 0 ? kfIds : await this.#api.accounts();
      const all = await Promise.all(accounts.map((account) => this.#read(account, null)));
      return all.every(Boolean);
    } catch (error) {
      this.#link.failed(error);
      return false;
    }
  }

  /** Reads one account. Never rejects: what goes wrong is told, and tried again. */
  async #read(account: string, token: string | null): Promise<boolean> {
    try {
      await this.#readerOf(account)?.ring(token);
      this.#fails.delete(account);
      if (this.#fails.size === 0) this.#unread = '';
      return true;
    } catch (error) {
      if (this.#taker !== null) this.#failedToRead(account, error);
      return false;
    }
  }

  #failedToRead(account: string, error: unknown): void {
    const code = error instanceof ApiRefusal ? error.code : 0;
    const tooMany = code === TOO_MANY;
    const ofAccount = ACCOUNT_REFUSED.has(code);
    const theirs = error instanceof Unreachable || error instanceof Unanswered || error instanceof ApiRefusal;
    if ((theirs && !tooMany && !ofAccount) || (error instanceof XiaoerError && error.code === 'CONFIG_INVALID')) {
      this.#link.failed(error);
      return;
    }
    const fails = (this.#fails.get(account) ?? 0) + 1;
    this.#fails.set(account, fails);
    if (ofAccount) this.#unread = `The account ${account} cannot be read (${code}); check WECOM_KF_ID and its rights.`;
    else this.#unread = tooMany ? '' : 'Messages cannot be saved; they wait at WeCom. Look at the database.';
    this.#deps.logger.warn({ err: error, fails }, 'messages could not be read; tried again');
    if (this.#again.has(account)) return;
    const wait = tooMany || ofAccount ? MINUTE_WAIT : Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (fails - 1));
    const timer = setTimeout(() => {
      this.#again.delete(account);
      void this.#read(account, null);
    }, wait);
    timer.unref();
    this.#again.set(account, timer);
  }

  #readerOf(account: string): KfReader | null {
    const taker = this.#taker;
    if (taker === null) return null;
    const open = this.#readers.get(account);
    if (open) return open;
    const { memory } = this.#deps;
    const reader = new KfReader({
      account,
      api: this.#api,
      memory,
      clock: this.#clock,
      take: (message) => taker.take(account, message),
    });
    this.#readers.set(account, reader);
    return reader;
  }
}
