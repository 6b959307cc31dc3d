import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type PassArguments, svmModule } from './svm-kernel.ts';

/** What the thread is at; the first number of what it shares with whoever began it. */
const [STARTING, FREE, ASKED, DONE, FAILED, ENDED] = [0, 1, 2, 3, 4, 5];
/** The second number is the result; what the pass is given follows. */
const RESULT = 1;
const GIVEN = 2;
const ROOM = 16;
/** A pass takes a second at most; a thread that says nothing for so many milliseconds is gone. */
const PATIENCE = 120_000;

/** Makes the passes it is asked for, until it is ended; plain JavaScript, as it is begun without a file. */
const PROGRAM = `
const { module, memory, desk } = require('node:worker_threads').workerData;
const { pass } = new WebAssembly.Instance(module, { room: { memory } }).exports;
const ints = new Int32Array(desk);
const numbers = new Float64Array(desk, ${ROOM * 4});
// What was ended meanwhile stays ended.
const turn = (from, to) => {
  Atomics.compareExchange(ints, 0, from, to);
  Atomics.notify(ints, 0);
};
turn(${STARTING}, ${FREE});
for (;;) {
  const state = Atomics.load(ints, 0);
  if (state === ${ENDED}) break;
  if (state !== ${ASKED}) {
    Atomics.wait(ints, 0, state);
    continue;
  }
  try {
    ints[${RESULT}] = pass(...numbers.subarray(0, ints[${GIVEN}]));
    turn(${ASKED}, ${DONE});
  } catch {
    turn(${ASKED}, ${FAILED});
  }
}
`;

/** A thread that makes passes in a memory it shares with whoever began it. */
export class PassThread {
  readonly #ints: Int32Array;
  readonly #numbers: Float64Array;
  /** Resolves once it has gone. */
  readonly gone: Promise<void>;

  /** Whether there is a processor for it. */
  static possible(): boolean {
    return availableParallelism() > 1;
  }

  constructor(memory: WebAssembly.Memory) {
    const desk = new SharedArrayBuffer(ROOM * 4 + ROOM * 8);
    this.#ints = new Int32Array(desk);
    this.#numbers = new Float64Array(desk, ROOM * 4);
    const workerData = { module: svmModule(), memory, desk };
    const worker = new Worker(PROGRAM, { eval: true, workerData, execArgv: [], env: {} });
    // One that cannot begin is never free, and all passes are made here.
    worker.on('error', () => undefined);
    worker.unref();
    this.gone = new Promise((resolve) => worker.on('exit', () => resolve()));
  }

  get #state(): number {
    return Atomics.load(this.#ints, 0);
  }

  /** Whether it waits for a pass; not before it has begun, which takes some 50 ms. */
  isFree(): boolean {
    return this.#state === FREE;
  }

  /** Whether it was given a pass whose result nobody has taken. */
  isBusy(): boolean {
    return this.#state !== FREE && this.#state !== STARTING;
  }

  /** Whether {@link result} need not wait. */
  isDone(): boolean {
    return this.#state === DONE || this.#state === FAILED;
  }

  /** Asks for a pass. */
  begin(given: PassArguments): void {
    this.#numbers.set(given);
    this.#ints[GIVEN] = given.length;
    Atomics.store(this.#ints, 0, ASKED);
    Atomics.notify(this.#ints, 0);
  }

  /**
   * What came of the pass; waits for it.
   * @throws {Error} if the thread is gone
   */
  result(): number {
    // The notice of the pass before may come only now; it wakes whoever waits for this one.
    let woken: ReturnType<typeof Atomics.wait> = 'ok';
    while (this.#state === ASKED && woken !== 'timed-out') woken = Atomics.wait(this.#ints, 0, ASKED, PATIENCE);
    if (this.#state !== DONE) throw new Error('A thread that was learning is gone. Learn again.');
    Atomics.store(this.#ints, 0, FREE);
    return this.#ints[RESULT] as number;
  }

  /** Ends it. */
  end(): void {
    Atomics.store(this.#ints, 0, ENDED);
    Atomics.notify(this.#ints, 0);
  }
}
