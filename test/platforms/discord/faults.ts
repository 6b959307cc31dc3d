import type { ServerResponse } from 'node:http';
import type { Request } from './model.ts';

/** What goes wrong with a request. */
export type Fault =
  /** Not worked on, answered so. */
  | { kind: 'answer'; status: number; body?: object; headers?: Record<string, string> }
  /** Worked on, then answered so. */
  | { kind: 'then-answer'; status: number; body?: object }
  /** The connection ends before it is worked on, or after. */
  | { kind: 'cut' }
  | { kind: 'then-cut' }
  /** Worked on; answered when `until` resolves. */
  | { kind: 'then-wait'; until: Promise<void> }
  /** Worked on when `until` resolves. */
  | { kind: 'wait'; until: Promise<void> };

interface Planned {
  matches(request: Request): boolean;
  fault: Fault;
  left: number;
}

/** What goes wrong, and how often. */
export class Faults {
  readonly #planned: Planned[] = [];

  /** `what` is matched against `METHOD /path`. */
  plan(what: RegExp, fault: Fault, times = 1): void {
    const matches = ({ method, path }: Request): boolean => what.test(`${method} ${path}`);
    this.#planned.push({ matches, fault, left: times });
  }

  take(request: Request): Fault | null {
    const planned = this.#planned.find((one) => one.left > 0 && one.matches(request));
    if (!planned) return null;
    planned.left -= 1;
    return planned.fault;
  }

  clear(): void {
    this.#planned.length = 0;
  }
}

/** 429 as Discord sends it. `seconds` may be a fraction. */
export const tooMany = (seconds: number, scope: 'user' | 'global' | 'shared' = 'user'): Fault => ({
  kind: 'answer',
  status: 429,
  body: { message: 'You are being rate limited.', retry_after: seconds, global: scope === 'global' },
  headers: {
    'retry-after': String(seconds),
    'x-ratelimit-scope': scope,
    ...(scope === 'global'
      ? { 'x-ratelimit-global': 'true' }
      : { 'x-ratelimit-limit': '5', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset-after': String(seconds) }),
  },
});

export const answer = (response: ServerResponse, status: number, body?: object, headers: object = {}): void => {
  const text = body === undefined ? '' : JSON.stringify(body);
  response.writeHead(status, { ...(text ? { 'content-type': 'application/json' } : {}), ...headers });
  response.end(text);
};
