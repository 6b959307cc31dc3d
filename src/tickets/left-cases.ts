import type { Repos } from '../store/repos.ts';

/** Open cases looked at in one go. */
const SOME = 200;

const passOn = async (repos: Repos, no: string, from: string, heir: string | null, now: Date): Promise<boolean> => {
  await repos.tickets.lock(no);
  const ticket = await repos.tickets.get(no);
  if (ticket?.ownerId !== from) return false;
  const { state, caseHash } = ticket;
  if (!(await repos.tickets.change(no, { state, caseHash }, { ownerId: heir, updatedAt: now }))) return false;
  const note = heir === null ? null : `${from} → ${heir}`;
  await repos.tickets.addEvent(no, { at: now, who: 'system', event: 'pass_on', from: state, to: state, note });
  return true;
};

/**
 * Somebody serves no more: their open cases go to whoever stands in for them, or, where nobody does, to everybody whose move they
 * are. Limits stay as they are, and each case's history says it.
 * @param heir null: nobody stands in
 * @returns how many cases that is
 */
export const passOnCases = async (repos: Repos, from: string, heir: string | null, now: Date): Promise<number> => {
  let n = 0;
  for (let before = -1; n > before; ) {
    before = n;
    for (const { no } of await repos.tickets.list({ open: true, ownerId: from, limit: SOME }))
      if (await passOn(repos, no, from, heir, now)) n += 1;
  }
  return n;
};
