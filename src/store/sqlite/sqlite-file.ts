import { XiaoerError } from '../../errors.ts';
import { Connection } from './connection.ts';
import { type Work, Writer } from './writer.ts';

const READERS = 2;

const COMMON = `PRAGMA busy_timeout = 50; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;`;
/** A commit is on the disk when it returns: `synchronous = FULL`. */
export const WRITER_PRAGMAS = `${COMMON} PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -4000;`;
const READER = `${COMMON} PRAGMA query_only = ON; PRAGMA cache_size = -4000;`;

/** Runs a statement on whatever connection it stands for. */
export type Run = <T>(statement: (connection: Connection) => Promise<T>) => Promise<T>;

interface Reader {
  connection: Connection;
  /** Statements it is at. */
  load: number;
}

/** One SQLite file: one writer, and readers that cannot write and never see an open transaction. */
export class SqliteFile {
  readonly path: string;
  #writer: Writer | undefined;
  #readers: Reader[] = [];

  constructor(path: string) {
    this.path = path;
  }

  /** Opens all connections. Call it once. */
  async open(): Promise<void> {
    this.#writer = new Writer(await Connection.open(this.path, { create: true, pragmas: WRITER_PRAGMAS }));
    const open = () => Connection.open(this.path, { create: false, pragmas: READER });
    const connections = await Promise.all(Array.from({ length: READERS }, open));
    this.#readers = connections.map((connection) => ({ connection, load: 0 }));
  }

  /** Runs a statement on the reader with the least to do. */
  readonly read: Run = async (statement) => {
    const [first, ...others] = this.#readers;
    if (first === undefined) throw this.#shut();
    const reader = others.reduce((least, one) => (one.load < least.load ? one : least), first);
    reader.load += 1;
    try {
      return await statement(reader.connection);
    } finally {
      reader.load -= 1;
    }
  };

  /** Waits for its turn to write, then begins. */
  async begin(): Promise<Work> {
    if (this.#writer === undefined) throw this.#shut();
    return this.#writer.begin();
  }

  /** The work that has begun and not ended; there is never more than one. */
  get current(): Work | undefined {
    return this.#writer?.current;
  }

  /** Lets the works under way end, then closes all connections. */
  async close(): Promise<void> {
    // The writer last and alone: whoever closes last folds the log into the file, and of several that close at once none
    // may find itself the last. A copy of the file is whole then.
    await Promise.all(this.#readers.splice(0).map(({ connection }) => connection.close()));
    await this.#writer?.close();
  }

  #shut(): XiaoerError {
    return new XiaoerError('STORE_UNAVAILABLE', `${this.path} is not open. Open the store first.`);
  }
}
