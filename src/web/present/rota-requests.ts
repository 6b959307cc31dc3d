import { readShifts } from '../../rota/planned.ts';
import { leavesBare } from '../../rota/request-effect.ts';
import { concerns } from '../../rota/requests.ts';
import { dayAfter, type RotaRules } from '../../rota/rules.ts';
import { standing } from '../../rota/write-day.ts';
import type { Repos } from '../../store/repos.ts';
import type { RotaRequest } from '../../store/rota-requests.ts';
import type { RotaDayView, RotaRequestView, ShiftView } from '../contract.ts';
import { clocksOf } from './rota.ts';

/** Days that what ended, or lapsed, is still shown. */
const SHOWN = 14;
const DAY_MS = 86_400_000;

/** Whose page it is, and when. */
export interface Looker {
  id: string;
  /** Whether they plan the rota. */
  plans: boolean;
  now: Date;
  today: string;
  rules: RotaRules;
}

type Read = Pick<Repos, 'users' | 'rota' | 'rotaRequests'>;

const shiftViews = (kept: unknown): ShiftView[] =>
  readShifts(kept).map(({ hours, breaks }) => ({ hours, breaks: [...breaks] }));

const dayView = async (repos: Read, userId: string, day: string): Promise<RotaDayView> => {
  const { shifts, off, version } = await standing(repos, userId, day);
  return { shifts: shiftViews(shifts), off, version };
};

const freshTo = ({ state, userId, other, askerSawAt, otherSawAt }: RotaRequest, { id }: Looker): boolean => {
  if (state !== 'accepted' && state !== 'refused') return false;
  return (userId === id && askerSawAt === null) || (other?.userId === id && otherSawAt === null);
};

const view = async (
  repos: Read,
  request: RotaRequest,
  names: ReadonlyMap<string, string>,
  looker: Looker,
): Promise<RotaRequestView> => {
  const { id, userId, kind, day, other, note, reply, createdAt, endedAt, endedBy } = request;
  const named = (who: string) => ({ id: who, displayName: names.get(who) ?? who });
  const stands = await dayView(repos, userId, day);
  const theirs = other && (await dayView(repos, other.userId, other.day));
  const state = request.state === 'open' && day < looker.today ? 'lapsed' : request.state;
  const mayAnswer = state === 'open' && looker.plans && !concerns(request, looker.id);
  const leaves = mayAnswer ? await leavesBare(repos, request, looker.rules) : [];
  return {
    ...{ id, kind, day, stands, note, reply, state, mayAnswer },
    who: named(userId),
    shifts: shiftViews(request.shifts),
    other: other && theirs && { ...named(other.userId), day: other.day, stands: theirs },
    createdAt: createdAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    endedBy: endedBy && (names.get(endedBy) ?? endedBy),
    changed:
      kind === 'swap' && state === 'open' && (stands.version !== request.version || theirs?.version !== other?.version),
    leaves: leaves.map((one) => ({ ...clocksOf(one, looker.rules.timezone), why: one.why })),
    own: userId === looker.id,
    fresh: freshTo(request, looker),
  };
};

/** What of requests somebody sees: what waits for them first, then what is open, then what ended. */
export const requestViews = async (repos: Read, looker: Looker): Promise<RotaRequestView[]> => {
  const about = await repos.rotaRequests.about(
    looker.id,
    new Date(looker.now.getTime() - SHOWN * DAY_MS),
    dayAfter(looker.today, -SHOWN),
  );
  const open = looker.plans ? await repos.rotaRequests.open(looker.today) : [];
  const known = new Set(open.map(({ id }) => id));
  const names = new Map((await repos.users.list()).map(({ id, displayName }) => [id, displayName]));
  const all = [...open, ...about.filter(({ id }) => !known.has(id))];
  const views = await Promise.all(all.map((request) => view(repos, request, names, looker)));
  const place = ({ state, mayAnswer }: RotaRequestView): number => (mayAnswer ? 0 : state === 'open' ? 1 : 2);
  return views.sort((a, b) => place(a) - place(b));
};
