import type {
  ArgType,
  ColumnType,
  ConnectionInfo,
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQuery,
  SqlResultSet,
  Transaction,
} from '@prisma/driver-adapter-utils';
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import type { Cell, Row } from './connection.ts';
import { Connection } from './connection.ts';
import { driverError } from './errors.ts';
import { Writer } from './writer.ts';

const READERS = 2;

const COMMON = `PRAGMA busy_timeout = 50; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;`;
/** A commit is on the disk when it returns: `synchronous = FULL`. */
export const WRITER_PRAGMAS = `${COMMON} PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -4000;`;
const READER = `${COMMON} PRAGMA query_only = ON; PRAGMA cache_size = -4000;`;

const INT32 = 2 ** 31;

/** Dates are kept as UTC text with milliseconds, so that they compare as text. */
const cell = (value: unknown, type: ArgType | undefined): Cell => {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'string') {
    if (type?.scalarType === 'datetime') return new Date(value).toISOString();
    if (type?.scalarType === 'bytes') return Buffer.from(value, 'base64');
    return value;
  }
  if (typeof value === 'number') return value;
  if (ArrayBuffer.isView(value)) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  return String(value);
};

const columnType = (values: readonly Cell[]): ColumnType => {
  let type: ColumnType = ColumnTypeEnum.Int32;
  for (const value of values) {
    if (value === null) continue;
    if (typeof value === 'string') return ColumnTypeEnum.Text;
    if (typeof value !== 'number') return ColumnTypeEnum.Bytes;
    if (!Number.isInteger(value) || Math.abs(value) >= INT32) type = ColumnTypeEnum.Double;
  }
  return type;
};

const resultSet = (rows: readonly Row[]): SqlResultSet => {
  const columnNames = Object.keys(rows[0] ?? {});
  const cells = rows.map((row) => columnNames.map((name) => row[name] ?? null));
  const columnTypes = columnNames.map((_, column) => columnType(cells.map((row) => row[column] ?? null)));
  return { columnNames, columnTypes, rows: cells };
};

type Run = <T>(statement: (connection: Connection) => Promise<T>) => Promise<T>;

/** The two calls every queryable has, over whatever connection `run` hands out. */
const queryable = (file: string, run: Run) => {
  const call = async <T>(query: SqlQuery, ask: (connection: Connection, values: Cell[]) => Promise<T>): Promise<T> => {
    const values = query.args.map((value, i) => cell(value, query.argTypes[i]));
    try {
      return await run((connection) => ask(connection, values));
    } catch (error) {
      throw driverError(error, file);
    }
  };
  return {
    provider: 'sqlite' as const,
    adapterName: 'xiaoer-sqlite3',
    queryRaw: async (query: SqlQuery) => resultSet(await call(query, (on, values) => on.all(query.sql, values))),
    executeRaw: (query: SqlQuery) => call(query, (on, values) => on.run(query.sql, values)),
  };
};

const transaction = async (file: string, writer: Writer): Promise<Transaction> => {
  const guarded = <T>(step: () => Promise<T>): Promise<T> =>
    step().catch((error: unknown) => {
      throw driverError(error, file);
    });
  const work = await guarded(() => writer.begin());
  const inside = queryable(file, work.run);
  const script = (sql: string): Promise<void> => guarded(() => work.run((connection) => connection.exec(sql)));
  return {
    ...inside,
    options: { usePhantomQuery: true },
    commit: () => guarded(work.commit),
    rollback: () => guarded(work.rollback),
    createSavepoint: (name) => script(`SAVEPOINT ${name}`),
    rollbackToSavepoint: (name) => script(`ROLLBACK TO ${name}`),
    releaseSavepoint: (name) => script(`RELEASE ${name}`),
  };
};

/**
 * Prisma's view of one SQLite file through the `sqlite3` package: one writer, and readers that cannot write and never
 * see an open transaction. What is asked outside a transaction goes to a reader, so a write there is refused.
 */
export const sqliteAdapter = (file: string): SqlDriverAdapterFactory => ({
  provider: 'sqlite',
  adapterName: 'xiaoer-sqlite3',
  connect: async (): Promise<SqlDriverAdapter> => {
    const writer = new Writer(await Connection.open(file, { create: true, pragmas: WRITER_PRAGMAS }));
    const readers = await Promise.all(
      Array.from({ length: READERS }, () => Connection.open(file, { create: false, pragmas: READER })),
    );
    const load = readers.map(() => 0);
    const read: Run = async (statement) => {
      const least = load.indexOf(Math.min(...load));
      const reader = readers[least];
      if (reader === undefined) throw new Error('no reader');
      load[least] = (load[least] ?? 0) + 1;
      try {
        return await statement(reader);
      } finally {
        load[least] = (load[least] ?? 1) - 1;
      }
    };
    return {
      ...queryable(file, read),
      executeScript: (script) => read((reader) => reader.exec(script)),
      startTransaction: () => transaction(file, writer),
      getConnectionInfo: (): ConnectionInfo => ({ maxBindValues: 999, supportsRelationJoins: false }),
      dispose: async () => {
        // The writer last and alone: whoever closes last folds the log into the file, and of several that close at once
        // none may find itself the last. A copy of the file is whole then.
        await Promise.all(readers.map((reader) => reader.close()));
        await writer.close();
      },
    };
  },
});
