import { DateTime } from 'luxon';
import type { Program } from './program.ts';

/**
 * The number of an order of the sample shop: that of `days` before the day its dates are counted from, which is the day the program
 * was first started on and not the day it is by now.
 */
export const sampleOrder = ({ day }: Pick<Program, 'day'>, days: number, number: string): string =>
  `ZL${DateTime.fromISO(day).minus({ days }).toFormat('yyyyLLdd')}-${number}`;
