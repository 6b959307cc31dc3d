import { type Role, tierOf } from '../aftersales/actors.ts';
import type { Repos } from '../store/repos.ts';
import type { CustomerRow } from './tables.ts';

/** In the column named_agent: nobody. No sign-in name looks like it. */
const NOBODY = '-';

/** Those who serve shoppers, by sign-in name. */
export type Agents = ReadonlyMap<string, string>;

/** Everybody who may be somebody's own agent. */
export const agentsOf = async ({ users }: Pick<Repos, 'users'>): Promise<Agents> =>
  new Map(
    (await users.list())
      .filter(({ disabled, role }) => !disabled && tierOf(role as Role) > 0)
      .map(({ id, name }) => [name, id]),
  );

/** What is wrong with the agent a row names; null where nothing is. */
export const agentFault = ({ named_agent: name }: CustomerRow, agents: Agents): string | null =>
  name === null || name === NOBODY || agents.has(name)
    ? null
    : `"${name}" is nobody who serves shoppers; write a sign-in name (xiaoer user list), or ${NOBODY} for nobody`;

/** Rows whose customers have another agent of their own than they name; an empty cell leaves things as they are. */
export const otherAgents = async (
  repos: Pick<Repos, 'namedAgents'>,
  rows: readonly CustomerRow[],
  agents: Agents,
): Promise<CustomerRow[]> => {
  const naming = rows.filter(({ named_agent: name }) => name !== null);
  if (naming.length === 0) return [];
  const now = await repos.namedAgents.of(naming.map(({ customer_id: id }) => id));
  return naming.filter(({ customer_id: id, named_agent: name }) => now.get(id)?.userId !== agents.get(name ?? NOBODY));
};

/** Gives customers the agents that these rows name. @param by who stands in the record */
export const giveAgents = async (
  repos: Pick<Repos, 'namedAgents'>,
  rows: readonly CustomerRow[],
  { agents, by, now }: { agents: Agents; by: string; now: Date },
): Promise<void> => {
  for (const { customer_id: id, named_agent: name } of await otherAgents(repos, rows, agents)) {
    const agent = agents.get(name ?? NOBODY);
    if (agent === undefined) await repos.namedAgents.take(id, by, now);
    else await repos.namedAgents.appoint(id, agent, by, now);
  }
};
