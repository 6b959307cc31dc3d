import { attendance } from '../../rota/attendance.ts';
import type { Kept } from '../../rota/kept.ts';
import { wholeDay } from '../../rota/rules.ts';
import type { StaffDeps } from '../deps.ts';
import type { StaffWords } from '../words-shape.ts';

/** Looks into the record at most. */
const COUNTED = 100;
const MINUTE = 60_000;

const partsOf = ({ absent, late, leftEarly, overrun }: Kept, { rota }: StaffWords): string[] => {
  const told = (ms: number | null, say: (minutes: number) => string): string[] =>
    ms === null ? [] : [say(Math.round(ms / MINUTE))];
  if (absent) return [rota.neverCame];
  return [...told(late, rota.late), ...told(leftEarly, rota.leftEarly), ...told(overrun, rota.overrun)];
};

/** How the shifts of a day were kept, where they were not, and how often nobody was at the desk; nothing where all was as planned. */
export const attendanceLines = async (
  { store, clock, shop }: Pick<StaffDeps, 'store' | 'clock' | 'shop'>,
  day: string,
  words: StaffWords,
): Promise<string[]> => {
  const { desk, timezone, rota } = shop();
  const items = await attendance(store.read, day, clock.now(), { hours: desk.hours, timezone, rota });
  const people = items.flatMap(({ user, kept }) => {
    const parts = kept.flatMap((one) => partsOf(one, words));
    return parts.length === 0 ? [] : [`${user.displayName}: ${parts.join(' · ')}`];
  });
  const { from, to } = wholeDay(day, timezone);
  const within = { from: new Date(from), to: new Date(to), limit: COUNTED };
  const bare = (await store.read.audit.list({ action: 'desk.bare', ...within })).length;
  const lines = [...people, ...(bare > 0 ? [words.rota.bareTimes(bare)] : [])];
  return lines.length === 0 ? [] : [words.rota.kept, ...lines];
};
