import { type Teller, TOPICS } from '../handoff/bells.ts';
import { type Person, recordName } from '../handoff/person.ts';
import type { Repos } from '../store/repos.ts';
import type { NewRotaRequest, RotaRequest, RotaRequestKind } from '../store/rota-requests.ts';
import type { User } from '../store/users.ts';
import type { RotaActs } from './acts.ts';
import { plannable, readShifts } from './planned.ts';
import { dayAt } from './rules.ts';
import { shiftsFault } from './shift.ts';
import {
  exchange,
  mayExchange,
  orUndone,
  put,
  type RotaOutcome,
  type ShownDay,
  standing,
  Undone,
} from './write-day.ts';

/** What happens to a request that others are told of. */
export type RequestNews = 'asked' | 'ended';

/** What asking and answering take; `by` is whoever asks or answers. */
export interface RequestActs extends Omit<RotaActs, 'who'> {
  timezone: string;
  bus: Teller;
  by: Person;
  /** Puts word of it on its way to the staff channels, in the transaction it is kept in. */
  post(repos: Repos, request: number, news: RequestNews): Promise<void>;
  /** Rings for what was put on its way. */
  tell(): Promise<void>;
}

/** What somebody asks for one of their own days. */
export type RequestWish = Omit<NewRotaRequest, 'userId'>;

/**
 * `past`: that day is over. `asked`: something is asked for that day already. `own`: nobody decides what they asked themselves, or
 * what would change their own day. `ended`: it was decided or taken back before. `no_shift`: there is nothing to exchange.
 */
export type RequestOutcome = RotaOutcome | 'past' | 'asked' | 'own' | 'ended' | 'no_shift';

const today = ({ clock, timezone }: RequestActs): string => dayAt(clock.now(), timezone);

const undo = (outcome: RequestOutcome): never => {
  throw new Undone(outcome);
};

const done = async (acts: RequestActs, outcome: RequestOutcome): Promise<RequestOutcome> => {
  if (outcome !== 'done') return outcome;
  await acts.bus.publish(TOPICS.rota, acts.by.id);
  await acts.tell();
  return outcome;
};

const note = (acts: RequestActs, repos: Repos, id: number, action: string, detail: object): Promise<unknown> =>
  repos.audit.append({
    at: acts.clock.now(),
    who: recordName(acts.by),
    action: `rota.${action}`,
    subject: `rota-request:${id}`,
    detail,
  });

const swapFault = async (
  repos: Repos,
  { other }: RequestWish,
  mine: ShownDay,
  people: readonly User[],
): Promise<RequestOutcome> => {
  if (!other || !people.some(({ id }) => id === other.userId)) return 'no_such_person';
  const days = [await standing(repos, mine.userId, mine.day), await standing(repos, other.userId, other.day)];
  if (days.some(({ shifts }) => shifts.length === 0)) return 'no_shift';
  return mayExchange(repos, mine, other);
};

/** Why something cannot be asked; `done` where it can. */
const faultOf = async (acts: RequestActs, repos: Repos, wish: RequestWish): Promise<RequestOutcome> => {
  const mine = { userId: acts.by.id, day: wish.day, version: wish.version };
  if ([wish.day, ...(wish.other ? [wish.other.day] : [])].some((day) => day < today(acts))) return 'past';
  const people = await plannable(repos);
  if (!people.some(({ id }) => id === mine.userId)) return 'no_such_person';
  if (wish.kind === 'swap') return swapFault(repos, wish, mine, people);
  if ((await standing(repos, mine.userId, mine.day)).version !== wish.version) return 'stale';
  if (wish.kind === 'day_off') return 'done';
  return wish.shifts.length === 0 ? 'shape' : (shiftsFault(wish.shifts) ?? 'done');
};

/** Only what its kind needs is kept. */
const trimmed = ({ kind, shifts, other, ...wish }: RequestWish): RequestWish => ({
  ...wish,
  kind,
  shifts: kind === 'shift' ? shifts : [],
  other: kind === 'swap' ? other : null,
});

/** Somebody asks for a change of one of their own days. */
export const askOfRota = async (acts: RequestActs, asked: RequestWish): Promise<RequestOutcome> => {
  const wish = trimmed(asked);
  const outcome = await orUndone<RequestOutcome>(() =>
    acts.store.write(async (repos) => {
      const fault = await faultOf(acts, repos, wish);
      if (fault !== 'done') undo(fault);
      const id = await repos.rotaRequests.add({ ...wish, userId: acts.by.id }, acts.clock.now());
      if (id === null) return undo('asked');
      const { note: _, ...detail } = wish;
      await note(acts, repos, id, 'asked', detail);
      await acts.post(repos, id, 'asked');
    }),
  );
  return done(acts, outcome);
};

/** Takes back what one asked oneself. */
export const withdrawRequest = async (acts: RequestActs, id: number): Promise<RequestOutcome> => {
  const outcome = await orUndone<RequestOutcome>(() =>
    acts.store.write(async (repos) => {
      const request = await repos.rotaRequests.get(id);
      if (request?.userId !== acts.by.id) undo('ended');
      const ending = { state: 'withdrawn', by: acts.by.id, reply: null } as const;
      if (!(await repos.rotaRequests.end(id, ending, acts.clock.now()))) undo('ended');
      await note(acts, repos, id, 'withdrawn', {});
    }),
  );
  return done(acts, outcome);
};

/** What is answered; `version`: of the asker's day as it was shown beside the request. */
export interface RequestAnswer {
  accept: boolean;
  version: number;
  reply: string | null;
}

/** The rota as the request wants it. */
const carryOut = async (acts: RequestActs, repos: Repos, request: RotaRequest, version: number): Promise<void> => {
  const { userId, day, other } = request;
  const writer = { clock: acts.clock, who: recordName(acts.by) };
  const plain: Record<Exclude<RotaRequestKind, 'swap'>, boolean> = { day_off: true, shift: false };
  if (request.kind === 'swap') {
    // What was agreed is exchanged, and nothing that was planned since.
    if (other) await exchange(repos, { userId, day, version: request.version }, other, writer);
    return;
  }
  await put(repos, { userId, day, shifts: readShifts(request.shifts), off: plain[request.kind], version }, writer);
};

/** Whether a request changes a day of somebody. */
export const concerns = ({ userId, other }: Pick<RotaRequest, 'userId' | 'other'>, who: string): boolean =>
  userId === who || other?.userId === who;

/** Accepts or refuses what somebody asked; accepted, the rota is changed with it in one transaction. */
export const answerRequest = async (
  acts: RequestActs,
  id: number,
  { accept, version, reply }: RequestAnswer,
): Promise<RequestOutcome> => {
  const outcome = await orUndone<RequestOutcome>(() =>
    acts.store.write(async (repos) => {
      const request = (await repos.rotaRequests.get(id)) ?? undo('ended');
      if (concerns(request, acts.by.id)) undo('own');
      const state = accept ? 'accepted' : 'refused';
      if (!(await repos.rotaRequests.end(id, { state, by: acts.by.id, reply }, acts.clock.now()))) undo('ended');
      if (accept && request.day < today(acts)) undo('past');
      if (accept) await carryOut(acts, repos, request, version);
      await note(acts, repos, id, state, { of: request.userId, kind: request.kind, day: request.day });
      await acts.post(repos, id, 'ended');
    }),
  );
  return done(acts, outcome);
};
