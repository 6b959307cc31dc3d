import { DateTime } from 'luxon';
import type { Reason } from '../understanding/types.ts';
import type { Kind } from './kinds.ts';
import type { Terms } from './terms.ts';

/** A span of time in which the courier comes to the door. */
export interface PickUpWindow {
  /** `2026-11-21/09:00-12:00`, shop time: how it is kept with a case. */
  id: string;
  from: Date;
  /** `12:00`. */
  until: string;
}

/** Whether the terms offer that the courier comes to the door for what goes back (H21). Pure. */
export const mayBePickedUp = (
  { pick_up: rule }: Pick<Terms, 'pick_up'>,
  { kind, reason, goodsStay }: { kind: Kind; reason: Reason; goodsStay: boolean },
): boolean => rule !== undefined && !goodsStay && rule.kinds.includes(kind) && rule.reasons.includes(reason);

const ID = /^(\d{4}-\d{2}-\d{2})\/(\d{2}:\d{2})-(\d{2}:\d{2})$/u;

/** Reads a window as it is kept with a case; null for what is none. */
export const readPickUp = (id: unknown, timezone: string): PickUpWindow | null => {
  const [, day, from, until] = (typeof id === 'string' && ID.exec(id)) || [];
  if (day === undefined || until === undefined) return null;
  return { id: id as string, from: DateTime.fromISO(`${day}T${from}`, { zone: timezone }).toJSDate(), until };
};

/** The windows the terms offer, from tomorrow on; none where they offer none. Pure. */
export const pickUpWindows = (
  { pick_up: rule }: Pick<Terms, 'pick_up'>,
  now: Date,
  timezone: string,
): PickUpWindow[] => {
  const today = DateTime.fromJSDate(now, { zone: timezone }).startOf('day');
  const days = Array.from({ length: rule?.days ?? 0 }, (_, ahead) => today.plus({ days: ahead + 1 }).toISODate());
  return days.flatMap((day) =>
    (rule?.windows ?? []).flatMap((window) => readPickUp(`${day}/${window}`, timezone) ?? []),
  );
};
