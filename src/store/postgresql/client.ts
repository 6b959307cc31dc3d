import { PrismaClient as PostgresqlClient } from '../generated/postgresql/client.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import { postgresqlAdapter } from './adapter.ts';

/** A client for the server that `url` names. Both clients are generated from the same models; all code is written against one of them. */
export const postgresqlClient = (url: string): PrismaClient =>
  new PostgresqlClient({ adapter: postgresqlAdapter(url), errorFormat: 'minimal' }) as unknown as PrismaClient;
