/** What the console and the server say to each other about who works when, and how it was kept. */

/** Shop time: `08:00-16:00` with breaks `12:00-12:30`; one that ends before it begins ends the next day. */
export interface ShiftView {
  hours: string;
  breaks: string[];
}

export interface RotaDayView {
  shifts: ShiftView[];
  off: boolean;
  /** 0 where nothing was ever planned; a change is sent with it. */
  version: number;
}

/** A time of day, `12:00` to `12:30`, in which the shop is open and nobody is planned to be at the desk. */
export interface UncoveredView {
  from: string;
  to: string;
  /** Nobody works then, or all who work have their break. */
  why: 'nobody' | 'breaks';
}

/** GET /api/console/rota?week=2026-11-30: the week a day lies in; the running one unless told. */
export interface RotaView {
  monday: string;
  today: string;
  days: { day: string; open: { from: string; to: string }[]; uncovered: UncoveredView[] }[];
  people: { id: string; displayName: string; role: string; days: RotaDayView[] }[];
  /** Shifts that are offered; the names in the viewer's language. */
  presets: (ShiftView & { name: string })[];
  /** Shifts a day may have, and breaks a shift. */
  most: { shifts: number; breaks: number };
  mayEdit: boolean;
}

/** GET /api/console/rota/now: who is planned now and who is at the desk. */
export interface OnNowView {
  /** Since when nobody has been at the desk though the shop is open, once it was told. */
  bareSince: string | null;
  planned: { id: string; displayName: string; until: string; onBreak: boolean; here: boolean }[];
  /** At the desk without a shift. */
  besides: { id: string; displayName: string }[];
}

/** POST /api/console/rota/day. */
export interface RotaDayWish {
  user: string;
  day: string;
  shifts: ShiftView[];
  off: boolean;
  version: number;
}

/** POST /api/console/rota/swap `{ one, other }`: two people exchange their days. */
export interface RotaShown {
  user: string;
  day: string;
  version: number;
}

/** Minutes; null where it was as planned, or is not known yet. */
export interface KeptView {
  /** ISO 8601. */
  from: string;
  to: string;
  breaks: { from: string; to: string }[];
  state: 'ahead' | 'running' | 'over';
  absent: boolean;
  late: number | null;
  leftEarly: number | null;
  overrun: number | null;
}

/**
 * GET /api/console/rota/attendance?day=2026-11-30: everybody for supervisors and above, an agent themselves alone; who was neither
 * planned nor seen is left out.
 */
export interface AttendanceView {
  day: string;
  today: string;
  /** What the picture spans: the day, or what lies of it within opening hours, shifts and presence. ISO 8601. */
  from: string;
  to: string;
  /** Minutes that may be missing before it is told. */
  grace: number;
  items: {
    id: string;
    displayName: string;
    kept: KeptView[];
    /** Minutes at the desk that day, and minutes planned. */
    present: number;
    planned: number;
    seen: { from: string; to: string; state: 'online' | 'away' | 'chat' }[];
  }[];
}

/** GET /api/console/rota/load?day=2026-12-01: how many an hour takes against how many are planned; a day from tomorrow to a week ahead. */
export interface RotaLoadView {
  day: string;
  /** Whether there were weeks enough to foretell anything. */
  enough: boolean;
  hours: {
    hour: number;
    /** How many it takes, for what is expected and for the top of the band; null where nothing is foretold. */
    needed: number | null;
    needed_high: number | null;
    /** The fewest planned at the desk at once; null where the shop is closed. */
    planned: number | null;
  }[];
}

/** What may be asked of the rota: a day off, other times, or to exchange days with somebody. */
export type RotaRequestKind = 'day_off' | 'shift' | 'swap';

/** POST /api/console/rota/requests: for a day of one's own. */
export interface RotaRequestWish {
  kind: RotaRequestKind;
  day: string;
  /** Of that day as it was shown. */
  version: number;
  /** Of other times. */
  shifts: ShiftView[];
  /** Of a swap. */
  other: RotaShown | null;
  note: string;
}

export interface RotaRequestView {
  id: number;
  who: { id: string; displayName: string };
  kind: RotaRequestKind;
  day: string;
  /** What is planned for whoever asks now; an answer is sent with its version. */
  stands: RotaDayView;
  shifts: ShiftView[];
  other: { id: string; displayName: string; day: string; stands: RotaDayView } | null;
  note: string;
  /** `lapsed`: nobody answered before the day came. */
  state: 'open' | 'accepted' | 'refused' | 'withdrawn' | 'lapsed';
  reply: string | null;
  createdAt: string;
  endedAt: string | null;
  endedBy: string | null;
  /** The days to be exchanged were planned anew since: this swap can only be refused. */
  changed: boolean;
  /** Accepted, the shop would be open at these times with nobody planned, and is not now. For those who may answer. */
  leaves: UncoveredView[];
  /** Whether the viewer may answer; nobody answers what is their own. */
  mayAnswer: boolean;
  /** Asked by the viewer, who may take it back while it is open. */
  own: boolean;
  /** Ended, about the viewer, and not seen by them yet. */
  fresh: boolean;
}

/**
 * GET /api/console/rota/requests: what is open (all of it for supervisors and managers, an agent's own and what is asked of them), and
 * what ended of one's own in the last fortnight. POST …/:id/answer, …/:id/withdraw, …/seen.
 */
export interface RotaRequestsView {
  items: RotaRequestView[];
}

/** POST /api/console/rota/requests/:id/answer. `version`: of the asker's day as it was shown. */
export interface RotaAnswerWish {
  accept: boolean;
  version: number;
  reply?: string;
}

/**
 * GET /api/console/rota/attendance/week?week=2026-11-30: the sums of a week, of everybody for supervisors and above, an agent's own
 * alone; `format=csv` gives them as a file. Minutes.
 */
export interface AttendanceWeekView {
  monday: string;
  today: string;
  grace: number;
  items: {
    id: string;
    displayName: string;
    shifts: number;
    /** To be worked, breaks left out; `due`: of it what has passed. */
    planned: number;
    due: number;
    present: number;
    /** Away within shifts, breaks and all. */
    away: number;
    late: TimesView;
    leftEarly: TimesView;
    overrun: TimesView;
    /** Shifts nobody came to. */
    absent: number;
  }[];
}

/** How often, and how many minutes together. */
export interface TimesView {
  times: number;
  minutes: number;
}
