import type { DialogueState } from './state.ts';

/** How fast one shopper may be answered; templates/policies/understanding.yaml. */
export interface PaceLimit {
  turns: number;
  seconds: number;
}

/** What a turn may do now, and how that is remembered. */
export interface Paced {
  /** `go` answers, `tell` asks the shopper to slow down, `wait` keeps what came until the pause is over. */
  pace: 'go' | 'tell' | 'wait';
  state: DialogueState['pace'];
}

/**
 * A burst is slowed, told once, and lost never: what came meanwhile is read together once the pause is over.
 * @param times of earlier answers in the window, epoch milliseconds
 */
export const paced = ({ times, told }: DialogueState['pace'], limit: PaceLimit, now: Date): Paced => {
  const recent = times.filter((at) => at <= now.getTime() && now.getTime() - at < limit.seconds * 1000);
  if (recent.length < limit.turns) return { pace: 'go', state: { times: [...recent, now.getTime()], told: false } };
  return { pace: told ? 'wait' : 'tell', state: { times: recent, told: true } };
};
