import { createHash } from 'node:crypto';
import type { Experiment, Side } from '../../content/experiments.ts';

/** Parts a hundred is split into, so that a share of any whole per cent is met exactly. */
const PARTS = 0x1_0000_0000;

/**
 * Which wording somebody is told: the same at every time and on every machine, and evenly spread over shoppers. Pure: the first
 * 32 bits of a SHA-256 over the experiment and the shopper, so that who is told B here tells nothing of who is told B elsewhere.
 * @param shopper names a customer over all linked accounts, or an account nobody has proved anything of
 */
export const sideOf = ({ id, share }: Pick<Experiment, 'id' | 'share'>, shopper: string): Side => {
  const part = createHash('sha256').update(id).update('\0').update(shopper).digest().readUInt32BE(0);
  return part / PARTS < share / 100 ? 'b' : 'a';
};
