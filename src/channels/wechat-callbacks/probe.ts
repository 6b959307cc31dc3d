import { asXiaoerError } from '../../errors.ts';
import type { ChannelMemory } from '../platform.ts';
import { type Probed, type ProbeFault, wrongWith } from '../probe.ts';
import { ApiRefusal } from './failures.ts';

/** Keeps nothing: a trial must not leave a token behind that the running channel would take for its own. */
export const forgetful: ChannelMemory = {
  get: async () => undefined,
  set: async () => undefined,
  delete: async () => undefined,
  deleteBefore: async () => 0,
  names: async () => [],
};

/** The platform's codes for an address that is not on the list of those it lets in: WeCom's, and that of official accounts. */
const ADDRESS_SHUT: ReadonlySet<number> = new Set([60020, 40164]);

/** What a failed call says of the identifier, or else of the secret. */
export const platformFault = (thrown: unknown, id: string, secret: string): Probed => {
  if (thrown instanceof ApiRefusal) {
    const fault: ProbeFault = ADDRESS_SHUT.has(thrown.code) ? 'address_shut' : 'no_right';
    return wrongWith(secret, fault);
  }
  const { code, message } = asXiaoerError(thrown);
  if (code !== 'CONFIG_INVALID') return wrongWith(secret, 'unreachable');
  return wrongWith(message.startsWith(id) ? id : secret, 'refused');
};
