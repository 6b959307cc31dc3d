import { timingSafeEqual } from 'node:crypto';
import { decrypt, getSignature } from '@wecom/crypto';
import type { Clock } from '../../clock.ts';

/** How far a callback's date may lie from the platform's time, in milliseconds. Older ones are repeats by somebody else. */
const WINDOW_MS = 5 * 60_000;

export interface SealKeys {
  /** The callback's token, from the platform's console. */
  token: string;
  /** EncodingAESKey: 43 letters and digits. */
  aesKey: string;
  /** For whom it must be sealed: the CorpID, or the account's AppID. */
  receiver: string;
}

/** What came of opening a callback: its words, or why it is not believed. */
export type Opened =
  | { is: 'open'; words: string }
  | { is: 'refused'; why: 'signature' | 'time' | 'receiver' | 'malformed' };

const same = (own: string, given: string): boolean => {
  const [right, claimed] = [Buffer.from(own), Buffer.from(given)];
  return right.length === claimed.length && timingSafeEqual(right, claimed);
};

/** Believes a callback only if it is signed, encrypted for us, and of now. The clock is the platform's. */
export class CallbackSeal {
  readonly #keys: SealKeys;
  readonly #clock: Clock;

  constructor(keys: SealKeys, clock: Clock) {
    this.#keys = keys;
    this.#clock = clock;
  }

  /** Opens what the query signs as `msg_signature`: the text of a callback, or the `echostr` of an address that is checked. */
  open(query: URLSearchParams, sealed: string): Opened {
    const signature = this.#sign(query, sealed);
    if (!same(signature, query.get('msg_signature') ?? '')) return { is: 'refused', why: 'signature' };
    if (!this.#isOfNow(query)) return { is: 'refused', why: 'time' };
    try {
      const { message, id } = decrypt(this.#keys.aesKey, sealed);
      return id === this.#keys.receiver ? { is: 'open', words: message } : { is: 'refused', why: 'receiver' };
    } catch {
      return { is: 'refused', why: 'malformed' };
    }
  }

  /** Whether a query without a text is signed: how an official account's address is checked. */
  signed(query: URLSearchParams): boolean {
    return same(this.#sign(query, ''), query.get('signature') ?? '') && this.#isOfNow(query);
  }

  #sign(query: URLSearchParams, sealed: string): string {
    return getSignature(this.#keys.token, query.get('timestamp') ?? '', query.get('nonce') ?? '', sealed);
  }

  #isOfNow(query: URLSearchParams): boolean {
    const at = Number(query.get('timestamp')) * 1000;
    return Number.isFinite(at) && Math.abs(at - this.#clock.now().getTime()) <= WINDOW_MS;
  }
}
