import type { Timer } from '../store/timers.ts';
import type { CrisisDeps } from './deps.ts';
import { managersDeputies, missingOf } from './group.ts';

/**
 * The group should be together by now. Whoever is missing: the managers' deputies are called besides, and all are told once more.
 * Exactly one process does it. True when somebody was missing.
 */
export const groupDue = async (deps: CrisisDeps, timer: Pick<Timer, 'id' | 'subject' | 'dueAt'>): Promise<boolean> => {
  const now = deps.clock.now();
  const id = Number(timer.subject);
  const late = await deps.store.write(async (repos) => {
    if (!(await repos.timers.claimFire(timer, now))) return false;
    const crisis = await repos.crises.lock(id);
    if (crisis === null || crisis.closedAt !== null) return false;
    const missing = missingOf(crisis);
    const called = Array.isArray(crisis.called) ? (crisis.called as string[]) : [];
    if ((called.length > 0 && missing.length === 0) || !(await repos.crises.escalate(id, now))) return false;
    const deputies = managersDeputies(await repos.users.list(), deps.shop().rules);
    await repos.crises.call(id, [...new Set([...called, ...deputies])], crisis.groupDueAt ?? now);
    const detail = { missing, deputies };
    await repos.audit.append({ at: now, who: 'system', action: 'crisis.escalate', subject: `crisis:${id}`, detail });
    await deps.post(repos, id, 'late', now);
    return true;
  });
  if (late) await deps.tell(id);
  return late;
};
