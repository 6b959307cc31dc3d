import { PrismaPg } from '@prisma/adapter-pg';
import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQueryable,
  Transaction,
} from '@prisma/driver-adapter-utils';
import { guarded, guardedReading } from './errors.ts';

const WRITERS = 10;
const READERS = 5;
const CONNECT_MS = 5000;

const queryable = (inner: SqlQueryable, guard: typeof guarded): SqlQueryable => ({
  provider: inner.provider,
  adapterName: inner.adapterName,
  queryRaw: (query) => guard(() => inner.queryRaw(query)),
  executeRaw: (query) => guard(() => inner.executeRaw(query)),
});

const transaction = (inner: Transaction): Transaction => ({
  ...queryable(inner, guarded),
  options: inner.options,
  commit: () => guarded(() => inner.commit()),
  rollback: () => inner.rollback(),
  createSavepoint: async (name) => inner.createSavepoint?.(name),
  rollbackToSavepoint: async (name) => inner.rollbackToSavepoint?.(name),
  releaseSavepoint: async (name) => inner.releaseSavepoint?.(name),
});

/**
 * Prisma's view of a PostgreSQL database: transactions on one pool of connections, and everything asked outside a
 * transaction on another that cannot write, as on SQLite.
 */
export const postgresqlAdapter = (url: string): SqlDriverAdapterFactory => {
  const pool = { connectionString: url, connectionTimeoutMillis: CONNECT_MS, application_name: 'xiaoer' };
  const quiet = { onPoolError: () => undefined, onConnectionError: () => undefined };
  const writers = new PrismaPg({ ...pool, max: WRITERS }, quiet);
  const readers = new PrismaPg({ ...pool, max: READERS, options: '-c default_transaction_read_only=on' }, quiet);
  return {
    provider: 'postgres',
    adapterName: writers.adapterName,
    connect: async (): Promise<SqlDriverAdapter> => {
      const writing = await writers.connect();
      const reading = await readers.connect();
      return {
        ...queryable(reading, guardedReading),
        executeScript: (script) => guardedReading(() => reading.executeScript(script)),
        startTransaction: (level) => guarded(async () => transaction(await writing.startTransaction(level))),
        getConnectionInfo: () => writing.getConnectionInfo(),
        dispose: async () => {
          await Promise.all([writing.dispose(), reading.dispose()]);
        },
      };
    },
  };
};
