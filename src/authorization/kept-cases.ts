import type { Pack } from './decide.ts';
import { decidedFromShape } from './past-case.ts';
import { type Replay, replay } from './replay.ts';

/** A case of the past with what it keeps of its decisions, as it was stored. No name, number or address is in it. */
export interface KeptCase {
  no: string;
  kind: string;
  decidedFrom: unknown;
  otherDecidedFrom: unknown;
}

/** A replay, and cases older than the keeping of what they were decided from. */
export interface Replayed extends Replay {
  not_kept: number;
}

/** Decides kept cases again, some at a time. */
export const replayKept = async (pack: Pack, past: AsyncIterable<readonly KeptCase[]>): Promise<Replayed> => {
  const run = replay(pack);
  let notKept = 0;
  for await (const some of past) {
    for (const { no, kind, decidedFrom, otherDecidedFrom } of some) {
      const kept = decidedFromShape.safeParse(decidedFrom);
      if (kept.success) run.add({ no, kind, decidedFrom: kept.data });
      else notKept += 1;
      const other = decidedFromShape.safeParse(otherDecidedFrom);
      if (other.success) run.add({ no, kind, decidedFrom: other.data, remedy: 'other' });
    }
  }
  return { not_kept: notKept, ...run.result() };
};
