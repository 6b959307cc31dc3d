import type { Clock } from '../clock.ts';
import type { Logger } from '../logger.ts';

/** What goes on failing in the same way is told again after this long, in milliseconds. */
export const TOLD_AGAIN_MS = 10 * 60_000;

interface Failing {
  /** By what two failures are the same. */
  mark: string;
  times: number;
  toldAt: number;
}

const markOf = (err: unknown): string => {
  const { code, message } = (err ?? {}) as { code?: unknown; message?: unknown };
  return `${String(code ?? '')} ${String(message ?? err)}`;
};

/**
 * Tells of sweeps that fail. Some come every second: while a disk is full or a server is away each would write a line a second, and fill
 * the disk anew with what it says about it. So the same failure is told once, then every {@link TOLD_AGAIN_MS} with how often it was,
 * and once it works again.
 */
export class SweepTrouble {
  readonly #deps: { clock: Clock; logger: Logger };
  readonly #failing = new Map<string, Failing>();

  constructor(deps: { clock: Clock; logger: Logger }) {
    this.#deps = deps;
  }

  failed(sweep: string, err: unknown): void {
    const { clock, logger } = this.#deps;
    const [mark, now] = [markOf(err), clock.now().getTime()];
    const known = this.#failing.get(sweep);
    const same = known?.mark === mark ? known : null;
    const times = (same?.times ?? 0) + 1;
    // A clock that was set back makes nobody silent.
    const due = !same || Math.abs(now - same.toldAt) >= TOLD_AGAIN_MS;
    this.#failing.set(sweep, { mark, times, toldAt: due ? now : (same?.toldAt ?? now) });
    if (due) logger.error({ err, sweep, ...(times > 1 ? { times } : {}) }, 'a sweep failed');
  }

  worked(sweep: string): void {
    const known = this.#failing.get(sweep);
    if (!known) return;
    this.#failing.delete(sweep);
    this.#deps.logger.info({ sweep, times: known.times }, 'a sweep that failed works again');
  }
}
