/**
 * `turn`: a conversation has something to work on. `deliver`: a conversation has something to send.
 * `timers`: something set for a time is due. `staff`: a staff channel has something to show or to send.
 */
export type JobKind = 'turn' | 'deliver' | 'timers' | 'staff';

export const JOB_KINDS: readonly JobKind[] = ['turn', 'deliver', 'timers', 'staff'];

export type Handler = (key: string) => Promise<void>;

/**
 * Doorbells. What is to be done stands in the tables; a ring only says where to look, so losing one costs time and
 * never a message: sweeps ring again for whatever is pending.
 */
export interface Jobs {
  /**
   * Rings for one key of a kind. Rings that come before it runs are one; rings while it runs make it run once more.
   * Never rejects: a ring that could not be kept is logged, and a sweep makes up for it. Ring after the commit.
   */
  ring(kind: JobKind, key: string): void | Promise<void>;
  /**
   * Says what to do for a kind, before {@link Jobs.start}. One that throws is tried again after 0.1 s, 0.2 s, 0.4 s …
   * and given up after six tries, until the next ring.
   */
  on(kind: JobKind, handler: Handler): void;
  /**
   * Does something at the start and then every so many whole seconds, in one process at a time (a Lease), never
   * twice at once. A task that throws is logged and comes again at its time.
   * @param everywhere in every process: for what each of them holds in memory
   */
  every(name: string, seconds: number, task: () => Promise<void>, everywhere?: boolean): void;
  start(): Promise<void>;
  /** Waits until nothing rings, runs or waits for another try; sweeps are not counted. */
  idle(): Promise<void>;
  /** Takes nothing new and lets what runs end within `ms` milliseconds. */
  stop(ms: number): Promise<void>;
}

/** Tries of one job before it is given up until the next ring. */
export const TRIES = 6;

/** How long to wait after the `failures`-th failure in a row, in milliseconds. */
export const retryDelay = (failures: number): number => Math.min(100 * 2 ** (failures - 1), 5000);
