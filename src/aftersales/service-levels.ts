import { z } from 'zod';
import { APPROVAL_STATES, ENDS, LIVES, STATES, type State, statesOf, transitionOn } from './machines/index.ts';
import { duration, durationOrNever, readPolicy, refuseFile, type Wrong } from './policy.ts';

const FILE = 'templates/policies/service-levels.yaml';

/** The states that wait for somebody and whose limit stands in service-levels.yaml. */
const LIMITED_STATES: readonly State[] = STATES.filter(
  (state) => !ENDS.includes(state) && !APPROVAL_STATES.includes(state),
);

const percent = z.int().min(1).max(99);
const stateLevel = z.strictObject({
  owner: z.enum(['shopper', 'agent', 'supervisor', 'manager']),
  within: duration,
  overdue: z.enum(['remind', 'escalate', 'expire', 'close']),
  remind: percent.optional(),
});

const schema = z.strictObject({
  conversations: z.strictObject({
    first_response: duration,
    next_response: duration,
    resolution: duration,
    warn_at_percent: percent,
  }),
  queue: z.strictObject({
    tell_shopper_after: durationOrNever,
    tell_shopper_every: duration,
    offer_ticket_after: durationOrNever,
    nobody_present_after: durationOrNever,
    agent_gone_after: durationOrNever.prefault('3 open minutes'),
  }),
  named_agents: z.strictObject({ tiers: z.array(z.string()), kept_for: durationOrNever }).optional(),
  undo: z.looseObject({}).optional(),
  labels: z.looseObject({}).optional(),
  tickets: z.partialRecord(z.enum(STATES), stateLevel),
});

/** templates/policies/service-levels.yaml */
export type ServiceLevels = z.output<typeof schema>;
export type StateLevel = z.output<typeof stateLevel>;

const faultOf = (state: State, level: StateLevel | undefined): Wrong | null => {
  const limited = LIMITED_STATES.includes(state);
  const path = `tickets.${state}`;
  if (!limited)
    return level
      ? { path, says: 'this state has no limit here: it is an end, or its limit stands in authorization.yaml' }
      : null;
  if (!level) return { path, says: 'this state waits for somebody and has no limit; write owner, within and overdue' };
  if (level.overdue !== 'expire' && level.overdue !== 'close') return null;
  const event = level.overdue;
  const [stuck] =
    Object.entries(LIVES).find(([, life]) => statesOf(life).includes(state) && !transitionOn(life, state, event)) ?? [];
  return stuck ? { path: `${path}.overdue`, says: `a ${stuck} cannot ${event} here; write remind or escalate` } : null;
};

/**
 * Reads service-levels.yaml; throws CONTENT_INVALID with the place inside the file. Every state in which a case waits for
 * somebody must have a limit and an owner (H18).
 */
export const parseServiceLevels = (raw: unknown): ServiceLevels => {
  const levels = readPolicy(FILE, schema, raw);
  const wrongs = STATES.map((state) => faultOf(state, levels.tickets[state])).filter(
    (one): one is Wrong => one !== null,
  );
  if (wrongs.length > 0) refuseFile(FILE, wrongs);
  return levels;
};
