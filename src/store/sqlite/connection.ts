import sqlite3 from 'sqlite3';
import { patiently } from './patience.ts';

/** A value SQLite keeps. */
export type Cell = null | number | string | Uint8Array;
export type Row = Record<string, Cell>;

const CACHED_STATEMENTS = 300;

/** Statements that give rows. */
const GIVES_ROWS = /^\s*(select|values|pragma|explain)\b|\breturning\b/i;

/** One connection to a SQLite file, in promises, with its prepared statements kept. Work runs off the main thread. */
export class Connection {
  readonly #db: sqlite3.Database;
  /** Least recently used first. */
  readonly #statements = new Map<string, Promise<sqlite3.Statement>>();

  private constructor(db: sqlite3.Database) {
    this.#db = db;
  }

  /** Opens `file`, making it when `create` is set; `pragmas` run before anything else. */
  static async open(file: string, options: { create: boolean; pragmas: string }): Promise<Connection> {
    const mode = sqlite3.OPEN_READWRITE | sqlite3.OPEN_FULLMUTEX | (options.create ? sqlite3.OPEN_CREATE : 0);
    const db = await new Promise<sqlite3.Database>((resolve, reject) => {
      const opened = new sqlite3.Database(file, mode, (error) => (error ? reject(error) : resolve(opened)));
    });
    const connection = new Connection(db);
    try {
      await patiently(() => connection.exec(options.pragmas));
    } catch (error) {
      await connection.close();
      throw error;
    }
    return connection;
  }

  /** Runs one or more statements without values. */
  exec(sql: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#db.exec(sql, (error) => (error ? reject(error) : resolve()));
    });
  }

  /** Runs one statement and returns its rows. */
  async all(sql: string, values: readonly Cell[] = []): Promise<Row[]> {
    const statement = await this.#statement(sql);
    return new Promise((resolve, reject) => {
      statement.all<Row>([...values], (error, rows) => (error ? reject(error) : resolve(rows)));
    });
  }

  /**
   * Runs one statement and returns how many rows it changed, or how many it gave. One that gives rows (Prisma turns a change of
   * no fields into a SELECT) is read to its end: the driver would stop at the first row, and the statement left open would
   * hold what it saw, so that no later transaction could begin once another process has written.
   */
  async run(sql: string, values: readonly Cell[] = []): Promise<number> {
    if (GIVES_ROWS.test(sql)) return (await this.all(sql, values)).length;
    const statement = await this.#statement(sql);
    return new Promise((resolve, reject) => {
      statement.run([...values], function (error) {
        if (error) reject(error);
        else resolve(this.changes);
      });
    });
  }

  /** Waits for the statements under way, then closes. */
  async close(): Promise<void> {
    const statements = [...this.#statements.values()];
    this.#statements.clear();
    await Promise.allSettled(statements.map(finalize));
    await new Promise<void>((resolve, reject) => {
      this.#db.close((error) => (error ? reject(error) : resolve()));
    });
  }

  #statement(sql: string): Promise<sqlite3.Statement> {
    const known = this.#statements.get(sql);
    this.#statements.delete(sql);
    const statement = known ?? this.#prepare(sql);
    this.#statements.set(sql, statement);
    if (this.#statements.size > CACHED_STATEMENTS) this.#evict();
    return statement;
  }

  #prepare(sql: string): Promise<sqlite3.Statement> {
    const prepared = new Promise<sqlite3.Statement>((resolve, reject) => {
      const statement = this.#db.prepare(sql, (error) => (error ? reject(error) : resolve(statement)));
    });
    prepared.catch(() => this.#statements.delete(sql));
    return prepared;
  }

  #evict(): void {
    for (const [sql, statement] of this.#statements) {
      this.#statements.delete(sql);
      finalize(statement).catch(() => undefined);
      return;
    }
  }
}

/** A statement's calls are queued inside the driver, so this ends after those already made. */
const finalize = async (prepared: Promise<sqlite3.Statement>): Promise<void> => {
  const statement = await prepared;
  await new Promise<void>((resolve) => {
    statement.finalize(() => resolve());
  });
};
