import type { Logger } from '../logger.ts';
import type { Pool } from '../store/postgresql/pool.ts';
import { Client, openPool } from '../store/postgresql/pool.ts';
import { type Bus, Listeners } from './bus.ts';

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
