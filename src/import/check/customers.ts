import { isDeepStrictEqual } from 'node:util';
import type { KnownCustomer } from '../../store/bulk.ts';
import { type Agents, agentFault, agentsOf, otherAgents } from '../named-agents.ts';
import { type FileState, keyOf, type Placed, type Session } from '../session.ts';
import { customerOf } from '../stored.ts';
import { CUSTOMERS, type CustomerRow } from '../tables.ts';

type PlacedCustomer = Placed<typeof CUSTOMERS.columns>;

const isSame = (row: CustomerRow, known: KnownCustomer): boolean => {
  const { identities, ...before } = known;
  if (!isDeepStrictEqual(customerOf(row, before.updatedAt), before)) return false;
  const bound = new Set(identities.map(({ channel, externalId }) => keyOf(channel, externalId)));
  return (row.identities ?? []).every(({ channel, externalId }) => bound.has(keyOf(channel, externalId)));
};

/** An account may be given to one customer only. */
const accountsAreTheirs = (
  session: Session,
  state: FileState,
  { line, row }: PlacedCustomer,
  owners: Map<string, number>,
): boolean => {
  for (const { channel, externalId } of row.identities ?? []) {
    const earlier = owners.get(keyOf(channel, externalId));
    if (earlier !== undefined) {
      const why = `"${channel}:${externalId}" belongs to the customer of line ${earlier} already; give it to one of them`;
      session.refuse(state, line, 'identities', why);
      return false;
    }
    owners.set(keyOf(channel, externalId), line);
  }
  return true;
};

/** Who has told the bot that they want no messages keeps that word, whatever an older file says (H34). */
const whoRefused = async (session: Session, rows: readonly PlacedCustomer[]): Promise<Set<string>> => {
  const willing = rows.filter(({ row }) => row.consent_care).map(({ row }) => row.customer_id);
  return new Set(willing.length === 0 ? [] : await session.read.bulk.refusedCare(willing));
};

/** What was found out about the customers of a file. */
export interface CustomersChecked {
  /** Who has refused messages the shop starts although the file says otherwise. */
  refusers: ReadonlySet<string>;
  /** Whom its customers may have as agents of their own. */
  agents: Agents;
}

/** How the customers of the file stand to those that are kept. */
export const checkCustomers = async (session: Session): Promise<CustomersChecked> => {
  const owners = new Map<string, number>();
  const refusers = new Set<string>();
  const agents = await agentsOf(session.read);
  await session.check(CUSTOMERS, async (rows, state) => {
    const known = await session.read.bulk.customers(rows.map(({ row }) => row.customer_id));
    const byId = new Map(known.map((customer) => [customer.id, customer]));
    for (const id of await whoRefused(session, rows)) refusers.add(id);
    const given = rows.map(({ row }) => row);
    const others = new Set((await otherAgents(session.read, given, agents)).map((row) => row.customer_id));
    for (const placed of rows) {
      const fault = agentFault(placed.row, agents);
      if (fault !== null) session.refuse(state, placed.line, 'named_agent', fault);
      if (fault !== null) continue;
      if (!accountsAreTheirs(session, state, placed, owners)) continue;
      const before = byId.get(placed.row.customer_id);
      if (before !== undefined && session.adds(CUSTOMERS.file)) {
        state.marks.set(placed.line, 'same');
        continue;
      }
      const row = withoutRefused(placed.row, refusers);
      state.marks.set(
        placed.line,
        before === undefined ? 'new' : isSame(row, before) && !others.has(before.id) ? 'same' : 'changed',
      );
    }
  });
  if (refusers.size > 0) {
    const [first] = refusers;
    const others = refusers.size > 1 ? ` and ${refusers.size - 1} more` : '';
    session.warnings.push(`customers.csv: ${first}${others} refused messages in chat; consent_care stays no`);
  }
  return { refusers, agents };
};

/** The row with the consent taken back that its customer has taken back. */
export const withoutRefused = (row: CustomerRow, refusers: ReadonlySet<string>): CustomerRow =>
  row.consent_care && refusers.has(row.customer_id) ? { ...row, consent_care: false } : row;
