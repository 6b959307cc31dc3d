import type { ColleagueWait, PartRow } from '../store/satisfaction.ts';
import { rate } from './figures.ts';
import type { ServiceFigures, Wait } from './shapes.ts';
import { percentilePlace, wilson } from './statistics.ts';

/** What was counted of one person, or of all of them. */
export interface Counted {
  part: Omit<PartRow, 'who'> | undefined;
  waits: readonly ColleagueWait[];
  rounds: { n: number; hits: number };
  conversion: { asked: number; bought: number };
}

const tenth = (value: number): number => Math.round(value * 10) / 10;

const waitOf = (waits: readonly ColleagueWait[], wanted: ColleagueWait['what']): Wait => {
  const found = waits.filter(({ what }) => what === wanted);
  const [first] = found;
  if (!first) return { mean: null, p50: null, n: 0 };
  const { rank, part } = percentilePlace(first.n, 0.5);
  const at = (place: number): number | undefined => found.find((one) => one.rank === place)?.seconds;
  const low = at(rank) ?? 0;
  return { mean: tenth(first.mean), p50: tenth(low + ((at(rank + 1) ?? low) - low) * part), n: first.n };
};

/** The figures of what was counted. Pure. */
export const serviceOf = ({ part, waits, rounds, conversion }: Counted): ServiceFigures => {
  const { taken = 0, complaints = 0, transferred = 0, escalated = 0, moved = 0 } = part ?? {};
  const { asked, bought } = conversion;
  const interval = wilson(bought, asked);
  const four = (value: number): number => Math.round(value * 10_000) / 10_000;
  return {
    taken,
    first_response_s: waitOf(waits, 'first_response'),
    response_s: waitOf(waits, 'response'),
    in_time: { rate: rate(rounds.hits, rounds.n), n: rounds.n },
    resolution_s: waitOf(waits, 'resolution'),
    complaints: { rate: rate(complaints, taken), n: complaints },
    moved_on: { rate: rate(moved, taken), n: moved, transferred, escalated },
    conversion: { rate: rate(bought, asked), asked, bought, ci95: interval && [four(interval[0]), four(interval[1])] },
  };
};
