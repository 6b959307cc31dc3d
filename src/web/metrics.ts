import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Channel } from '../channels/channel.ts';
import type { Store } from '../store/index.ts';

/** What the metrics look at when they are asked for. */
export interface Measured {
  store: Pick<Store, 'read'>;
  channels: ReadonlyMap<string, Channel>;
  /** Streams that are open. */
  streams(): number;
}

/** The program's figures in Prometheus' text format. Nothing personal is among them. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #turns: Counter<'outcome'>;
  readonly #seconds: Histogram;

  constructor({ store, channels, streams }: Measured) {
    const registers = [this.#registry];
    this.#turns = new Counter({
      name: 'xiaoer_turns_total',
      help: 'Turns taken, by outcome.',
      labelNames: ['outcome'],
      registers,
    });
    this.#seconds = new Histogram({
      name: 'xiaoer_turn_seconds',
      help: 'Seconds from a turn’s beginning until it was stored.',
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5],
      registers,
    });
    const gauge = (name: string, help: string, read: () => Promise<number> | number): void => {
      new Gauge({
        name,
        help,
        registers,
        async collect() {
          this.set(await read());
        },
      });
    };
    gauge('xiaoer_inbox_depth', 'Things shoppers said that wait to be worked on.', () => store.read.desk.inboxDepth());
    gauge('xiaoer_outbox_depth', 'Messages that wait to be sent.', () => store.read.desk.outboxDepth());
    gauge('xiaoer_queue_length', 'Conversations that wait for a person.', () => store.read.desk.queueLength());
    gauge('xiaoer_webhooks_waiting', 'Events that wait to be told to other programs.', () =>
      store.read.webhooks.waiting(),
    );
    gauge('xiaoer_open_streams', 'Pages and consoles that are connected.', streams);
    gauge('xiaoer_resident_bytes', 'Resident memory of this process.', () => process.memoryUsage.rss());
    new Gauge({
      name: 'xiaoer_channel_up',
      help: 'Whether a channel works: 1 or 0.',
      labelNames: ['channel'],
      registers,
      collect() {
        for (const [channel, { health }] of entries(channels)) this.set({ channel }, health().ok ? 1 : 0);
      },
    });
  }

  /** Counts one turn. */
  turn(outcome: 'taken' | 'failed', seconds: number): void {
    this.#turns.inc({ outcome });
    this.#seconds.observe(seconds);
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  text(): Promise<string> {
    return this.#registry.metrics();
  }
}

const entries = (channels: ReadonlyMap<string, Channel>): [string, { health(): { ok: boolean } }][] =>
  [...channels].map(([name, channel]) => [name, { health: () => channel.health() }]);
