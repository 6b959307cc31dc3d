import type { Duty } from './shift.ts';
import { common, lengthOf, type Stretch, union, without } from './spans.ts';

/** How exactly shifts are looked at, in milliseconds. */
export interface Grace {
  /** Later, earlier or longer than this is told. */
  grace: number;
  /** Who is out of sight for so short a time was there: a page that is loaded anew, a line that broke. */
  gap: number;
}

/** How a shift was kept. Milliseconds; null where it was as planned, or is not known yet. */
export interface Kept {
  duty: Duty;
  /** `ahead`: it has not begun. `running`: it goes on. `over`. */
  state: 'ahead' | 'running' | 'over';
  /** Begun, the grace is over, and nobody came. */
  absent: boolean;
  late: number | null;
  leftEarly: number | null;
  /** How much longer the breaks were than planned. */
  overrun: number | null;
  /** Away between coming and going, breaks and all; nothing before anybody came. */
  away: number;
  /** At the desk within the shift. */
  present: number;
}

const beyond = (ms: number, grace: number): number | null => (ms > grace ? ms : null);

/**
 * What was away between coming and going, against the breaks planned for that time. A break may be taken at another time than
 * planned: only its length counts.
 */
const overrunOf = (away: number, first: number, duty: Duty): number => {
  // Breaks planned for later count as well: one that is taken early is none that was overrun.
  const planned = lengthOf(common([{ from: first, to: duty.to }], duty.breaks));
  return away - planned;
};

/**
 * How a shift was kept, by when its colleague was seen at the desk. Pure.
 * @param seen when they were there; need not be in order
 * @param now instant it is looked at
 */
export const kept = (duty: Duty, seen: readonly Stretch[], now: number, { grace, gap }: Grace): Kept => {
  const state = now < duty.from ? 'ahead' : now < duty.to ? 'running' : 'over';
  const upTo = Math.min(now, duty.to);
  const within = common(union(seen, gap), [{ from: duty.from, to: upTo }]);
  const [first] = within;
  const last = within.at(-1);
  const none = { late: null, leftEarly: null, overrun: null, away: 0, present: lengthOf(within) };
  if (!first || !last) return { duty, state, ...none, absent: state !== 'ahead' && upTo - duty.from > grace };
  // Whoever is away before the end of the shift may still come back.
  const end = state === 'over' ? last.to : upTo;
  const away = lengthOf(without([{ from: first.from, to: end }], within));
  return {
    duty,
    state,
    absent: false,
    late: beyond(first.from - duty.from, grace),
    leftEarly: state === 'over' ? beyond(duty.to - last.to, grace) : null,
    overrun: beyond(overrunOf(away, first.from, duty), grace),
    away,
    present: lengthOf(within),
  };
};

/** Milliseconds somebody was at the desk within a stretch; short absences count as presence. */
export const presentIn = (stretch: Stretch, seen: readonly Stretch[], { gap }: Pick<Grace, 'gap'>): number =>
  lengthOf(common(union(seen, gap), [stretch]));

/** Milliseconds that are to be worked: the shifts without their breaks. */
export const plannedLength = (duties: readonly Duty[]): number =>
  lengthOf(duties.flatMap(({ breaks, ...duty }) => without([duty], breaks)));
