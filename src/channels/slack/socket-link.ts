import type { SocketModeReceiver } from '@slack/bolt';
import type { Logger } from '../../logger.ts';
import type { Bolt, clientOptions } from './api.ts';
import { inShort, isTokenTrouble, waitAsked } from './failures.ts';
import type { libraryLogger } from './library-logger.ts';
import type { SlackTiming } from './settings.ts';

/** What comes over the socket: something to be handled, then acknowledged. */
export interface Envelope {
  body: Record<string, unknown>;
  ack(answer?: object): Promise<void>;
}

export interface LinkDeps {
  bolt: Bolt;
  appToken: string;
  options: ReturnType<typeof clientOptions>;
  library: ReturnType<typeof libraryLogger>;
  logger: Logger;
  timing: SlackTiming;
  take(envelope: Envelope): void;
  /** It stands again, after so many seconds in which nobody listened. */
  up(seconds: number): void;
  /** Only a person can help. */
  lost(error: unknown): void;
}

type Client = SocketModeReceiver['client'];

/** First wait after a try that failed, in milliseconds; it doubles. The first try comes at once. */
const FIRST_WAIT = 150;

/**
 * Keeps one web socket to Slack. The library's own reconnecting ends the process when it gives up, and waits a ping's time
 * before each try: so each connection is a client of its own, and when one ends the next is opened at once.
 */
export class SocketLink {
  readonly #deps: LinkDeps;
  #client: Client | null = null;
  #stopped = true;
  #up = false;
  /** Before the first time nobody listened for who knows how long. */
  #downSince = Number.NEGATIVE_INFINITY;
  #failures = 0;
  #timer: NodeJS.Timeout | undefined;
  #opening: Promise<void> = Promise.resolve();
  #abort: () => void = () => undefined;

  constructor(deps: LinkDeps) {
    this.#deps = deps;
  }

  /** Whether Slack's hello has come and the socket has not ended since. */
  get up(): boolean {
    return this.#up;
  }

  /** Opens it; from then on it is kept. Rejects when the first try fails, and then nothing is kept. */
  async start(): Promise<void> {
    this.#stopped = false;
    try {
      this.#opening = this.#open();
      await this.#opening;
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#up = false;
    clearTimeout(this.#timer);
    this.#abort();
    this.#end(this.#client);
    this.#client = null;
    await this.#opening.catch(() => undefined);
  }

  /** A client of the library that opens one connection and never another. */
  #make(signal: AbortSignal): Client {
    const { bolt, appToken, library, options, timing } = this.#deps;
    const fetching: typeof options.fetch = (url, init) => options.fetch(url, { ...init, signal });
    const { client } = new bolt.SocketModeReceiver({
      appToken,
      logger: library,
      clientPingTimeout: timing.ping,
      autoReconnectEnabled: false,
      installerOptions: { clientOptions: { ...options, fetch: fetching } },
    });
    return client;
  }

  async #open(): Promise<void> {
    const { timing } = this.#deps;
    const giveUp = new AbortController();
    const client = this.#make(giveUp.signal);
    this.#client = client;
    const dead = new Promise<never>((_resolve, reject) => {
      giveUp.signal.addEventListener('abort', () => reject(new Error('Slack did not say hello in time.')));
    });
    // Nobody may wait for it any more when it rejects.
    dead.catch(() => undefined);
    this.#abort = () => giveUp.abort();
    const patience = Math.min(timing.answer, timing.hello * 2 ** this.#failures);
    const timer = setTimeout(() => giveUp.abort(), patience);
    client.on('slack_event', (envelope: Envelope) => {
      if (!this.#stopped) this.#deps.take(envelope);
    });
    // It goes on opening its socket though it was given up meanwhile.
    client.on('connecting', () => {
      if (giveUp.signal.aborted) setImmediate(() => this.#end(client));
    });
    // At once, before whatever comes right behind the hello: what was missed has to be marked first.
    client.once('connected', () => {
      if (!this.#stopped && !giveUp.signal.aborted) this.#stands();
    });
    client.once('disconnected', () => this.#ended(client));
    try {
      await Promise.race([client.start(), dead]);
    } catch (error) {
      giveUp.abort();
      this.#end(client);
      throw error ?? new Error('Slack closed the connection before its hello.');
    } finally {
      clearTimeout(timer);
    }
    if (this.#stopped) this.#end(client);
  }

  #stands(): void {
    this.#failures = 0;
    this.#up = true;
    this.#deps.up((performance.now() - this.#downSince) / 1000);
  }

  #ended(client: Client): void {
    // One that never stood is its opener's to try again.
    if (this.#client !== client || !this.#up) return;
    this.#up = false;
    this.#downSince = performance.now();
    if (!this.#stopped) this.#again(0);
  }

  #again(wait: number): void {
    this.#timer = setTimeout(() => {
      this.#opening = this.#open().catch((error: unknown) => this.#failed(error));
    }, wait);
  }

  #failed(error: unknown): void {
    if (this.#stopped) return;
    this.#deps.logger.warn({ what: inShort(error) }, 'Slack’s web socket could not be opened');
    if (isTokenTrouble(error)) {
      this.#deps.lost(error);
      return;
    }
    const wait = Math.min(this.#deps.timing.reconnect, FIRST_WAIT * 2 ** this.#failures);
    this.#failures += 1;
    this.#again(waitAsked(error) ?? wait * (0.75 + Math.random() / 4));
  }

  /** Ends a client without waiting for a peer that may be dead: the second call does not wait for its farewell. */
  #end(client: Client | null): void {
    if (client === null) return;
    void client.disconnect().catch(() => undefined);
    void client.disconnect().catch(() => undefined);
  }
}
