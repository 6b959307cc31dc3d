import { createHash } from 'node:crypto';
import { LANGS } from '../message.ts';
import type { Repos } from '../store/repos.ts';
import type { CrisisDeps } from './deps.ts';
import { GROUP_DUE } from './look.ts';

/** Whoever acts. */
export interface By {
  /** User id, or `cli`. */
  id: string;
  role: string;
}

/** What acting on a crisis takes; no rules, since people decide. */
type Acting = Omit<CrisisDeps, 'shop'>;

export type CrisisOutcome = 'done' | 'not_found' | 'closed' | 'already' | 'not_called' | 'own' | 'changed';

const whoOf = ({ id, role }: By): string => (id === role ? id : `${role}:${id}`);

/** Hash of a statement's words: what is approved is what is said, to the letter. */
export const statementHash = (texts: Readonly<Record<string, string>>): string =>
  createHash('sha256')
    .update(JSON.stringify(LANGS.map((lang) => texts[lang] ?? '')))
    .digest('hex')
    .slice(0, 32);

const acting = async (
  { store, clock, tell }: Acting,
  id: number,
  work: (
    repos: Repos,
    crisis: NonNullable<Awaited<ReturnType<Repos['crises']['lock']>>>,
    now: Date,
  ) => Promise<CrisisOutcome>,
): Promise<CrisisOutcome> => {
  const now = clock.now();
  const outcome = await store.write(async (repos) => {
    const crisis = await repos.crises.lock(id);
    if (crisis === null) return 'not_found';
    return crisis.closedAt === null ? work(repos, crisis, now) : 'closed';
  });
  if (outcome === 'done') await tell(id);
  return outcome;
};

const record = (repos: Repos, id: number, action: string, by: By, at: Date, detail: object = {}): Promise<void> =>
  repos.audit.append({ at, who: whoOf(by), action: `crisis.${action}`, subject: `crisis:${id}`, detail });

/** Somebody who was called says that they are there. */
export const acknowledge = (deps: Acting, id: number, by: By): Promise<CrisisOutcome> =>
  acting(deps, id, async (repos, { level, called }, now) => {
    if (!Array.isArray(called) || !called.includes(by.id)) return 'not_called';
    if (!(await repos.crises.acknowledge(id, level, by.id, now))) return 'already';
    await record(repos, id, 'acknowledge', by, now, { level });
    return 'done';
  });

/** Writes what may be said, in every language. What was approved before is said until this is approved. */
export const writeStatement = (
  deps: Acting,
  id: number,
  texts: Record<string, string>,
  by: By,
): Promise<CrisisOutcome> =>
  acting(deps, id, async (repos, _crisis, now) => {
    const hash = statementHash(texts);
    await repos.crises.write(id, { texts, hash, writtenBy: by.id, writtenAt: now });
    await record(repos, id, 'statement', by, now, { hash });
    return 'done';
  });

/**
 * Approves a statement as it was shown. Nobody approves their own while another manager could: alone in the shop, they have to.
 * @param shown number and hash of what was read
 */
export const approveStatement = (
  deps: Acting,
  id: number,
  shown: { id: number; hash: string },
  by: By,
): Promise<CrisisOutcome> =>
  acting(deps, id, async (repos, { statements }, now) => {
    const last = statements.at(-1);
    if (last?.id !== shown.id || last.hash !== shown.hash) return 'changed';
    if (last.approvedAt !== null) return 'already';
    const managers = (await repos.users.list()).filter(({ role, disabled }) => role === 'manager' && !disabled);
    if (last.writtenBy === by.id && managers.some((one) => one.id !== by.id)) return 'own';
    if (!(await repos.crises.approve(id, shown.id, shown.hash, by.id, now))) return 'changed';
    await record(repos, id, 'approve', by, now, { hash: shown.hash, writtenBy: last.writtenBy });
    return 'done';
  });

/** Closes it, with what was done: the only way a level falls. */
export const closeCrisis = (deps: Acting, id: number, note: string, by: By): Promise<CrisisOutcome> =>
  acting(deps, id, async (repos, { level, thing }, now) => {
    if (!(await repos.crises.close(id, whoOf(by), note, now))) return 'closed';
    await repos.timers.cancel(GROUP_DUE, String(id));
    await record(repos, id, 'close', by, now, { thing, level, note });
    await deps.post(repos, id, 'closed', now);
    return 'done';
  });
