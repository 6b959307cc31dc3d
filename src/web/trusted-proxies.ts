import { isIP } from 'node:net';
import { XiaoerError } from '../errors.ts';

/**
 * Whose word of where a request comes from is taken: nobody's, that of proxies at these addresses, or as it is said of each
 * address and how many steps it lies away (0: whoever called us).
 */
export type TrustedProxies = false | string[] | ((address: string, step: number) => boolean);

/** That of so many proxies, one behind the other. */
const inRow =
  (proxies: number) =>
  (_address: string, step: number): boolean =>
    step < proxies;

const MOST_PROXIES = 9;
/** What proxy-addr calls the addresses of this machine and of private networks. */
const NETWORKS: ReadonlySet<string> = new Set(['loopback', 'linklocal', 'uniquelocal']);

const isAddress = (text: string): boolean => {
  if (NETWORKS.has(text)) return true;
  const [address = '', bits, ...rest] = text.split('/');
  const kind = isIP(address);
  if (kind === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/u.test(bits) && Number(bits) > 0 && Number(bits) <= (kind === 4 ? 32 : 128));
};

/**
 * Reads TRUST_PROXY. A proxy adds the address it was called from at the end of X-Forwarded-For; whatever stands before that
 * came from outside and may say anything. So `true` believes one proxy's word and no more, and a limit on tries cannot be
 * passed by making addresses up.
 * @throws XiaoerError CONFIG_INVALID naming the remedy
 */
export const trustedProxies = (env: Record<string, string | undefined>): TrustedProxies => {
  const given = (env['TRUST_PROXY'] ?? '').trim().toLowerCase();
  if (given === '' || given === 'false' || given === '0') return false;
  if (given === 'true') return inRow(1);
  if (/^\d+$/u.test(given) && Number(given) <= MOST_PROXIES) return inRow(Number(given));
  const addresses = given.split(/[\s,]+/u).filter(Boolean);
  if (addresses.every(isAddress)) return addresses;
  throw new XiaoerError(
    'CONFIG_INVALID',
    `TRUST_PROXY must be true behind one proxy, the number of proxies one behind the other (to ${MOST_PROXIES}), or their addresses separated by commas, such as 10.0.0.0/8; empty or false without one.`,
  );
};
