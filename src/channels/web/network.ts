import { isIPv6 } from 'node:net';

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
