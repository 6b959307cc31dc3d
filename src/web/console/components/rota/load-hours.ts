import type { RotaLoadView } from '../../../contract.ts';

type Hour = RotaLoadView['hours'][number];

/** `09:00` */
export const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

/** The shop is open and fewer are planned than it takes. */
export const isShort = ({ planned, needed }: Hour): boolean => planned !== null && needed !== null && planned < needed;

/** Hours in which too few are planned, those that follow one another as one: `09:00–11:00`. */
export const shortSpans = (hours: readonly Hour[]): string[] => {
  const spans: [number, number][] = [];
  for (const one of hours.filter(isShort)) {
    const last = spans.at(-1);
    if (last && last[1] === one.hour) last[1] = one.hour + 1;
    else spans.push([one.hour, one.hour + 1]);
  }
  return spans.map(([from, to]) => `${clock(from)}–${clock(to)}`);
};
