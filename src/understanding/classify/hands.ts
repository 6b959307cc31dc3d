import { BlockMemory, type Problem } from './block-memory.ts';
import { PassThread } from './kernel/pass-thread.ts';
import { type PassArguments, type Passes, type SvmKernel, svmKernel } from './kernel/svm-kernel.ts';
import { LaneBlock } from './lane-block.ts';

/** Work that some block does. */
export type Work = (block: LaneBlock) => Passes<void>;

/** With fewer numbers in all rows a thread would have begun only when everything is learned. */
const WORTH_A_THREAD = 200_000;

/** One block, and the work it is at. */
interface Desk {
  block: LaneBlock;
  work: Passes<void> | undefined;
  /** The pass it asks for; undefined once there is no more work. */
  asks: PassArguments | undefined;
}

/**
 * Does work that does not depend on each other: one block here, and where there is a second processor another one, whose passes
 * are made by a thread. What comes of it is the same either way.
 */
export class Hands {
  readonly #kernel: SvmKernel;
  readonly #thread: PassThread | undefined;
  readonly #blocks: readonly LaneBlock[];

  /** @param threaded whether a thread is to help; else it does where there is much to learn and a processor for it */
  constructor(problem: Problem, threaded = problem.rows.index.length >= WORTH_A_THREAD && PassThread.possible()) {
    const memory = new BlockMemory(problem, threaded ? 2 : 1);
    this.#thread = threaded ? new PassThread(memory.memory) : undefined;
    this.#kernel = svmKernel(memory.memory);
    this.#blocks = memory.blocks.map((_, number) => new LaneBlock(memory, number));
  }

  /** Whether a thread has begun and waits for work. */
  get helped(): boolean {
    return this.#thread?.isFree() ?? false;
  }

  /** Does all of it. */
  do(works: readonly Work[]): void {
    const left = [...works];
    const desks = this.#blocks.map((block): Desk => ({ block, work: undefined, asks: undefined }));
    for (const desk of desks) this.#next(desk, left);
    const [here, there] = desks;
    const thread = this.#thread;
    while (here?.asks || there?.asks) {
      if (there?.asks && thread?.isFree()) thread.begin(there.asks);
      const apart = thread?.isBusy() ?? false;
      if (here?.asks) this.#go(here, this.#kernel.pass(...here.asks), left);
      // A thread that has not begun yet leaves its desk to whoever has nothing else to do.
      else if (there?.asks && !apart) this.#go(there, this.#kernel.pass(...there.asks), left);
      if (there && thread && apart && (!here?.asks || thread.isDone())) this.#go(there, thread.result(), left);
    }
  }

  /** Goes on with the work of a desk, which may take up the next. */
  #go(desk: Desk, active: number, left: Work[]): void {
    const { done, value } = (desk.work as Passes<void>).next(active);
    if (done) this.#next(desk, left);
    else desk.asks = value;
  }

  #next(desk: Desk, left: Work[]): void {
    desk.asks = undefined;
    while (!desk.asks) {
      const work = left.shift();
      if (!work) return;
      desk.work = work(desk.block);
      const { done, value } = desk.work.next();
      if (!done) desk.asks = value;
    }
  }

  /** Ends the thread. */
  end(): void {
    this.#thread?.end();
  }
}
