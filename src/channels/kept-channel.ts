import { asXiaoerError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { type Capabilities, type Channel, ChannelDown, type Health, type OnInbound, type Outgoing } from './channel.ts';
import type { StaffSide } from './staff.ts';

/** How a channel that does not come up is tried again. Milliseconds. */
export interface Keeping {
  /** First wait; it doubles with each failure in a row. */
  firstWait: number;
  longestWait: number;
  /** A start that has not ended by then does not hold up the others; it goes on behind them. */
  startPatience: number;
  /** Red for so long, and a person is told. */
  alarmAfter: number;
  /** How often the health is looked at for that. */
  lookEvery: number;
  /** How often the staff channel is looked for while nothing is known to be wrong with it. */
  staffEvery: number;
}

export const KEEPING: Keeping = {
  firstWait: 1_000,
  longestWait: 60_000,
  startPatience: 5_000,
  alarmAfter: 30_000,
  lookEvery: 5_000,
  staffEvery: 300_000,
};

export interface KeptDeps {
  logger: Logger;
  /** Loads the platform's library and makes the channel; `lost` is for it to say that it cannot go on by itself. */
  open(lost: (error: unknown) => void): Promise<Channel>;
  /** It can be sent on again: what has waited may go. */
  up(name: string): void;
  /** It has been red for a while, or is well again after that. Told once each time. */
  alarm(name: string, health: Health, red: boolean): void;
  keeping?: Keeping;
}

type Red = 'staff' | 'all';

/** What can be said of a channel that is not open. */
export const CLOSED: Capabilities = {
  buttons: false,
  selects: false,
  modals: false,
  threads: false,
  cards: false,
  images: false,
  files: false,
  edit: false,
  typing: false,
  ephemeral: false,
  longestText: 1_000,
  mostChoices: 0,
  dialect: 'plain',
};

/**
 * A channel that is kept going: it is opened and started behind the others, one that fails is red and tried again, and one
 * that is lost later is begun anew. Whatever happens to it, it never takes the program or another channel down.
 */
export class KeptChannel implements Channel {
  readonly name: string;
  readonly #deps: KeptDeps;
  readonly #keeping: Keeping;
  #inner: Channel | null = null;
  #onInbound: OnInbound | null = null;
  /** Grows with every beginning, so that what belongs to an earlier one is left alone. */
  #life = 0;
  #failures = 0;
  #timer: NodeJS.Timeout | undefined;
  #look: NodeJS.Timeout | undefined;
  #beginning: Promise<void> = Promise.resolve();
  #state: Health = { ok: false, detail: 'not started' };
  #redSince = 0;
  /** What is red: all of it, or its staff channel alone; and what people were told of. */
  #red: Red | null = null;
  #alarmed: Red | null = null;
  #staffLook: Promise<void> | null = null;
  #staffLookedAt = Number.NEGATIVE_INFINITY;

  constructor(name: string, deps: KeptDeps) {
    this.name = name;
    this.#deps = deps;
    this.#keeping = deps.keeping ?? KEEPING;
  }

  get capabilities(): Capabilities {
    return this.#inner?.capabilities ?? CLOSED;
  }

  get staff(): StaffSide | null {
    return this.#inner?.staff ?? null;
  }

  /** Never rejects: a channel that does not come up is red and tried again. */
  async start(onInbound: OnInbound): Promise<void> {
    this.#onInbound = onInbound;
    this.#look = setInterval(() => this.#watch(), this.#keeping.lookEvery);
    this.#look.unref();
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, this.#keeping.startPatience);
    });
    this.#beginning = this.#begin();
    await Promise.race([this.#beginning, patience]);
    clearTimeout(timer);
  }

  async send(outgoing: Outgoing): Promise<{ externalId: string | null }> {
    if (!this.#inner || !this.ready()) throw new ChannelDown(`${this.name}: ${this.health().detail}`);
    return this.#inner.send(outgoing);
  }

  async typing(conversationId: string, who: string): Promise<void> {
    if (this.ready()) await this.#inner?.typing?.(conversationId, who);
  }

  async stop(): Promise<void> {
    this.#life += 1;
    this.#onInbound = null;
    clearTimeout(this.#timer);
    clearInterval(this.#look);
    this.#timer = undefined;
    this.#state = { ok: false, detail: 'stopped' };
    await this.#drop();
    await this.#beginning;
  }

  /** A staff channel that cannot be written in makes it red, though shoppers are served all the while. */
  health(): Health {
    if (!this.#inner || !this.#state.ok) return this.#state;
    const health = this.#inner.health();
    const trouble = this.#inner.staff?.trouble ?? null;
    return health.ok && trouble !== null ? { ok: false, detail: trouble, staffOnly: true } : health;
  }

  ready(): boolean {
    return this.#inner !== null && this.#state.ok && (this.#inner.ready?.() ?? true);
  }

  async serve(...request: Parameters<NonNullable<Channel['serve']>>): Promise<void> {
    const [, response] = request;
    if (this.#inner?.serve) return this.#inner.serve(...request);
    // While it is down the platform is to come again; one that takes no requests never will.
    if (this.#inner) response.writeHead(404).end();
    else response.writeHead(503, { 'retry-after': '5' }).end();
  }

  async #begin(): Promise<void> {
    const onInbound = this.#onInbound;
    if (onInbound === null) return;
    this.#life += 1;
    const life = this.#life;
    // Only the channel of this beginning may say that it is lost: one that was dropped has no say any more.
    const lost = (error: unknown): void => {
      if (life === this.#life) this.#fell(error);
    };
    try {
      await this.#drop();
      const inner = await this.#deps.open(lost);
      if (life !== this.#life) return await this.#end(inner);
      this.#inner = inner;
      await inner.start(onInbound);
      if (life !== this.#life) return await this.#end(inner);
      this.#failures = 0;
      this.#state = { ok: true, detail: '' };
      this.#deps.up(this.name);
      this.#staffLookedAt = Number.NEGATIVE_INFINITY;
      this.#lookAtStaff();
    } catch (error) {
      if (life === this.#life) this.#fell(error);
    }
  }

  /** Red now; tried again after a while, unless no try can help before the settings change. */
  #fell(error: unknown): void {
    const { code, message } = asXiaoerError(error);
    // Nothing that this beginning still brings counts: not its success, not that it is lost once more.
    this.#life += 1;
    this.#state = { ok: false, detail: message };
    this.#deps.logger.warn({ err: error, channel: this.name }, 'a channel is not up');
    if (code === 'CONFIG_INVALID') {
      void this.#drop();
      return;
    }
    this.#failures += 1;
    const { firstWait, longestWait } = this.#keeping;
    const wait = Math.min(longestWait, firstWait * 2 ** (this.#failures - 1)) * (0.75 + Math.random() / 4);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#beginning = this.#begin();
    }, wait);
  }

  async #drop(): Promise<void> {
    const inner = this.#inner;
    this.#inner = null;
    if (inner) await this.#end(inner);
  }

  async #end(inner: Channel): Promise<void> {
    await inner.stop().catch((err: unknown) => {
      this.#deps.logger.warn({ err, channel: this.name }, 'a channel did not end cleanly');
    });
  }

  /** Looks for the staff channel: now and then, and often while it is in trouble, so that what was mended is soon seen. */
  #lookAtStaff(): void {
    const staff = this.staff;
    const now = performance.now();
    const due = now - this.#staffLookedAt >= this.#keeping.staffEvery || (staff?.trouble ?? null) !== null;
    if (!staff?.look || !due || this.#staffLook !== null || !this.ready()) return;
    this.#staffLookedAt = now;
    this.#staffLook = staff.look().finally(() => {
      this.#staffLook = null;
    });
  }

  /** A person is told once of a channel that stays red, and once that it is well again. */
  #watch(): void {
    this.#lookAtStaff();
    const health = this.health();
    const now = performance.now();
    const red = health.ok ? null : health.staffOnly ? 'staff' : 'all';
    if (red !== this.#red) this.#redSince = now;
    this.#red = red;
    const lasting = red === null || now - this.#redSince >= this.#keeping.alarmAfter;
    if (red === this.#alarmed || !lasting) return;
    this.#alarmed = red;
    this.#deps.alarm(this.name, health, red !== null);
  }
}
