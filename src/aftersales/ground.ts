import { ENDS, type Facts, type Machine, type State, transitionOn } from './machines/index.ts';

/**
 * What has become of an order where it was sold: `cancelled` (whether its money went back is not known), `refunded` in full, or
 * `over`: more went back there than this case and the order leave.
 */
export type GroundLoss = 'cancelled' | 'refunded' | 'over';

/** A case whose order has gone. */
export interface Grounded {
  machine: Machine;
  state: State;
  facts: Facts;
  /** It is the case that calls the order off. */
  cancelsOrder: boolean;
  /** Its money has gone. */
  paid: boolean;
  /** Money it binds, minor units. */
  heldMinor: number;
}

/** About an order or not, these are between shopper and shop: heard, answered and done with all the same. */
const APART: readonly (string | undefined)[] = ['suggestion', 'privacy'];
/** All that is left is to say that it is over. */
const DONE: readonly State[] = ['delivered', 'sent_back'];

/**
 * What becomes of a case when its order is cancelled or refunded where it was sold. `stands`: nothing. `lapses`: it has lost its
 * ground and ends. `person`: goods or money are on their way, so somebody has to see what is still right. Pure.
 */
export const afterGroundLoss = (one: Grounded, loss: GroundLoss): 'stands' | 'lapses' | 'person' => {
  const { machine, state, facts, cancelsOrder, paid, heldMinor } = one;
  const { kind, topic } = machine;
  if (ENDS.includes(state) || DONE.includes(state)) return 'stands';
  if (kind === 'complaint' || APART.includes(topic)) return 'stands';
  if (paid) return loss === 'cancelled' ? 'stands' : 'person';
  if (loss === 'over') return heldMinor > 0 ? 'person' : 'stands';
  // Money that was asked for before is due all the same, unless it is known to have gone back.
  if (loss === 'cancelled' && cancelsOrder) return 'stands';
  if (loss === 'cancelled' && kind === 'refund' && topic === undefined) return 'person';
  return transitionOn(machine, state, 'lapse', facts) === null ? 'person' : 'lapses';
};
