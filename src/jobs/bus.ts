import { EventEmitter } from 'node:events';
import type { Logger } from '../logger.ts';
import type { Pool } from '../store/postgresql/pool.ts';
import { Client, openPool } from '../store/postgresql/pool.ts';

/**
 * Tells whoever is listening that something has changed, for live updates. Carries identifiers and never content:
 * who hears it reads the store. A word may be lost, so nothing may depend on hearing it.
 */
export interface Bus {
  /** Never rejects; publish after the commit. A topic and an id are at most some hundred characters. */
  publish(topic: string, id: string): void | Promise<void>;
  /**
   * Calls `listener` with the id of each change. After a lost connection is restored it is called with an empty id:
   * something may have been missed, so read everything again. Returns what ends the subscription.
   */
  subscribe(topic: string, listener: (id: string) => void): () => void;
  close(): Promise<void>;
}

/** Hands words to listeners; one that throws does not keep the others from hearing. */
class Listeners {
  readonly #emitter = new EventEmitter().setMaxListeners(0);
  readonly #logger: Logger;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  add(topic: string, listener: (id: string) => void): () => void {
    const safe = (id: string): void => {
      try {
        listener(id);
      } catch (err) {
        this.#logger.error({ err, topic }, 'a listener failed');
      }
    };
    this.#emitter.on(topic, safe);
    return () => this.#emitter.off(topic, safe);
  }

  tell(topic: string, id: string): void {
    this.#emitter.emit(topic, id);
  }

  tellAll(id: string): void {
    for (const topic of this.#emitter.eventNames()) this.#emitter.emit(topic, id);
  }

  clear(): void {
    this.#emitter.removeAllListeners();
  }
}

/** Within this process, for SQLite. Other processes on the same file do not hear it. */
export const inProcessBus = (logger: Logger): Bus => {
  const listeners = new Listeners(logger);
  return {
    // Not in the publisher's own call: what a listener does must not become part of it.
    publish: (topic, id) => void setImmediate(() => listeners.tell(topic, id)),
    subscribe: (topic, listener) => listeners.add(topic, listener),
    close: async () => listeners.clear(),
  };
};

const CHANNEL = 'xiaoer';
const RECONNECT_MS = 500;

/** Through PostgreSQL's LISTEN and NOTIFY: every process on the same database hears it. */
class PostgresqlBus implements Bus {
  readonly #url: string;
  readonly #logger: Logger;
  readonly #pool: Pool;
  readonly #listeners: Listeners;
  #client: Client | undefined;
  #retry: NodeJS.Timeout | undefined;
  #closing: Promise<void> | undefined;

  constructor(url: string, logger: Logger) {
    this.#url = url;
    this.#logger = logger;
    this.#pool = openPool(url, 'xiaoer-bus', 2);
    this.#listeners = new Listeners(logger);
  }

  async publish(topic: string, id: string): Promise<void> {
    try {
      await this.#pool.query('SELECT pg_notify($1, $2)', [CHANNEL, JSON.stringify([topic, id])]);
    } catch (err) {
      this.#logger.warn({ err, topic }, 'a change could not be announced');
    }
  }

  subscribe(topic: string, listener: (id: string) => void): () => void {
    return this.#listeners.add(topic, listener);
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    clearTimeout(this.#retry);
    this.#listeners.clear();
    await this.#client?.end().catch(() => undefined);
    await this.#pool.end();
  }

  async listen(): Promise<void> {
    const client = new Client({ connectionString: this.#url, application_name: 'xiaoer-bus', keepAlive: true });
    client.on('notification', ({ payload = '[]' }) => {
      const [topic, id] = JSON.parse(payload) as string[];
      if (topic !== undefined && id !== undefined) this.#listeners.tell(topic, id);
    });
    client.on('error', (err) => this.#logger.warn({ err }, 'the connection for live updates was lost'));
    client.once('end', () => this.#listenAgain());
    this.#client = client;
    await client.connect();
    await client.query(`LISTEN ${CHANNEL}`);
  }

  #listenAgain(): void {
    if (this.#closing !== undefined) return;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => {
      this.listen().then(
        () => this.#listeners.tellAll(''),
        () => this.#listenAgain(),
      );
    }, RECONNECT_MS);
  }
}

/** As {@link PostgresqlBus}; resolves once it hears. */
export const postgresqlBus = async (url: string, logger: Logger): Promise<Bus> => {
  const bus = new PostgresqlBus(url, logger);
  await bus.listen();
  return bus;
};
