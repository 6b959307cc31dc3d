import type { Health, OnInbound, Outgoing } from '../channel.ts';
import type { PlatformDeps } from '../platform.ts';
import { type Answered, CallbackChannel } from '../wechat-callbacks/callback-channel.ts';
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
export class WeComChannel extends CallbackChannel<KfApi> {
  readonly name = 'wecom';
  readonly capabilities = WECOM_CAN;
  readonly #answerWithin: number;
  readonly #kfIds: readonly string[];
  #accounts: KfAccounts | null = null;

  /** @param answerWithin milliseconds after which a callback is answered though reading goes on */
  constructor(settings: WeComSettings, deps: PlatformDeps, answerWithin = ANSWER_WITHIN_MS) {
    const { token, aesKey, corpId, kfIds } = settings;
    super(deps, {
      seal: { token, aesKey, receiver: corpId },
      api: (clock) => new KfApi(settings, deps.memory, clock),
      posting: (api) => ({ meaning: kfMeaning(api), refusesRepeats: true }),
    });
    this.#answerWithin = answerWithin;
    this.#kfIds = kfIds;
  }

  async send(outgoing: Outgoing): Promise<{ externalId: string | null }> {
    const posts = kfPosts(outgoing.message, threadOf(outgoing.key), this.api, this.deps.files);
    return { externalId: await this.poster.post(outgoing, posts) };
  }

  override health(): Health {
    const health = super.health();
    const trouble = this.#accounts?.trouble ?? '';
    return health.ok && trouble !== '' ? { ok: false, detail: trouble } : health;
  }

  protected listen(onInbound: OnInbound): void {
    const { memory, logger } = this.deps;
    const taker = new KfTaker({ channel: this.name, api: this.api, shop: this.deps, onInbound });
    this.#accounts = new KfAccounts({
      kfIds: this.#kfIds,
      api: this.api,
      memory,
      clock: this.clock,
      logger,
      take: (account, message) => taker.take(account, message),
      failed: (error) => this.link.failed(error),
    });
  }

  protected async deafen(): Promise<void> {
    const accounts = this.#accounts;
    this.#accounts = null;
    await accounts?.stop();
  }

  protected get listening(): boolean {
    return this.#accounts !== null;
  }

  /** Reads everything that was said while nobody listened. */
  protected override async catchUp(): Promise<void> {
    await this.#accounts?.readAll();
  }

  protected proof(query: URLSearchParams): string | null {
    const opened = this.seal.open(query, query.get('echostr') ?? '');
    return opened.is === 'open' ? opened.words : null;
  }

  /** A bell. Not answered with success if what was said could not be saved: the platform rings again. */
  protected async take(event: Readonly<Record<string, string>>): Promise<Answered> {
    const accounts = this.#accounts;
    if (accounts === null) return [503];
    if (event['Event'] !== 'kf_msg_or_event') return [200];
    const account = event['OpenKfId'] ?? '';
    const reading = account === '' ? accounts.readAll() : accounts.read(account, event['Token'] || null);
    let timer: NodeJS.Timeout | undefined;
    const longEnough = new Promise<true>((resolve) => {
      timer = setTimeout(() => resolve(true), this.#answerWithin);
    });
    try {
      return (await Promise.race([reading, longEnough])) ? [200] : [500];
    } finally {
      clearTimeout(timer);
    }
  }
}
