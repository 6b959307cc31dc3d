import type { Effect } from '../effects.ts';
import type { ProofFact } from '../facts.ts';
import type { Played } from '../play.ts';
import { type DialogueState, type Frame, slotOf } from '../state.ts';
import { entity } from '../steps/read.ts';
import { PROOFS_BEFORE_LOCK, proves } from '../steps/verified.ts';
import type { TurnView } from '../turn-view.ts';

/** What a proof that succeeded or failed in this turn changes. */
export interface Proof {
  act: Effect[];
  state: Partial<DialogueState>;
  /** Too many have failed: the account is locked and a person called. */
  locked: boolean;
}

const STEPS: readonly string[] = ['order-no', 'last4'];
const WORDS: readonly string[] = ['order_no', 'phone', 'phone_last4'];

/** The answers a proof is made of. */
export const proofSlots = ({ slots }: Frame): Frame['slots'] => slots.filter(([step]) => STEPS.includes(step));

/** A frame without the proof that failed, and without the words it was read from: neither half can be guessed on its own. */
export const unproved = (frame: Frame): Frame => ({
  ...frame,
  asked: 'order-no',
  slots: frame.slots.filter(([step]) => !STEPS.includes(step)),
  said: frame.said.filter(({ type }) => !WORDS.includes(type)),
});

/** Whether the turn has failed a proof. */
export const proofFailed = (played: Played): boolean =>
  played.at === 'question' &&
  played.wrong !== undefined &&
  'wrong' in played.wrong &&
  played.wrong.wrong.key === 'verify.wrong';

/** The number a failed proof was about. */
const orderTried = (view: TurnView, { frame }: Played): string | null => {
  const no = entity(view, 'order_no')?.value ?? slotOf(frame, 'order-no');
  return typeof no === 'string' ? no : null;
};

/** Whether the question a turn has come to is one of a proof that proves nothing now. */
export const closedProof = (view: TurnView, step: string): ProofFact['closed'] =>
  STEPS.includes(step) ? view.facts.proof.closed : null;

/** A proof that succeeded or failed in this turn, as effects. */
export const proofOf = (view: TurnView, played: Played): Proof => {
  const { claimed, proof } = view.facts;
  if (claimed && played.took.includes('last4')) {
    const by = proves(claimed, String(slotOf(played.frame, 'last4')));
    const access = { customerId: claimed.customerId, orders: [claimed.orderNo] };
    const whole: Effect[] = [{ do: 'bind_identity', customerId: claimed.customerId, proof: 'order_and_phone' }];
    return { act: by === 'customer' ? whole : [], state: by === 'customer' ? {} : { access }, locked: false };
  }
  if (!proofFailed(played)) return { act: [], state: {}, locked: false };
  const lock = proof.failures + 1 >= PROOFS_BEFORE_LOCK;
  return { act: [{ do: 'proof_failed', lock, order: orderTried(view, played) }], state: {}, locked: lock };
};
