import { z } from 'zod';

/** A variable of a connector, for `doctor` and the documentation. */
export interface SourceVariable {
  name: string;
  about: string;
  required: boolean;
}

const LOCAL = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/u;

const isShopAddress = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, search, hash, username } = new URL(text);
  const safe = protocol === 'https:' || (protocol === 'http:' && LOCAL.test(hostname));
  return safe && search === '' && hash === '' && username === '';
};

/** An address that secrets may be sent to: https, or http on this machine. Without a slash at the end. */
export const shopAddress = (example: string) =>
  z
    .string(`is missing; set it to the shop’s address, such as ${example}`)
    .refine(isShopAddress, `must be an https address, such as ${example}`)
    .transform((text) => text.replace(/\/+$/u, ''));

export const yesOrNo = z
  .enum(['yes', 'no'], 'must be yes or no. Default: yes')
  .default('yes')
  .transform((word) => word === 'yes');
