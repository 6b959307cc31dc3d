import { isIPv6 } from 'node:net';
import type { Clock } from '../../clock.ts';
import { HOUR_MS } from '../../durations.ts';

interface Hour {
  from: number;
  bytes: number;
}

/** Networks that are remembered at most; the oldest is forgotten for a new one. */
const MOST = 20_000;

/**
 * The network an address belongs to: of IPv6 the first 64 bits, which are one customer's of a provider (RFC 6177); of IPv4 the address.
 */
export const networkOf = (address: string): string => {
  if (!isIPv6(address)) return address;
  const v4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/iu.exec(address)?.[1];
  if (v4 !== undefined) return v4;
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const groups = head === '' ? [] : head.split(':');
  const after = tail ? tail.split(':').length : 0;
  const zeros = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - groups.length - after) }, () => '0');
  const whole = [...groups, ...zeros, ...(tail ? tail.split(':') : [])];
  return `${whole
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
};

/**
 * How much the shoppers of one network have sent in files within an hour. A session is free for the asking, and so a limit of requests
 * alone would let anybody fill the disk the shop's talks are kept on.
 */
export class UploadBudget {
  readonly #clock: Clock;
  readonly #most: number;
  readonly #hours = new Map<string, Hour>();

  /** @param most bytes of one network in an hour */
  constructor(clock: Clock, most: number) {
    this.#clock = clock;
    this.#most = most;
  }

  /** Seconds until more may be sent from an address; null: now. */
  waitFor(address: string): number | null {
    const hour = this.#of(networkOf(address));
    if (hour.bytes < this.#most) return null;
    return Math.max(1, Math.ceil((hour.from + HOUR_MS - this.#clock.now().getTime()) / 1000));
  }

  /** Counts what has come from an address. */
  take(address: string, bytes: number): void {
    const network = networkOf(address);
    const hour = this.#of(network);
    this.#hours.delete(network);
    this.#hours.set(network, { ...hour, bytes: hour.bytes + bytes });
    const [oldest] = this.#hours.keys();
    if (this.#hours.size > MOST && oldest !== undefined) this.#hours.delete(oldest);
  }

  #of(network: string): Hour {
    const now = this.#clock.now().getTime();
    const known = this.#hours.get(network);
    return known && Math.abs(now - known.from) < HOUR_MS ? known : { from: now, bytes: 0 };
  }
}
