import { XiaoerError } from '../../errors.ts';
import { tooBusy } from '../errors.ts';
import type { Connection } from './connection.ts';
import { endsTransaction } from './errors.ts';
import { patiently } from './patience.ts';

/** How long a work waits for those before it, in milliseconds. */
const LONGEST_WAIT = 30_000;

/** Works that may share one commit, and for how long the first of them may be kept waiting, in milliseconds. */
const GROUP_SIZE = 64;
const GROUP_MS = 25;

/** Works that share one real transaction. */
class Group {
  readonly began = performance.now();
  readonly committed: Promise<void>;
  settle!: { resolve: () => void; reject: (reason: unknown) => void };
  size = 0;
  /** Set when SQLite has given the whole transaction up: nothing may run on in its place. */
  broken: unknown;

  constructor() {
    this.committed = new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
    });
    // A group whose works have all failed has nobody waiting for it.
    this.committed.catch(() => undefined);
  }

  get full(): boolean {
    return this.size >= GROUP_SIZE || performance.now() - this.began > GROUP_MS;
  }
}

/** A statement was not awaited and came too late to be kept. */
export const afterItsEnd = (): XiaoerError =>
  new XiaoerError('INTERNAL', 'A statement came after its transaction had ended. Await every call.');

/** One unit of work inside a group: kept whole or not at all, whatever becomes of its neighbours. */
export interface Work {
  /** Runs a statement; refused once the transaction it belonged to is gone. */
  run<T>(statement: (connection: Connection) => Promise<T>): Promise<T>;
  /** Settles after the real COMMIT. */
  commit(): Promise<void>;
  rollback(): Promise<void>;
}

/**
 * The one writer of a SQLite file in this process. Works run one after another, each in a savepoint; those that were
 * already queueing when their neighbour ended share its transaction and its flush to disk (group commit).
 * A lone work waits for nobody.
 */
export class Writer {
  readonly #connection: Connection;
  readonly #demand: () => void;
  readonly #queue: (() => void)[] = [];
  #group: Group | undefined;
  #current: Work | undefined;
  #busy = false;
  #closed = false;
  #idle: (() => void)[] = [];

  /** @param demand throws where nothing may be written any more; asked before every real transaction. */
  constructor(connection: Connection, demand: () => void = () => undefined) {
    this.#connection = connection;
    this.#demand = demand;
  }

  /** Waits for its turn, then begins. Rejects with SQLITE_BUSY if another process holds the file too long. */
  async begin(): Promise<Work> {
    if (this.#closed) throw new XiaoerError('STORE_UNAVAILABLE', 'The store is closed. Open it again to go on.');
    if (this.#busy) await this.#turn();
    this.#busy = true;
    try {
      this.#group ??= await this.#open();
    } catch (error) {
      await this.#handOver();
      throw error;
    }
    this.#group.size += 1;
    this.#current = this.#work(this.#group);
    return this.#current;
  }

  /** Settles when those before have ended. */
  #turn(): Promise<void> {
    return new Promise((resolve, reject) => {
      const next = (): void => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#queue.splice(this.#queue.indexOf(next), 1);
        reject(tooBusy());
      }, LONGEST_WAIT);
      this.#queue.push(next);
    });
  }

  /** The work that has begun and not ended. */
  get current(): Work | undefined {
    return this.#current;
  }

  /** Lets the works under way and in the queue end, then closes the connection. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#busy) await new Promise<void>((resolve) => this.#idle.push(resolve));
    await this.#connection.close();
  }

  /** Begins the real transaction, with the savepoint that its first work runs in. */
  async #open(): Promise<Group> {
    this.#demand();
    try {
      await patiently(() => this.#connection.exec('BEGIN IMMEDIATE; SAVEPOINT work'));
      return new Group();
    } catch (error) {
      // Had the first half succeeded, the next work would find itself inside a transaction nobody ends.
      await this.#connection.exec('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }

  #work(group: Group): Work {
    let ended = false;
    const underWay = new Set<Promise<unknown>>();
    /** No more statements, and those under way have run: one that ran later would belong to the next work. */
    const end = async (): Promise<void> => {
      ended = true;
      await Promise.allSettled(underWay);
    };
    return {
      run: async (statement) => {
        if (ended) throw afterItsEnd();
        if (group.broken !== undefined) throw group.broken;
        const running = statement(this.#connection);
        underWay.add(running);
        try {
          return await running;
        } catch (error) {
          if (endsTransaction(error)) group.broken = error;
          throw error;
        } finally {
          underWay.delete(running);
        }
      },
      commit: async () => {
        if (!ended) {
          await end();
          // With nobody to follow, COMMIT releases the savepoint by itself.
          if (!this.#isLast(group)) await this.#step(group, 'RELEASE work; SAVEPOINT work');
          await this.#handOver();
        }
        await group.committed;
      },
      rollback: async () => {
        if (ended) return;
        await end();
        await this.#step(group, 'ROLLBACK TO work');
        await this.#handOver();
      },
    };
  }

  #isLast(group: Group): boolean {
    return this.#queue.length === 0 || group.full || group.broken !== undefined;
  }

  async #step(group: Group, sql: string): Promise<void> {
    try {
      if (group.broken === undefined) await this.#connection.exec(sql);
    } catch (error) {
      group.broken = error;
    }
  }

  /** Lets the next in the queue go on: in the same transaction while there is room in it, else after its commit. */
  async #handOver(): Promise<void> {
    this.#current = undefined;
    const group = this.#group;
    if (group !== undefined && this.#isLast(group)) {
      this.#group = undefined;
      await this.#finish(group);
    }
    const next = this.#queue.shift();
    if (next !== undefined) {
      next();
      return;
    }
    this.#busy = false;
    for (const resolve of this.#idle.splice(0)) resolve();
  }

  async #finish(group: Group): Promise<void> {
    try {
      if (group.broken !== undefined) throw group.broken;
      await this.#connection.exec('COMMIT');
      group.settle.resolve();
    } catch (error) {
      // Fails when SQLite has already rolled back by itself.
      await this.#connection.exec('ROLLBACK').catch(() => undefined);
      group.settle.reject(error);
    }
  }
}
