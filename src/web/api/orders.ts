import type { FastifyInstance } from 'fastify';
import { orderFaults } from '../../import/order-faults.ts';
import { orderFromJson } from '../../import/order-json.ts';
import { isBehind } from '../../orders/behind.ts';
import type { Repos } from '../../store/repos.ts';
import { type Answer, type ApiDeps, type Put, putRoute, refused } from './puts.ts';

/** Takes the order in, or says why not. Runs inside the transaction that keeps its answer. */
const takeOrder = async (repos: Repos, { key: orderNo, body, who, now, timezone }: Put): Promise<Answer> => {
  const read = orderFromJson(body, { orderNo, now, timezone });
  if (read.is === 'invalid') return refused(read.faults);
  const faults = await orderFaults(repos, read.order);
  if (faults.length > 0) return refused(faults);
  const warnings = read.unknown.map((field) => `"${field}" is not known and was left out`);
  const before = await repos.orders.get(orderNo);
  if (before && !read.setBack && isBehind(read.order, before)) {
    const late = `the order is ${before.status} already, so this older state changed nothing; send "set_back": true to set it back`;
    return { status: 200, body: { order_no: orderNo, status: before.status, warnings: [...warnings, late] } };
  }
  await repos.orders.save(read.order);
  await repos.audit.append({ at: now, who, action: 'order.put', subject: `order:${orderNo}` });
  return { status: before ? 200 : 201, body: { order_no: orderNo, status: read.order.status, warnings } };
};

/**
 * PUT /api/v1/orders/{order_no}: takes in an order, or its newest state. Programs tell of a change again when no answer came, and
 * so out of turn: a state that lies behind what is known changes nothing.
 */
export const orderApi = (app: FastifyInstance, deps: ApiDeps): void => putRoute(app, deps, 'orders', takeOrder);
