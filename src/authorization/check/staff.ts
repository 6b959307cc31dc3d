import type { Decider } from '../rules.ts';

/** How many people of each role there are, where the caller knows. */
export type Staff = Partial<Record<Decider, number>>;
