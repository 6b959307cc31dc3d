import { parseActor } from '../../aftersales/actors.ts';
import type { DeskRules } from '../../handoff/deadlines.ts';
import { mayHaveNamed, memberTierOf } from '../../handoff/named-agent.ts';
import { SERVING_ROLES } from '../../handoff/person.ts';
import type { Customer } from '../../store/customers.ts';
import type { Repos } from '../../store/repos.ts';
import type { Viewer } from '../auth/viewer.ts';
import type { NamedAgentView } from '../contract.ts';
import { may } from '../roles.ts';
import type { Names } from './names.ts';

/** Appointments that are shown. */
const SHOWN = 5;

/** Who did it, by name; what is no person, such as an import, as it stands in the record. */
const byName = (who: string, names: Names): string => {
  const id = parseActor(who)?.id ?? null;
  return (id && names(id)) ?? who;
};

/** A member's own agent, who it was before, and whether the viewer may give them another. */
export const namedAgentView = async (
  repos: Repos,
  customer: Customer,
  viewer: Viewer,
  { rules, names }: { rules: DeskRules; names: Names },
): Promise<NamedAgentView> => {
  const given = (await repos.namedAgents.of([customer.id])).get(customer.id) ?? null;
  const history = await repos.namedAgents.history(customer.id, SHOWN);
  const tierMay = mayHaveNamed(rules, given ? given.tier : await memberTierOf(repos, customer.id));
  const user = given && (await repos.users.get(given.userId));
  const serves = user ? !user.disabled && SERVING_ROLES.includes(user.role) : false;
  return {
    agent: given && { id: given.userId, name: names(given.userId) ?? '–', counts: tierMay && serves },
    history: history.map(({ userId, by, at, endedBy, endedAt }) => ({
      name: names(userId) ?? '–',
      by: byName(by, names),
      at: at.toISOString(),
      endedBy: endedBy === null ? null : byName(endedBy, names),
      endedAt: endedAt?.toISOString() ?? null,
    })),
    mayNot: !may(viewer.role, 'name_agent') ? 'role' : tierMay ? null : 'tier',
  };
};
