/** The platform has answered that it will not do it: nothing was done. */
export class ApiRefusal extends Error {
  /** The platform's `errcode`. */
  readonly code: number;
  /** What the platform said, without its trace numbers. */
  readonly said: string;
  /** Milliseconds it asks to wait, where it says so. */
  readonly afterMs: number | null;
  constructor(path: string, code: number, said: string, afterMs: number | null = null) {
    super(`${path} was refused (${code}): ${said}`);
    this.name = 'ApiRefusal';
    this.code = code;
    this.said = said;
    this.afterMs = afterMs;
  }
}

/** The platform could not be reached: nothing was sent. */
export class Unreachable extends Error {
  constructor(path: string, options: ErrorOptions) {
    super(`${path}: the platform cannot be reached. Check the network and the *_API_URL.`, options);
    this.name = 'Unreachable';
  }
}

/** The platform was asked and gave no usable answer: it may have done it or not. */
export class Unanswered extends Error {
  constructor(path: string, why: string, options: ErrorOptions = {}) {
    super(`${path}: ${why}`, options);
    this.name = 'Unanswered';
  }
}

/** Causes of a failed request that are found before anything leaves the machine. */
const BEFORE_SENDING: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

const codeOf = (thrown: unknown): string => {
  const cause = thrown instanceof Error ? thrown.cause : undefined;
  return typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
};

/** Whether a request that failed can have reached the platform, from what `fetch` threw. */
export const asFailure = (path: string, thrown: unknown): Unreachable | Unanswered => {
  if (BEFORE_SENDING.has(codeOf(thrown))) return new Unreachable(path, { cause: thrown });
  const late = thrown instanceof Error && thrown.name === 'TimeoutError';
  return new Unanswered(path, late ? 'no answer came in time.' : 'the connection was lost before the answer.', {
    cause: thrown,
  });
};
