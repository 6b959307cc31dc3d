import { type Actor, actsAs } from '../actors.ts';
import type { Kind } from '../kinds.ts';
import { complaintMachine } from './complaint.ts';
import { deliveryMachine } from './delivery.ts';
import { exchangeMachine } from './exchange.ts';
import { ENDS, type Event, type Facts, type Machine, type State, type Transition } from './machine.ts';
import { otherMachine } from './other.ts';
import { refundMachine } from './refund.ts';
import { repairMachine } from './repair.ts';
import { returnMachine } from './return.ts';

export type { Effect, Event, Facts, Machine, State, Transition } from './machine.ts';
export { APPROVAL_STATES, ENDS, EVENTS, isEvent, STATES } from './machine.ts';

/** The life of each kind of case. */
export const MACHINES: Readonly<Record<Kind, Machine>> = {
  return: returnMachine,
  refund: refundMachine,
  exchange: exchangeMachine,
  repair: repairMachine,
  delivery: deliveryMachine,
  complaint: complaintMachine,
  other: otherMachine,
};

const NO_FACTS: Facts = { goodsStay: false, remedy: null };

const holds = (when: Partial<Facts> | undefined, facts: Facts): boolean =>
  when === undefined ||
  ((when.goodsStay === undefined || when.goodsStay === facts.goodsStay) &&
    (when.remedy === undefined || when.remedy === facts.remedy));

/** The transition an event takes from a state, whoever does it; null when there is none. */
export const transitionOn = (
  machine: Machine,
  state: State,
  event: Event,
  facts: Facts = NO_FACTS,
): Transition | null =>
  machine.transitions.find((one) => one.from === state && one.event === event && holds(one.when, facts)) ?? null;

/** The new state when `actor` makes `event` happen in `state`, or 'not_allowed'. */
export const move = (
  machine: Machine,
  state: State,
  event: Event,
  actor: Pick<Actor, 'role'>,
  facts: Facts = NO_FACTS,
): State | 'not_allowed' => {
  const transition = transitionOn(machine, state, event, facts);
  return transition !== null && actsAs(actor.role, transition.by) ? transition.to : 'not_allowed';
};

/** What an actor may make happen now, each event once, in the machine's order. */
export const possible = (
  machine: Machine,
  state: State,
  actor: Pick<Actor, 'role'>,
  facts: Facts = NO_FACTS,
): Event[] => [
  ...new Set(
    machine.transitions
      .filter((one) => one.from === state && holds(one.when, facts) && actsAs(actor.role, one.by))
      .map((one) => one.event),
  ),
];

/** True while the case is not over. */
export const isOpenState = (state: string): boolean => !ENDS.includes(state as State);

/** True while the shopper may still withdraw. */
export const isWithdrawable = (kind: Kind, state: State): boolean =>
  transitionOn(MACHINES[kind], state, 'withdraw') !== null;

/** The states a machine can be in, the start first. */
export const statesOf = (machine: Machine): State[] => [
  ...new Set([machine.start, ...machine.transitions.flatMap(({ from, to }) => [from, to])]),
];
