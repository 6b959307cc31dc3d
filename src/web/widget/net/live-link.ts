import type { ShopLater, ShopMessage, ShopState } from '../../contract.ts';
import { failureOf } from './answer.ts';
import { readEvents, type ServerEvent } from './read-events.ts';
import type { SessionKeeper } from './session-keeper.ts';
import type { Place, ShopApi } from './shop-api.ts';
import { backoffMs, Nap } from './wait.ts';

/** The shop pings every 15 seconds; silence of this length means the line is dead, whatever the browser thinks. */
const SILENCE_MS = 40_000;

/** `live` hears the shop; `lost` is trying; `offline` the browser has no network. */
export type LinkState = 'connecting' | 'live' | 'lost' | 'offline';

export interface LinkListener {
  onLink(state: LinkState): void;
  onMessage(message: ShopMessage): void;
  onState(state: ShopState): void;
  /** The last message that is known: the stream goes on after it. */
  last(): Place | null;
}

/** Keeps one server-sent stream to the shop open, for as long as it is wanted. */
export class LiveLink {
  readonly #sessions: SessionKeeper;
  readonly #listener: LinkListener;
  readonly #api: Pick<ShopApi, 'events'>;
  readonly #nap = new Nap();
  #stream: AbortController | null = null;
  #wanted = false;
  #failures = 0;
  #rush = false;
  /** The shop keeps no stream open for this page: it asks again after so many milliseconds. */
  #later: number | null = null;

  constructor(sessions: SessionKeeper, api: Pick<ShopApi, 'events'>, listener: LinkListener) {
    this.#sessions = sessions;
    this.#api = api;
    this.#listener = listener;
  }

  /** Connects and stays connected. A second call changes nothing. */
  start(): void {
    if (this.#wanted) return;
    this.#wanted = true;
    void this.#keep();
  }

  stop(): void {
    this.#wanted = false;
    this.#stream?.abort();
    this.#nap.wake();
  }

  /** Lets go of the stream, if there is one, and connects at once: the network has changed, or the reader is back. */
  reopen(): void {
    this.#failures = 0;
    this.#rush = true;
    this.#nap.wake();
    this.#stream?.abort();
  }

  async #keep(): Promise<void> {
    while (this.#wanted) {
      this.#rush = false;
      if (this.#later === null) this.#tell(this.#failures === 0 ? 'connecting' : 'lost');
      this.#later = null;
      const waitMs = await this.#once();
      if (!this.#wanted) return;
      if (this.#later === null) this.#tell('lost');
      if (!this.#rush) await this.#nap.sleep(this.#later ?? waitMs ?? backoffMs(this.#failures++));
    }
  }

  #tell(state: LinkState): void {
    this.#listener.onLink(navigator.onLine ? state : 'offline');
  }

  /** One stream from its opening to its end. @returns milliseconds to wait when the shop said so. */
  async #once(): Promise<number | null> {
    const session = await this.#sessions.current();
    if (!session.ok) return session.why === 'slow_down' ? session.afterMs : null;
    const stream = new AbortController();
    this.#stream = stream;
    let watchdog: ReturnType<typeof setTimeout> | undefined;
    const alive = (): void => {
      clearTimeout(watchdog);
      watchdog = setTimeout(() => stream.abort(), SILENCE_MS);
    };
    alive();
    try {
      const response = await this.#api.events(session.value.session, this.#listener.last(), stream.signal);
      if (!response.ok || !response.body) return await this.#refused(response, session.value.session);
      this.#failures = 0;
      this.#sessions.accepted();
      this.#tell('live');
      for await (const event of readEvents(response.body, alive)) this.#hear(event);
    } catch {
      // A broken line is ordinary; the loop comes back.
    } finally {
      clearTimeout(watchdog);
    }
    return null;
  }

  async #refused(response: Response, session: string): Promise<number | null> {
    const failure = failureOf(response.status, response.headers.get('retry-after'), await response.text());
    if (failure.ok) return null;
    if (failure.why === 'session_over') {
      this.#sessions.renew(session);
      return this.#failures++ === 0 ? 0 : null;
    }
    return failure.why === 'slow_down' ? failure.afterMs : null;
  }

  #hear({ event, data }: ServerEvent): void {
    if (event === 'message') this.#listener.onMessage(data as ShopMessage);
    if (event === 'state') this.#listener.onState(data as ShopState);
    if (event === 'later') this.#later = (data as ShopLater).afterMs;
  }
}
