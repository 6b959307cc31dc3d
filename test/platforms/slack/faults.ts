/** How Slack can fail one call. */
export type Fault =
  /** 429, carried out by nobody. */
  | { kind: 'limited'; seconds: number }
  /** `ok: false` with Slack's own word. */
  | { kind: 'word'; error: string }
  /** A status such as 500, after the call was carried out or before. */
  | { kind: 'status'; status: number; after: boolean }
  /** The connection is cut, after the call was carried out or before. */
  | { kind: 'cut'; after: boolean }
  /** Carried out, and answered only when this has come. */
  | { kind: 'slow'; until: Promise<void> };

export interface Call {
  method: string;
  args: Record<string, unknown>;
  token: string;
}

interface Planned {
  method: string;
  fault: Fault;
  times: number;
  matches: (args: Record<string, unknown>) => boolean;
}

/** Faults that are still to happen. */
export class Faults {
  readonly #planned: Planned[] = [];

  /** The next `times` calls of a method fail, of those that match. */
  plan(method: string, fault: Fault, { times = 1, matches = () => true }: Partial<Planned> = {}): void {
    this.#planned.push({ method, fault, times, matches });
  }

  clear(): void {
    this.#planned.length = 0;
  }

  take({ method, args }: Call): Fault | null {
    const found = this.#planned.find((one) => one.method === method && one.times > 0 && one.matches(args));
    if (!found) return null;
    found.times -= 1;
    return found.fault;
  }
}
