import { DateTime } from 'luxon';
import { DAY_MS } from '../durations.ts';
import type { NewCare } from '../store/care.ts';
import type { CareDeps } from './deps.ts';
import { findOccasions } from './find.ts';
import type { CareVerdict } from './judge.ts';
import { CARE_KINDS, type CareKind, type Hold } from './kinds.ts';
import { lookAt } from './send.ts';

/** Messages of one preview at most. */
const MOST = 1_000;
/** Kinds that begin with a day: those of the days ahead can be told. */
const AHEAD: readonly CareKind[] = ['birthday', 'silent'];

/** A message that is ahead, and what would become of it as things stand now. */
export interface CareAhead {
  customerId: string;
  kind: CareKind;
  occasion: string;
  dueAt: Date;
  verdict: CareVerdict;
}

/** What holds a message until a time that is known. */
const KNOWN_ENDS: readonly Hold[] = ['cap', 'quiet', 'talking'];

const keyOf = ({ customerId, kind, occasion }: NewCare): string => `${customerId} ${kind} ${occasion}`;

/** When one is expected to go out; null where it is not, or where nobody knows when what holds it ends. */
const outAt = (verdict: CareVerdict, dueAt: Date, now: Date): Date | null => {
  if (verdict.do === 'send') return dueAt > now ? dueAt : now;
  return verdict.do === 'wait' && KNOWN_ENDS.includes(verdict.why) ? verdict.until : null;
};

/**
 * Who would be written to in the days ahead, and who would not and why; those who did not agree among them. They are judged one after
 * the other as they fall due, over what is known now: what is expected to go out to somebody counts to the caps of what follows.
 * Nothing is written.
 */
export const previewCare = async (
  { store, clock, shop }: Pick<CareDeps, 'store' | 'clock' | 'shop'>,
  days: number,
): Promise<CareAhead[]> => {
  const now = clock.now();
  const until = new Date(now.getTime() + days * DAY_MS);
  const { care: policy, timezone: zone } = shop();
  const ahead = new Map<string, NewCare & { why: string | null }>();
  for (const row of await store.read.care.waiting(until, MOST)) ahead.set(keyOf(row), row);
  for (const kind of CARE_KINDS.filter((one) => policy[one].on)) {
    const dates = AHEAD.includes(kind) ? Array.from({ length: days + 1 }, (_, n) => n) : [0];
    for (const date of dates) {
      // A day of the calendar later: one on which the clock is changed is neither passed over nor looked at twice.
      const at = DateTime.fromJSDate(now, { zone }).plus({ days: date }).toJSDate();
      for (const one of await findOccasions(store.read, kind, { policy, zone, now: at, how: 'all' }))
        if (one.dueAt <= until && one.expiresAt > now && !ahead.has(keyOf(one)))
          ahead.set(keyOf(one), { ...one, why: null });
    }
  }
  const judged: CareAhead[] = [];
  const going = new Map<string, Date[]>();
  for (const one of [...ahead.values()].sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime()).slice(0, MOST)) {
    const known = (await store.read.care.of(one.customerId)).find((row) => keyOf(row) === keyOf(one));
    if (known && known.state !== 'due') continue;
    const { customerId, kind, occasion, dueAt } = one;
    const planned = (family: readonly string[]): Date[] => family.flatMap((id) => going.get(id) ?? []);
    const { verdict } = await lookAt(store.read, one, shop(), now, planned);
    const out = outAt(verdict, dueAt, now);
    if (out) going.set(customerId, [...(going.get(customerId) ?? []), out]);
    judged.push({ customerId, kind: kind as CareKind, occasion, dueAt, verdict });
  }
  return judged;
};
