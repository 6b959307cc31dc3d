import type { KeptCase } from './kept-cases.ts';
import type { Trial, Tried } from './trial.ts';

/** Why a trial is not to be had: whoever tried has died, took too long, or has too much to do. */
export type TrialFailure = 'died' | 'late' | 'busy';

/** A trial that is not to be had now; the rules may be right or wrong. Nothing has changed. */
export class TrialFailed extends Error {
  readonly why: TrialFailure;
  constructor(why: TrialFailure, message: string) {
    super(message);
    this.name = 'TrialFailed';
    this.why = why;
  }
}

/** Proves rules and decides the past again under them. @throws {TrialFailed} when that is not to be had */
export type RulesTrier = (trial: Trial, past?: AsyncIterable<KeptCase[]>) => Promise<Tried>;
