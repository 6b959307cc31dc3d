import { type Listener, TOPICS } from '../handoff/bells.ts';
import type { Message } from '../store/messages.ts';
import { stillSignedIn } from './auth/sign-in.ts';
import type { Viewer } from './auth/viewer.ts';
import type { ConsoleEvent } from './contract.ts';
import type { WebDeps } from './deps.ts';
import { toConsoleMessage } from './present/message.ts';
import { namesOf } from './present/names.ts';
import type { EventStream } from './sse.ts';

/** Conversations whose last number is remembered, so that only new messages are sent. */
const REMEMBERED = 2_000;
const AT_ONCE = 50;

/** The open consoles of this process: hears the bus once and tells each what has changed. */
export class ConsoleHub {
  readonly #deps: Pick<WebDeps, 'store' | 'clock' | 'logger'>;
  readonly #open = new Map<EventStream, Viewer>();
  readonly #leave: (() => void)[];
  /** The last number told of each conversation. */
  readonly #told = new Map<string, number>();
  readonly #reading = new Map<string, 'once' | 'again'>();
  // Starts at the time, so that numbers rise over a restart too.
  #lastId = Date.now();

  constructor(deps: Pick<WebDeps, 'store' | 'clock' | 'logger'> & { bus: Listener }) {
    this.#deps = deps;
    const on = (topic: string, tell: (id: string) => void): (() => void) =>
      deps.bus.subscribe(topic, (id) => (id === '' ? this.#resyncAll() : tell(id)));
    this.#leave = [
      on(TOPICS.conversation, (id) => this.#changed(id)),
      on(TOPICS.queue, () => this.#tellAll({ type: 'queue' })),
      on(TOPICS.ticket, (no) => this.#tellAll({ type: 'ticket', no })),
      on(TOPICS.approval, (no) => {
        this.#tellAll({ type: 'approval' });
        this.#tellAll({ type: 'ticket', no });
      }),
      on(TOPICS.orders, () => this.#tellAll({ type: 'orders' })),
      on(TOPICS.crisis, () => this.#tellAll({ type: 'crisis' })),
      on(TOPICS.presence, (id) => {
        this.#tellAll({ type: 'presence' });
        this.#letGo(id);
      }),
      on(TOPICS.rota, () => this.#tellAll({ type: 'rota' })),
      on(TOPICS.mention, (id) => this.#tellOne(id, { type: 'mention' })),
      on(TOPICS.typing, (id) => this.#typing(id)),
    ];
  }

  /** Serves one console. One that was here before may have missed something and is told to look at everything anew. */
  open(stream: EventStream, viewer: Viewer, returning: boolean): void {
    this.#open.set(stream, viewer);
    stream.onClose(() => this.#open.delete(stream));
    if (returning) void this.#resync(stream, viewer).catch((err: unknown) => this.#failed(err, stream));
  }

  /** Brings a console up to date for which no stream may stand open; it comes back by itself. */
  once(stream: EventStream, viewer: Viewer): void {
    void this.#resync(stream, viewer)
      .then(() => stream.end())
      .catch((err: unknown) => this.#failed(err, stream));
  }

  close(): void {
    for (const step of this.#leave) step();
  }

  #send(stream: EventStream, event: ConsoleEvent): void {
    this.#lastId += 1;
    stream.send(null, event, this.#lastId);
  }

  #tellAll(event: ConsoleEvent): void {
    for (const stream of this.#open.keys()) this.#send(stream, event);
  }

  #tellOne(userId: string, event: ConsoleEvent): void {
    for (const [stream, viewer] of this.#open) if (viewer.user.id === userId) this.#send(stream, event);
  }

  #resyncAll(): void {
    this.#told.clear();
    for (const [stream, viewer] of this.#open) {
      void this.#resync(stream, viewer).catch((err: unknown) => this.#failed(err, stream));
    }
  }

  async #resync(stream: EventStream, viewer: Viewer): Promise<void> {
    for (const type of ['queue', 'approval', 'orders', 'crisis', 'presence', 'rota', 'mention'] as const)
      this.#send(stream, { type });
    const { conversations } = this.#deps.store.read;
    const mine = await conversations.ownedBy(viewer.user.id);
    for (const { id } of [...mine, ...(await conversations.queue({ limit: AT_ONCE }))]) {
      this.#send(stream, { type: 'conversation', id });
    }
  }

  /** Somebody came or left: ends those of their consoles whose session has ended, before anything more is told there. */
  #letGo(userId: string): void {
    for (const [stream, viewer] of this.#open) {
      if (viewer.user.id !== userId) continue;
      void stillSignedIn(this.#deps, viewer.sessionId)
        .then((still) => (still ? undefined : stream.end()))
        .catch((err: unknown) => this.#failed(err, stream));
    }
  }

  #failed(err: unknown, stream: EventStream): void {
    this.#deps.logger.warn({ err }, 'a console could not be brought up to date');
    stream.end();
  }

  #typing(id: string): void {
    const [conversation = '', who = '', name = ''] = id.split('|');
    for (const [stream, viewer] of this.#open) {
      if (who !== `agent:${viewer.user.id}`) this.#send(stream, { type: 'typing', id: conversation, who: name || who });
    }
  }

  /** Tells of a changed conversation and of its new messages; rings while it reads make it read once more. */
  #changed(id: string): void {
    if (this.#open.size === 0) return;
    if (this.#reading.has(id)) {
      this.#reading.set(id, 'again');
      return;
    }
    this.#reading.set(id, 'once');
    void this.#tellNew(id)
      .catch((err: unknown) => this.#deps.logger.warn({ err }, 'new messages could not be told'))
      .finally(() => {
        const again = this.#reading.get(id) === 'again';
        this.#reading.delete(id);
        if (again) this.#changed(id);
      });
  }

  async #tellNew(id: string): Promise<void> {
    const { read } = this.#deps.store;
    const told = this.#told.get(id);
    const fresh = told === undefined ? [] : await read.messages.list(id, { afterSeq: told, limit: AT_ONCE });
    this.#remember(id, fresh.at(-1)?.seq ?? told ?? (await read.shoppers.lastSeq(id)));
    if (fresh.length > 0) await this.#tellMessages(id, fresh);
    this.#tellAll({ type: 'conversation', id });
  }

  async #tellMessages(id: string, fresh: readonly Message[]): Promise<void> {
    const { read } = this.#deps.store;
    const names = await namesOf(read);
    const deliveries = await read.desk.deliveries(id);
    for (const [stream, { lang }] of this.#open) {
      for (const message of fresh) {
        const delivery = deliveries.get(message.id) ?? null;
        this.#send(stream, { type: 'message', id, message: toConsoleMessage(message, { lang, names, delivery }) });
      }
    }
  }

  #remember(id: string, seq: number): void {
    this.#told.delete(id);
    this.#told.set(id, seq);
    const [oldest] = this.#told.keys();
    if (this.#told.size > REMEMBERED && oldest !== undefined) this.#told.delete(oldest);
  }
}
