import type { Notification, PoolClient } from 'pg';
import { Client, Pool } from 'pg';

export type { Notification, Pool, PoolClient };
export { Client };

/** A small pool of its own for what does not go through Prisma; `name` is what the server shows for it. */
export const openPool = (url: string, name: string, max: number): Pool => {
  const pool = new Pool({ connectionString: url, application_name: name, max, connectionTimeoutMillis: 5000 });
  // A lost connection is replaced at its next use; whoever was using it hears of it from the statement.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
};
