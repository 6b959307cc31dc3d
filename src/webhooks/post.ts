import { type LookupAddress, lookup } from 'node:dns';
import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** What a request came to. */
export interface Posted {
  /** HTTP status; null where nothing answered. */
  status: number | null;
  /** Why nothing answered, in a few words without the address. */
  error: string | null;
  /** Milliseconds the receiver asked to be left alone for (Retry-After, in seconds); null where it did not. */
  waitMs: number | null;
}

/** Milliseconds a receiver has to answer. */
const PATIENCE_MS = 15_000;
/** What a receiver may ask to be left alone for, in milliseconds. */
const LONGEST_WAIT_MS = 24 * 3600_000;

/**
 * Where clouds keep what a machine may know of itself, keys of its own among it: never a shop's program. Link-local addresses (RFC
 * 3927, RFC 4291), and those that lie elsewhere: Alibaba Cloud's 100.100.100.200, Oracle's 192.0.0.192, Azure's 168.63.129.16,
 * Amazon's fd00:ec2::254. The same by way of a translator (RFC 6052). The shop's own network is allowed, as programs of the shop are
 * found there.
 */
const NEVER = new BlockList();
NEVER.addSubnet('169.254.0.0', 16, 'ipv4');
NEVER.addSubnet('fe80::', 10, 'ipv6');
for (const address of ['100.100.100.200', '192.0.0.192', '168.63.129.16']) NEVER.addAddress(address, 'ipv4');
NEVER.addAddress('fd00:ec2::254', 'ipv6');
NEVER.addSubnet('64:ff9b::a9fe:0', 112, 'ipv6');
NEVER.addAddress('64:ff9b::6464:64c8', 'ipv6');

/** Whether nothing may be sent to an address, given in digits. */
export const isForbidden = (address: string): boolean => {
  const plain = address.replace(/^\[|\]$/gu, '').replace(/^::ffff:(?=\d+\.)/iu, '');
  const family = isIP(plain);
  return family !== 0 && NEVER.check(plain, family === 6 ? 'ipv6' : 'ipv4');
};

/** Why nothing is sent there. */
const KEPT_BY_CLOUDS = 'cloud providers keep this address for themselves';

/** Looks a name up, and lets nothing through that is forbidden: what counts is the address that is then connected to. */
const guarded: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
    const allowed = error ? [] : found.filter(({ address }) => !isForbidden(address));
    const [first] = allowed;
    if (error || !first) done(error ?? new Error(KEPT_BY_CLOUDS), '', 0);
    else if (options.all) done(null, allowed);
    else done(null, first.address, first.family);
  });
};

const waitOf = (header: string | undefined): number | null => {
  const seconds = Number(header);
  return header && Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds * 1000, LONGEST_WAIT_MS) : null;
};

/** Codes of what commonly goes wrong, in words. */
const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was cut',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the host could not be looked up',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed',
};

const inWords = (error: NodeJS.ErrnoException): string => WORDS[error.code ?? ''] ?? error.code ?? error.message;

/**
 * Posts a body of JSON. Redirects are not followed and the answer's body is not read: an endpoint takes what it is sent, or
 * does not.
 * @param patienceMs milliseconds until an answer has begun; 15,000 unless told
 */
export const post = (
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  patienceMs = PATIENCE_MS,
): Promise<Posted> =>
  new Promise((resolve) => {
    const to = new URL(url);
    if (isForbidden(to.hostname)) {
      resolve({ status: null, error: KEPT_BY_CLOUDS, waitMs: null });
      return;
    }
    const open = to.protocol === 'https:' ? overHttps : overHttp;
    const bytes = Buffer.from(body, 'utf8');
    const request = open(to, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': bytes.length, ...headers },
      lookup: guarded,
      agent: false,
    });
    const timer = setTimeout(() => request.destroy(new Error(`no answer within ${patienceMs / 1000} s`)), patienceMs);
    request.on('response', (response) => {
      clearTimeout(timer);
      const { statusCode = null, headers: answered } = response;
      resolve({ status: statusCode, error: null, waitMs: waitOf(answered['retry-after']) });
      response.destroy();
    });
    request.on('error', (error) => {
      clearTimeout(timer);
      resolve({ status: null, error: inWords(error), waitMs: null });
    });
    request.end(bytes);
  });
