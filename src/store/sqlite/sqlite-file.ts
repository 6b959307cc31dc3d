import { asXiaoerError, XiaoerError } from '../../errors.ts';
import { Connection } from './connection.ts';
import { unavailable } from './errors.ts';
import { migrateSqlite } from './migrate.ts';
import { Standing } from './standing.ts';
import { type Work, Writer } from './writer.ts';

/** Connections for reading: so many at first, and one more where those are at something long. The driver has four threads, and one of them writes. */
const READERS = 2;
const MOST_READERS = 3;
/** Milliseconds after which a statement is long: figures of a large shop take seconds, and whoever writes to it should not wait for them. */
const LONG_MS = 20;

const COMMON = `PRAGMA busy_timeout = 50; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;`;
/**
 * A commit is on the disk when it returns: `synchronous = FULL`. What is deleted or overwritten is gone from the file as well, and not
 * only from its tables: `secure_delete` (H13).
 */
export const WRITER_PRAGMAS = `${COMMON} PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA cache_size = -4000;`;
const READER = `${COMMON} PRAGMA query_only = ON; PRAGMA cache_size = -4000;`;

/** Runs a statement on whatever connection it stands for. */
export type Run = <T>(statement: (connection: Connection) => Promise<T>) => Promise<T>;

interface Reader {
  connection: Connection;
  /** Statements it is at. */
  load: number;
  /** When it began with the first of them, by the process's own clock. */
  since: number;
}

/** Whether a reader will keep whoever asks it waiting. */
const isHeld = ({ load, since }: Reader): boolean => load > 0 && performance.now() - since > LONG_MS;

/** One SQLite file: one writer, and readers that cannot write and never see an open transaction. */
export class SqliteFile {
  readonly path: string;
  #standing: Standing | undefined;
  #writer: Writer | undefined;
  #readers: Reader[] = [];
  /** Another reader, on its way. */
  #opening: Promise<void> | undefined;
  /** What was open is closed, since its file is gone; another is opened once it is there. */
  #gone = false;
  #reopening: Promise<void> | undefined;

  constructor(path: string) {
    this.path = path;
  }

  /** Opens all connections. Call it once. */
  open(): Promise<void> {
    return this.#open(true);
  }

  async #open(create: boolean): Promise<void> {
    const connection = await Connection.open(this.path, { create, pragmas: WRITER_PRAGMAS });
    this.#standing = new Standing(this.path);
    this.#writer = new Writer(connection, this.#standing.demand);
    this.#readers = await Promise.all(Array.from({ length: READERS }, () => this.#reader()));
  }

  /** Runs a statement on the reader with the least to do. */
  readonly read: Run = async (statement) => {
    if (this.#gone) await this.#reopen();
    if (this.#readers.length < MOST_READERS && this.#readers.every(isHeld)) await this.#openAnother();
    const [first, ...others] = this.#readers;
    if (first === undefined) throw this.#shut();
    const reader = others.reduce((least, one) => (one.load < least.load ? one : least), first);
    if (reader.load === 0) reader.since = performance.now();
    reader.load += 1;
    try {
      return await statement(reader.connection);
    } finally {
      reader.load -= 1;
      reader.since = performance.now();
    }
  };

  async #reader(): Promise<Reader> {
    const connection = await Connection.open(this.path, { create: false, pragmas: READER });
    return { connection, load: 0, since: 0 };
  }

  /** Where it cannot be opened, the others must do. */
  async #openAnother(): Promise<void> {
    if (this.#readers.length === 0) return;
    this.#opening ??= this.#reader()
      .then((reader) => void this.#readers.push(reader))
      .catch(() => undefined)
      .finally(() => {
        this.#opening = undefined;
      });
    await this.#opening;
  }

  /** Waits for its turn to write, then begins. */
  async begin(): Promise<Work> {
    if (this.#standing?.holds === false || this.#gone) await this.#reopen();
    if (this.#writer === undefined) throw this.#shut();
    return this.#writer.begin();
  }

  /** The work that has begun and not ended; there is never more than one. */
  get current(): Work | undefined {
    return this.#writer?.current;
  }

  /** The file is not the one that was opened: lets go of that one, and opens what stands in its place as soon as something does. */
  async #reopen(): Promise<void> {
    this.#reopening ??= this.#openAgain().finally(() => {
      this.#reopening = undefined;
    });
    await this.#reopening;
  }

  async #openAgain(): Promise<void> {
    if (!this.#gone) await this.#closeAll();
    this.#gone = true;
    const trouble = this.#standing?.trouble() ?? null;
    if (trouble !== null) throw trouble;
    try {
      // A backup may be of an older version.
      await migrateSqlite(this.path);
      await this.#open(false);
    } catch (error) {
      await this.#closeAll();
      throw new XiaoerError('STORE_UNAVAILABLE', (unavailable(error, this.path) ?? asXiaoerError(error)).message, {
        cause: error,
      });
    }
    this.#gone = false;
  }

  /** Lets the works under way end, then closes all connections. */
  async close(): Promise<void> {
    await this.#reopening?.catch(() => undefined);
    this.#gone = false;
    this.#standing = undefined;
    await this.#closeAll();
  }

  async #closeAll(): Promise<void> {
    await this.#opening;
    // The writer last and alone: whoever closes last folds the log into the file, and of several that close at once none
    // may find itself the last. A copy of the file is whole then.
    await Promise.all(this.#readers.splice(0).map(({ connection }) => connection.close()));
    const writer = this.#writer;
    this.#writer = undefined;
    await writer?.close();
  }

  #shut(): XiaoerError {
    return new XiaoerError('STORE_UNAVAILABLE', `${this.path} is not open. Open the store first.`);
  }
}
