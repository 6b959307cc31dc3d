import { type Actor, actsAs } from '../actors.ts';
import type { Kind } from '../kinds.ts';
import { isTopic, type Topic } from '../topics.ts';
import { compensationMachine } from './compensation.ts';
import { complaintMachine } from './complaint.ts';
import { deliveryMachine } from './delivery.ts';
import { exchangeMachine } from './exchange.ts';
import { invoiceMachine } from './invoice.ts';
import { type Event, type Facts, type Machine, NO_FACTS, STATES, type State, type Transition } from './machine.ts';
import { otherMachine } from './other.ts';
import { priceProtectionMachine } from './price-protection.ts';
import { privacyMachine } from './privacy.ts';
import { refundMachine } from './refund.ts';
import { repairMachine } from './repair.ts';
import { returnMachine } from './return.ts';
import { suggestionMachine } from './suggestion.ts';

export type { Effect, Event, Facts, Machine, State, Transition } from './machine.ts';
export { APPROVAL_STATES, ENDS, EVENTS, isEvent, NO_FACTS, STATES } from './machine.ts';

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

/** Topics that go a way of their own. */
const TOPIC_MACHINES: Readonly<Partial<Record<Topic, Machine>>> = {
  price_protection: priceProtectionMachine,
  compensation: compensationMachine,
  invoice: invoiceMachine,
  suggestion: suggestionMachine,
  privacy: privacyMachine,
};

/** Every life a case may have, by kind or by topic. */
export const LIVES: Readonly<Record<string, Machine>> = { ...MACHINES, ...TOPIC_MACHINES };

/** The life of a case: its topic's where that goes a way of its own, else its kind's. */
export const machineOf = ({ kind, topic }: { kind: string; topic?: string | null | undefined }): Machine =>
  (isTopic(topic) ? TOPIC_MACHINES[topic] : undefined) ?? MACHINES[kind as Kind];

/** The transitions of each machine by the state they leave, so that one is found without looking at all. */
const byState = new WeakMap<Machine, ReadonlyMap<State, readonly Transition[]>>();

const leaving = (machine: Machine, state: State): readonly Transition[] => {
  let known = byState.get(machine);
  if (known === undefined) {
    known = new Map(STATES.map((from) => [from, machine.transitions.filter((one) => one.from === from)]));
    byState.set(machine, known);
  }
  return known.get(state) ?? [];
};

const holds = (when: Partial<Facts> | undefined, facts: Facts): boolean => {
  if (when === undefined) return true;
  for (const name in when) if (when[name as keyof Facts] !== facts[name as keyof Facts]) return false;
  return true;
};

/** The transition an event takes from a state, whoever does it; null when there is none. */
export const transitionOn = (
  machine: Machine,
  state: State,
  event: Event,
  facts: Facts = NO_FACTS,
): Transition | null => leaving(machine, state).find((one) => one.event === event && holds(one.when, facts)) ?? null;

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
    leaving(machine, state)
      .filter((one) => holds(one.when, facts) && actsAs(actor.role, one.by))
      .map((one) => one.event),
  ),
];

/** True while the shopper may still withdraw. */
export const isWithdrawable = (ticket: { kind: string; topic?: string | null }, state: State): boolean =>
  transitionOn(machineOf(ticket), state, 'withdraw') !== null;

/** The states a machine can be in, the start first. */
export const statesOf = (machine: Machine): State[] => [
  ...new Set([machine.start, ...machine.transitions.flatMap(({ from, to }) => [from, to])]),
];
