import { asXiaoerError } from '../../errors.ts';
import type { Health } from '../channel.ts';
import { ConnectionLost, faultOf } from './faults.ts';
import type { Puppet } from './interpreter.ts';
import { type Life, type LinkDeps, PACE, type Pace, tokenRefusal, UNREACHABLE } from './life.ts';
import type { OpenPuppet } from './puppet.ts';
import { reachable } from './reach.ts';

/** ScanStatus of wechaty-puppet: the code waits to be scanned, or was not scanned in time and is drawn anew. */
const WAITING = new Set([2, 5]);
/** How often the own name is asked for before it goes without. */
const NAME_TRIES = 3;

/**
 * One connection after another to WeChat, each with a puppet of its own: a used puppet that is begun anew keeps its old
 * login and is deaf to the next. A service that is not there is knocked at until it answers; one that refuses our token is
 * left alone.
 */
export class Link {
  readonly #deps: LinkDeps;
  readonly #pace: Pace;
  #open: OpenPuppet | null = null;
  #life: Life | null = null;
  #lose: (() => void) | null = null;
  #failures = 0;
  /** When the service last said anything, by the clock that is never set. */
  #word = 0;
  #running = false;
  /** Grows with every connection: what belongs to an earlier one is left alone. */
  #turn = 0;
  /** Grows with every login and its end. */
  #logins = 0;
  #ended: ((error: unknown) => void) | null = null;
  #giveUp: (() => void) | null = null;
  #beginning: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #ding: NodeJS.Timeout | undefined;
  #endings = new Set<Promise<unknown>>();
  #health: Health = { ok: false, detail: 'not started' };

  constructor(deps: LinkDeps) {
    this.#deps = deps;
    this.#pace = deps.pace ?? PACE;
  }

  /** Connected and logged in, or null. */
  get life(): Life | null {
    return this.#life;
  }

  health(): Health {
    return this.#health;
  }

  /** Resolves when connected, or when the service is not there and is being knocked at. Rejects when it refuses our token. */
  async start(): Promise<void> {
    this.#running = true;
    this.#beginning = this.#begin();
    await this.#beginning;
  }

  async stop(): Promise<void> {
    this.#running = false;
    const open = this.#open;
    this.#giveUp?.();
    this.#end();
    this.#health = { ok: false, detail: 'stopped' };
    await open?.stop().catch(() => undefined);
    await this.#beginning.catch(() => undefined);
    await Promise.all(this.#endings);
  }

  async #begin(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    const { settings } = this.#deps;
    if (settings.endpoint !== null && !(await reachable(settings.endpoint))) {
      if (turn === this.#turn) this.#again(UNREACHABLE, this.#pace.knockEvery);
      return;
    }
    if (turn === this.#turn) await this.#connect(turn);
  }

  async #connect(turn: number): Promise<void> {
    let open: OpenPuppet | null = null;
    let early: unknown = null;
    // What ends the connection while it is being made is reported by `start`, and more exactly.
    this.#ended = (error) => {
      if (this.#open === null) early ??= error;
      else this.#fell(turn, error);
    };
    try {
      open = await this.#deps.open(this.#deps.settings, {
        ended: this.#ended,
        garbled: (err) => this.#deps.logger.warn({ err }, 'the puppet service told something that cannot be read'),
      });
      this.#listen(open, turn);
      await this.#within(open.start());
      if (early !== null) throw early;
      if (turn !== this.#turn) return await this.#leave(open);
      this.#up(open);
    } catch (error) {
      if (open) void this.#leave(open);
      if (turn === this.#turn) this.#failed(error);
    }
  }

  /** A service that takes the connection and then says nothing must not hold up the next try, nor the end of the program. */
  async #within(starting: Promise<void>): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      this.#giveUp = () => reject(new ConnectionLost());
      timer = setTimeout(this.#giveUp, this.#pace.startWithin);
    });
    await Promise.race([starting, late]).finally(() => clearTimeout(timer));
  }

  #up(open: OpenPuppet): void {
    this.#open = open;
    this.#word = performance.now();
    this.#failures = 0;
    if (this.#health.scan === undefined && this.#life === null) {
      this.#health = { ok: false, detail: 'connected; WeChat is not logged in yet' };
    }
    this.#ding = setInterval(() => this.#knock(open.puppet), this.#pace.dingEvery);
    this.#ding.unref();
  }

  /** Asks for a word; a service that has not said one for too long is gone, though nothing tells of it. */
  #knock(puppet: Puppet): void {
    const silent = performance.now() - this.#word;
    if (silent > this.#pace.silence) {
      this.#ended?.(new Error(`The puppet service has been silent for ${Math.round(silent / 1_000)} s.`));
      return;
    }
    try {
      puppet.ding('xiaoer');
    } catch {
      // It has ended, and is about to say so.
    }
  }

  #listen(open: OpenPuppet, turn: number): void {
    const { puppet } = open;
    const mine = (work: () => void) => {
      if (turn === this.#turn && this.#running) work();
    };
    const { logger, message, friendship } = this.#deps;
    puppet.on('error', ({ gerror }) => mine(() => logger.debug({ err: gerror }, 'the puppet complains')));
    puppet.on('heartbeat', () => {
      this.#word = performance.now();
    });
    puppet.on('scan', ({ qrcode, status }) => mine(() => this.#scan(WAITING.has(status) && qrcode ? qrcode : null)));
    puppet.on('login', ({ contactId }) => mine(() => void this.#login(open, contactId)));
    puppet.on('logout', () => mine(() => this.#logout()));
    puppet.on('message', ({ messageId }) => mine(() => message(messageId)));
    puppet.on('friendship', ({ friendshipId }) => mine(() => friendship(friendshipId)));
  }

  #scan(qrcode: string | null): void {
    this.#out();
    this.#deps.scan(qrcode);
    this.#health =
      qrcode === null
        ? { ok: false, detail: 'the QR code was scanned; confirm the login on the phone' }
        : { ok: false, detail: 'WeChat is not logged in; scan the QR code with the shop’s WeChat', scan: qrcode };
  }

  async #login({ puppet, wechaty }: OpenPuppet, id: string): Promise<void> {
    this.#out();
    const login = this.#logins;
    const name = await this.#nameOf(puppet, id);
    const ended = new Promise<never>((_, reject) => {
      this.#lose = () => reject(new ConnectionLost());
    });
    ended.catch(() => undefined);
    const life: Life = { puppet, wechaty, self: { id, name }, since: this.#deps.clock.now(), ended };
    try {
      if (login === this.#logins) await this.#deps.loggedIn(life);
    } catch (error) {
      if (login === this.#logins) this.#ended?.(error);
      return;
    }
    if (login !== this.#logins) return;
    this.#deps.scan(null);
    this.#health = { ok: true, detail: 'logged in to WeChat' };
    this.#life = life;
  }

  async #nameOf(puppet: Puppet, id: string): Promise<string> {
    for (let tries = 1; tries <= NAME_TRIES; tries += 1) {
      const found = await puppet.contactPayload(id).catch(() => null);
      if (found) return found.name;
    }
    return '';
  }

  #logout(): void {
    this.#out();
    this.#health = { ok: false, detail: 'WeChat has logged the shop out; scan the QR code as soon as it is shown' };
  }

  /** The connection is over. */
  #fell(turn: number, error: unknown): void {
    const open = this.#open;
    if (turn !== this.#turn || !this.#running || open === null) return;
    this.#end();
    void this.#leave(open);
    if (faultOf(error) === 'unauthorized') this.#refuse(error);
    else this.#again('The connection to WeChat was lost; a new one is being made.', this.#pace.firstWait);
  }

  /** A connection could not be made though somebody answered. */
  #failed(error: unknown): void {
    if (faultOf(error) === 'unauthorized') {
      this.#end();
      this.#health = { ok: false, detail: tokenRefusal(error).message };
      throw tokenRefusal(error);
    }
    this.#failures += 1;
    const wait = Math.min(this.#pace.longestWait, this.#pace.firstWait * 2 ** (this.#failures - 1));
    this.#deps.logger.warn({ err: error }, 'the puppet service could not begin');
    this.#again('The puppet service answers and cannot begin; look at its log.', wait);
  }

  #refuse(error: unknown): void {
    this.#health = { ok: false, detail: tokenRefusal(error).message };
    this.#deps.refused(tokenRefusal(error));
  }

  #again(detail: string, wait: number): void {
    if (!this.#running) return;
    this.#health = { ok: false, detail };
    this.#timer = setTimeout(() => {
      this.#beginning = this.#begin().catch((error: unknown) => this.#deps.refused(asXiaoerError(error)));
    }, wait);
  }

  /** Forgets the current connection. */
  #end(): void {
    this.#turn += 1;
    clearTimeout(this.#timer);
    clearInterval(this.#ding);
    this.#out();
    this.#ended = null;
    this.#open = null;
    this.#deps.scan(null);
  }

  /** Whoever waits for an answer on this login is told that none will come. */
  #out(): void {
    this.#logins += 1;
    this.#lose?.();
    this.#lose = null;
    this.#life = null;
  }

  async #leave(open: OpenPuppet): Promise<void> {
    const ending = open.abandon().catch(() => undefined);
    this.#endings.add(ending);
    await ending;
    this.#endings.delete(ending);
  }
}
