import { z } from 'zod';
import { parseTerms, type Terms } from '../aftersales/terms.ts';
import { rulesVersion } from '../authorization/case-hash.ts';
import { type Difference, differences } from '../authorization/difference.ts';
import { parseAuthorization, type Rules } from '../authorization/rules.ts';
import type { Repos } from '../store/repos.ts';
import type { Ticket } from '../store/tickets.ts';
import type { TicketContext } from './context.ts';

const CURRENT = 'policy.current';
const KEPT = 'policy.version:';

const shape = z.object({ authorization: z.unknown(), terms: z.unknown(), since: z.string() });

/** Rules and terms as they stood in their files, and when they were first taken up (ISO 8601, UTC). */
export type PolicyVersion = z.output<typeof shape>;

/** A version of the rules as its files hold it. */
export interface PolicySource {
  authorization: unknown;
  terms: unknown;
}

/** A version that was taken up before; null when none of that name was. */
export const policyVersion = async (repos: Pick<Repos, 'settings'>, version: string): Promise<PolicyVersion | null> => {
  const found = shape.safeParse(await repos.settings.get(`${KEPT}${version}`));
  return found.success ? found.data : null;
};

/** Every version that was ever taken up, and which one counts now. */
export const policyVersions = async (repos: Pick<Repos, 'settings'>) => {
  const names = await repos.settings.names(KEPT);
  const current = await repos.settings.get(CURRENT);
  const versions = await Promise.all(
    names.map(async (name) => {
      const version = name.slice(KEPT.length);
      return { version, since: (await policyVersion(repos, version))?.since ?? '', current: version === current };
    }),
  );
  return versions.sort((one, other) => (one.since < other.since ? -1 : 1));
};

const changed = (was: PolicyVersion | null, now: PolicySource): Difference[] => [
  ...differences(was?.authorization ?? {}, now.authorization),
  ...differences(was?.terms ?? {}, now.terms),
];

/**
 * Keeps the version of the rules that counts from now on, so that a case can be explained under it for good, and puts on record
 * what it changes, limit by limit. Does nothing when it counts already. Of two processes that take it up at once one records it.
 */
export const takeUp = async (repos: Repos, source: PolicySource, now: Date): Promise<string> => {
  const version = rulesVersion(parseAuthorization(source.authorization), parseTerms(source.terms));
  if ((await repos.settings.get(CURRENT)) === version) return version;
  await repos.tickets.lockTally('policy');
  const before = await repos.settings.get(CURRENT);
  if (before === version) return version;
  await repos.settings.setOnce(`${KEPT}${version}`, { ...source, since: now.toISOString() });
  await repos.settings.set(CURRENT, version);
  if (typeof before !== 'string') return version;
  const difference = changed(await policyVersion(repos, before), source);
  const entry = { at: now, who: 'system', action: 'policy.change', subject: `policy:${version}` };
  await repos.audit.append({ ...entry, detail: { before, difference } });
  return version;
};

const read = new Map<string, { rules: Rules; terms: Terms } | null>();
const MOST = 50;

/** Parsed once for each version: the same objects each time. */
const parsed = ({ authorization, terms }: PolicyVersion, version: string): { rules: Rules; terms: Terms } | null => {
  const known = read.get(version);
  if (known !== undefined) return known;
  let found: { rules: Rules; terms: Terms } | null = null;
  try {
    found = { rules: parseAuthorization(authorization), terms: parseTerms(terms) };
  } catch {
    // Kept by an older program in a form that is no longer read: the rules of today have to do.
  }
  if (read.size >= MOST) read.clear();
  read.set(version, found);
  return found;
};

/** What a case is judged again under: the rules and terms it was decided under, or today's where those were not kept. */
export const contextOfCase = async (
  repos: Pick<Repos, 'settings'>,
  { rulesVersion: version }: Pick<Ticket, 'rulesVersion'>,
  context: TicketContext,
): Promise<TicketContext> => {
  if (version === rulesVersion(context.rules, context.terms)) return context;
  const kept = await policyVersion(repos, version);
  return { ...context, ...(kept && parsed(kept, version)) };
};
