import { z } from 'zod';
import { readVariables } from '../variables.ts';

/** How far Answers › Missed looks back, and how much of it is looked at. */
export interface LookBack {
  /** Days in which something was not understood. */
  missedDays: number;
  /** Days in which a shopper put something right by a tap. */
  putRightDays: number;
  /** Messages of each that are looked at, the newest first. */
  lookedAt: number;
  /** Different sentences of each that are held against each other, those said oftenest first. */
  compared: number;
}

const whole = (least: number, most: number, usual: number) => {
  const must = `must be a whole number from ${least} to ${most}. Default: ${usual}`;
  return z.coerce.number(must).int(must).min(least, must).max(most, must).default(usual);
};

const shape = z.object({
  MISSED_DAYS: whole(1, 365, 30),
  PUT_RIGHT_DAYS: whole(1, 365, 90),
  MISSED_LOOKED_AT: whole(50, 5_000, 500),
  // Every sentence is held against the others: five times as many take twenty-five times as long.
  MISSED_COMPARED: whole(20, 1_000, 200),
});

/** Reads how far is looked back. @throws XiaoerError CONFIG_INVALID naming the remedy */
export const lookBack = (env: Record<string, string | undefined>): LookBack => {
  const read = readVariables(shape, env);
  return {
    missedDays: read.MISSED_DAYS,
    putRightDays: read.PUT_RIGHT_DAYS,
    lookedAt: read.MISSED_LOOKED_AT,
    compared: read.MISSED_COMPARED,
  };
};
