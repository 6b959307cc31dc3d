import type { Say } from '../say.ts';
import { type Asking, ask } from '../script.ts';

/** The question a sum is read back in, and whether the sum has changed since it was first read back. */
export interface SumTold {
  step: string;
  changed: boolean;
}

/**
 * Binds a yes to the sum that was read back: prices may change before it is given, and what is agreed to is what was told (H12). The
 * question has another name with another sum, so that a yes to the old one is none to it and it is asked anew.
 * @param of what the sum is of, such as the goods and how many: another sum of other goods is no change
 * @param minor the sum as it is now, minor units
 */
export function* sumTold(of: string, minor: number, say: Say): Asking<SumTold> {
  const now = `${of}:${minor}`;
  const first = yield* ask<string>({ step: 'sum-told', otherwise: now, say, read: () => undefined });
  return { step: `confirm-${minor}`, changed: first !== now && first.startsWith(`${of}:`) };
}
