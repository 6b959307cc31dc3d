import type { Prisma } from '../generated/sqlite/client.ts';
import type { Sql } from '../sql.ts';
import { cellOf } from './cell.ts';
import type { Cell, Connection } from './connection.ts';
import { statementError } from './errors.ts';
import type { Run } from './sqlite-file.ts';

/** Statements written by hand, straight to the driver by way of `run`. */
export const statementsOver = (run: Run, path: string): Sql => {
  const call = async <T>(
    { sql, values }: Prisma.Sql,
    ask: (connection: Connection, sql: string, cells: Cell[]) => Promise<T>,
  ): Promise<T> => {
    const cells = values.map(cellOf);
    try {
      return await run((connection) => ask(connection, sql, cells));
    } catch (error) {
      throw statementError(error, path);
    }
  };
  return {
    dialect: 'sqlite',
    rows: <T>(statement: Prisma.Sql) => call(statement, (on, sql, cells) => on.all(sql, cells)) as Promise<T[]>,
    changed: (statement) => call(statement, (on, sql, cells) => on.run(sql, cells)),
  };
};
