import type { FastifyInstance } from 'fastify';
import { withoutRefused } from '../../import/check/customers.ts';
import { agentFault, agentsOf, giveAgents } from '../../import/named-agents.ts';
import { recordFromJson } from '../../import/record-json.ts';
import { customerOf, productOf } from '../../import/stored.ts';
import { CUSTOMERS, PRODUCTS } from '../../import/tables.ts';
import type { Repos } from '../../store/repos.ts';
import { type Answer, type ApiDeps, type Put, putRoute, refused } from './puts.ts';

const leftOut = (unknown: readonly string[]): string[] =>
  unknown.map((one) => `"${one}" is not known and was left out`);

const takeProduct = async (repos: Repos, { key, body, who, now, timezone }: Put): Promise<Answer> => {
  const read = recordFromJson(PRODUCTS, body, { key: 'sku', value: key, timezone });
  if (read.is === 'invalid') return refused(read.faults);
  const before = await repos.products.get(key);
  await repos.bulk.saveProducts([productOf(read.row, now)]);
  await repos.audit.append({ at: now, who, action: 'product.put', subject: `product:${key}` });
  return { status: before ? 200 : 201, body: { sku: key, warnings: leftOut(read.unknown) } };
};

const takeCustomer = async (repos: Repos, { key, body, who, now, timezone }: Put): Promise<Answer> => {
  const read = recordFromJson(CUSTOMERS, body, { key: 'customer_id', value: key, timezone });
  if (read.is === 'invalid') return refused(read.faults);
  const agents = await agentsOf(repos);
  const fault = agentFault(read.row, agents);
  if (fault !== null) return refused([{ column: 'named_agent', why: fault }]);
  // Who has told the bot that they want no messages keeps that word (H34).
  const refusers = new Set(read.row.consent_care ? await repos.bulk.refusedCare([key]) : []);
  const before = await repos.customers.get(key);
  const kept = await repos.bulk.saveCustomers([customerOf(withoutRefused(read.row, refusers), now)]);
  const accounts = (read.row.identities ?? []).map((account) => ({ ...account, customerId: key }));
  if (accounts.length > 0) await repos.bulk.bindIdentities(accounts, 'import', now);
  await giveAgents(repos, [read.row], { agents, by: who, now });
  await repos.audit.append({ at: now, who, action: 'customer.put', subject: `customer:${key}` });
  const warnings = [
    ...leftOut(read.unknown),
    ...(refusers.size > 0 ? ['the customer refused messages in chat; consent_care stays no'] : []),
    ...(kept === 0 ? ['the customer was erased and stays so; nothing was kept'] : []),
  ];
  return { status: before ? 200 : 201, body: { customer_id: key, warnings } };
};

/**
 * PUT /api/v1/customers/{customer_id} and PUT /api/v1/products/{sku}: the fields of customers.csv and products.csv. Orders name both, so
 * that whoever buys for the first time, or what is new in the shop, is sent in before the order.
 */
export const recordApi = (app: FastifyInstance, deps: ApiDeps): void => {
  putRoute(app, deps, 'products', takeProduct);
  putRoute(app, deps, 'customers', takeCustomer);
};
