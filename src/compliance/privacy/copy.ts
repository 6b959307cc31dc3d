import { actorName } from '../../aftersales/actors.ts';
import { HOUR_MS } from '../../durations.ts';
import type { PersonalData } from '../../store/personal/personal.ts';
import type { PrivacyRun } from '../../store/personal/privacy-runs.ts';
import type { Repos } from '../../store/repos.ts';
import type { PrivacyDeps } from './deps.ts';
import { examine, type PrivacyNo, type PrivacyWish } from './request.ts';

const record = (repos: Repos, run: PrivacyRun, action: string, who: string, at: Date): Promise<void> =>
  repos.audit.append({
    at,
    who,
    action,
    subject: `customer:${run.customerId}`,
    detail: { run: run.id, ground: run.ground, proof: run.proof },
  });

/** Thrown inside a transaction so that nothing of it is kept. */
class Stopped extends Error {
  readonly no: PrivacyNo;
  constructor(no: PrivacyNo) {
    super(no.outcome);
    this.no = no;
  }
}

const begun = async (repos: Repos, wish: PrivacyWish, proof: string, now: Date): Promise<PrivacyRun> => {
  const { customerId, ticketNo, ground, by } = wish;
  const fresh = { kind: 'export', customerId, ticketNo, ground, proof, by: actorName(by), step: null } as const;
  const run = await repos.privacyRuns.begin(fresh, now);
  // It begins and ends in one transaction.
  if (run === null) throw new Error('a copy is never under way for longer than its transaction');
  return run;
};

const ended = async (deps: PrivacyDeps, repos: Repos, run: PrivacyRun, now: Date): Promise<void> => {
  await record(repos, run, 'privacy.export', run.by, now);
  await deps.fulfil(repos, run, now);
  await repos.privacyRuns.end(run.id, now);
};

/**
 * Gives a copy of their data to the verified shopper: a link that runs out, said in their private talk alone. Nothing is kept
 * of the copy; it is made when the link is followed.
 */
export const giveCopy = async (
  deps: PrivacyDeps,
  wish: PrivacyWish,
): Promise<{ outcome: 'given'; run: PrivacyRun } | PrivacyNo> => {
  const now = deps.clock.now();
  const token = deps.token();
  const link = deps.address(token);
  if (link === null) return { outcome: 'no_address' };
  try {
    const { run, talk } = await deps.store.write(async (repos) => {
      const found = await examine(repos, wish);
      if ('outcome' in found) throw new Stopped(found);
      const started = await begun(repos, wish, found.proof, now);
      await repos.privacyRuns.link(started.id, token, new Date(now.getTime() + deps.policy().link_hours * HOUR_MS));
      const told = await deps.tell(repos, started, link, now);
      if (told === null) throw new Stopped({ outcome: 'nobody_to_tell' });
      await ended(deps, repos, started, now);
      return { run: started, talk: told };
    });
    await deps.ring(talk);
    return { outcome: 'given', run };
  } catch (thrown) {
    if (thrown instanceof Stopped) return thrown.no;
    throw thrown;
  }
};

/** The same for a file that somebody hands over themselves. The record says so before anything is handed out. */
export const takeCopy = async (
  deps: PrivacyDeps,
  wish: PrivacyWish,
): Promise<{ outcome: 'taken'; run: PrivacyRun; data: PersonalData } | PrivacyNo> => {
  const now = deps.clock.now();
  return deps.store.write(async (repos) => {
    const found = await examine(repos, wish);
    if ('outcome' in found) return found;
    const run = await begun(repos, wish, found.proof, now);
    await ended(deps, repos, run, now);
    return { outcome: 'taken', run, data: await repos.personal.gather(found.reach) };
  });
};

/** What a link leads to, on record before it is shown; null once it has run out. */
export const fetchCopy = async (
  { store, clock }: Pick<PrivacyDeps, 'store' | 'clock'>,
  token: string,
): Promise<PersonalData | null> =>
  store.write(async (repos) => {
    const now = clock.now();
    const run = await repos.privacyRuns.byLink(token, now);
    if (run === null) return null;
    await repos.privacyRuns.fetched(run.id);
    await record(repos, run, 'privacy.fetch', `shopper:${run.customerId}`, now);
    return repos.personal.gather(await repos.personal.reach(run.customerId));
  });
