import { Client } from 'pg';
import { inject } from 'vitest';
import type { Offered } from './postgres-server.ts';

/** A PostgreSQL server for tests. */
export interface Server {
  /** The URL of one of its databases. */
  url(database: string): string;
  /** Runs one statement as its owner, outside any test's database. */
  run(sql: string): Promise<void>;
  /** The run's template for a use: made by `make`, which is given its URL, if nobody has made it yet. */
  template(use: string, make: (url: string) => Promise<void>): Promise<string>;
}

const ask = async (): Promise<Server> => {
  const answer = await fetch(inject('postgresDoor'));
  if (!answer.ok) throw new Error(await answer.text());
  const offered = (await answer.json()) as Offered;
  const url = (database: string): string => Object.assign(new URL(offered.url), { pathname: `/${database}` }).href;
  const connected = async <T>(work: (client: Client) => Promise<T>): Promise<T> => {
    const client = new Client({ connectionString: offered.url });
    await client.connect();
    return work(client).finally(() => client.end());
  };
  return {
    url,
    run: (sql) => connected(async (client) => void (await client.query(sql))),
    template: (use, make) =>
      connected(async (client) => {
        const name = `${offered.template}_${use}`;
        // Held until the connection ends: another file waits here for the first to have made it.
        await client.query('SELECT pg_advisory_lock(7301)');
        const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
        if (rowCount === 0) {
          await client.query(`DROP DATABASE IF EXISTS ${name}_draft WITH (FORCE)`);
          await client.query(`CREATE DATABASE ${name}_draft`);
          await make(url(`${name}_draft`));
          await client.query(`ALTER DATABASE ${name}_draft RENAME TO ${name}`);
        }
        return name;
      }),
  };
};

let asked: Promise<Server> | undefined;

/** The PostgreSQL server of this run of tests, started when the first file asks, or the one DATABASE_URL_TEST names. */
export const postgres = (): Promise<Server> => {
  asked ??= ask();
  return asked;
};
