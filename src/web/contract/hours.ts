/** What the console and the server say to each other about when somebody is at the desk. */

export type WeekDay = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';

/** Spans are written "08:00-22:00"; none where it is closed, "24:00" for the midnight that ends a day. */
export interface HoursText {
  week: Record<WeekDay, string[]>;
  /** Days that differ from the week, as YYYY-MM-DD. */
  holidays: { date: string; name: string; open: string[] }[];
}

/** GET /api/console/hours; POST `{ mark, ...HoursText }` → `{ faults }`, and with faults nothing was written. */
export interface HoursPiece extends HoursText {
  /** Names what stands there; a change is sent with it. */
  mark: string;
  mayEdit: boolean;
  timezone: string;
}
