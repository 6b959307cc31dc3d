/** Keeps what serves as new as what is wanted. */
export interface Renewer {
  /**
   * Looks whether something else is wanted than what serves or is under way, and begins with it.
   * @param again try also what failed before
   */
  look(again?: boolean): Promise<void>;
  /** Waits until nothing is under way. */
  settled(): Promise<void>;
  /** Ends what is under way and takes up nothing more. */
  stop(): Promise<void>;
}

export interface RenewerOptions<W extends { name: string }> {
  /** The name of what serves at first. */
  served: string;
  /** What is wanted now: the same name, the same thing. */
  wanted(): Promise<W>;
  /**
   * Makes it serve. Given the signal it throws and leaves everything as it was, or has finished already.
   * @returns the name of what serves now
   */
  renew(want: W, signal: AbortSignal): Promise<string>;
  /** Told why something does not serve, and whether it is tried again by itself. */
  onFailed(error: Error): 'again' | 'not again';
}

interface UnderWay {
  name: string;
  ending: AbortController;
  /** Never rejects. */
  done: Promise<void>;
}

/** One work at a time: when something else is wanted meanwhile, the work under way is ended, and what it would have made never serves. */
export const renewer = <W extends { name: string }>(options: RenewerOptions<W>): Renewer => {
  const { wanted, renew, onFailed } = options;
  let { served } = options;
  let failed: string | null = null;
  let under: UnderWay | null = null;
  let stopped = false;
  let looking: Promise<unknown> = Promise.resolve();

  const begin = (want: W): UnderWay => {
    const ending = new AbortController();
    const work = async (): Promise<void> => {
      try {
        served = await renew(want, ending.signal);
        failed = null;
      } catch (error) {
        if (ending.signal.aborted) return;
        failed = onFailed(error as Error) === 'again' ? null : want.name;
      } finally {
        if (under?.ending === ending) under = null;
      }
    };
    return { name: want.name, ending, done: Promise.resolve().then(work) };
  };

  const end = async (): Promise<void> => {
    under?.ending.abort();
    await under?.done;
  };

  const lookNow = async (again: boolean): Promise<void> => {
    if (stopped) return;
    const want = await wanted();
    if (stopped || want.name === under?.name) return;
    await end();
    if (stopped || want.name === served || (want.name === failed && !again)) return;
    under = begin(want);
  };

  return {
    look(again = false) {
      const next = looking.then(() => lookNow(again));
      looking = next.catch(() => undefined);
      return next;
    },
    async settled() {
      await looking;
      await under?.done;
    },
    async stop() {
      stopped = true;
      await end();
      await looking;
    },
  };
};
