import { describe, expect, it } from 'vitest';
import { trustedProxies } from '../../src/web/trusted-proxies.ts';

/** How many proxies in a row are believed, as it is asked for one address after the other. */
const steps = (given: string): number => {
  const trusted = trustedProxies({ TRUST_PROXY: given });
  if (typeof trusted !== 'function') throw new Error('no proxies in a row');
  let believed = 0;
  while (trusted('203.0.113.7', believed)) believed += 1;
  return believed;
};

describe('whose word of where a request comes from is taken', () => {
  it.each([undefined, '', 'false', '0'])('TRUST_PROXY=%s: nobody’s', (given) => {
    expect(trustedProxies({ TRUST_PROXY: given })).toBe(false);
  });

  it.each([
    ['true', 1],
    ['TRUE', 1],
    ['2', 2],
  ])('TRUST_PROXY=%s: that of %i in a row', (given, proxies) => {
    expect(steps(given)).toBe(proxies);
  });

  it.each([
    ['loopback, 10.0.0.0/8', ['loopback', '10.0.0.0/8']],
    ['2001:db8::/32', ['2001:db8::/32']],
  ])('TRUST_PROXY=%s: that of those addresses', (given, addresses) => {
    expect(trustedProxies({ TRUST_PROXY: given })).toEqual(addresses);
  });

  it.each(['yes', '10', '-1', '10.0.0.0/0', '10.0.0.0/33', '10.0.0/8', 'proxy.example.com'])(
    'stops the start at TRUST_PROXY=%s, and says what is wanted',
    (given) => {
      const message = expect.stringContaining('TRUST_PROXY must be true');
      expect(() => trustedProxies({ TRUST_PROXY: given })).toThrow(
        expect.objectContaining({ code: 'CONFIG_INVALID', message }),
      );
    },
  );
});
