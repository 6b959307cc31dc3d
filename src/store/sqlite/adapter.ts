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
import { cellOf } from './cell.ts';
import type { Cell, Connection, Row } from './connection.ts';
import { driverError } from './errors.ts';
import type { Run, SqliteFile } from './sqlite-file.ts';

const INT32 = 2 ** 31;

/** A value that Prisma hands over, of the type it says. */
const cell = (value: unknown, type: ArgType | undefined): Cell => {
  if (typeof value === 'string') {
    if (type?.scalarType === 'datetime') return new Date(value).toISOString();
    if (type?.scalarType === 'bytes') return Buffer.from(value, 'base64');
  }
  return cellOf(value);
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

/** Joins the work that has begun, whose end is not Prisma's business. */
const joined = async (file: SqliteFile): Promise<Transaction> => {
  const work = file.current;
  if (work === undefined) throw new Error('a transaction of Prisma may only join a work that has begun');
  const script = (sql: string): Promise<void> =>
    work
      .run((connection) => connection.exec(sql))
      .catch((error: unknown) => {
        throw driverError(error, file.path);
      });
  return {
    ...queryable(file.path, work.run),
    options: { usePhantomQuery: true },
    commit: async () => undefined,
    rollback: async () => undefined,
    createSavepoint: (name) => script(`SAVEPOINT ${name}`),
    rollbackToSavepoint: (name) => script(`ROLLBACK TO ${name}`),
    releaseSavepoint: (name) => script(`RELEASE ${name}`),
  };
};

/**
 * What Prisma opens by itself for what it reads in several statements, as it does for the relations of more than 999 rows. It is
 * nobody's work: like all that is read outside of one it goes to the readers, and sees nothing that is not committed.
 */
const reading = (file: SqliteFile): Transaction => {
  const nothing = async (): Promise<void> => undefined;
  return { ...queryable(file.path, file.read), options: { usePhantomQuery: true }, commit: nothing, rollback: nothing };
};

/**
 * Prisma's view of one SQLite file through the `sqlite3` package. What is asked outside a transaction goes to a reader, so
 * a write there is refused.
 */
export const sqliteAdapter = (file: SqliteFile): SqlDriverAdapterFactory => ({
  provider: 'sqlite',
  adapterName: 'xiaoer-sqlite3',
  connect: async (): Promise<SqlDriverAdapter> => {
    await file.open();
    return {
      ...queryable(file.path, file.read),
      executeScript: (script) => file.read((reader) => reader.exec(script)),
      startTransaction: async (isolation) => (isolation === undefined ? reading(file) : joined(file)),
      getConnectionInfo: (): ConnectionInfo => ({ maxBindValues: 999, supportsRelationJoins: false }),
      dispose: () => file.close(),
    };
  },
});
