import { FixedClock } from '../../src/clock.ts';
import type { PaymentDeps } from '../../src/payments/deps.ts';
import type { Store } from '../../src/store/index.ts';
import { A1, buy, context, moved, NOW, opened, SYSTEM } from '../tickets/world.ts';

/** A payments room over a store, and whom it told of what. */
export const paymentWorld = (store: Store) => {
  const clock = new FixedClock(NOW);
  const told: string[] = [];
  const deps: PaymentDeps = {
    store,
    clock,
    context: () => context(clock.now()),
    news: async (_repos, { before, ticket }) => {
      told.push(`${ticket.no}: ${before} → ${ticket.state}`);
      return null;
    },
    moved: () => undefined,
  };
  return { store, clock, told, deps };
};

let bought = 0;

/** A return whose goods are back and looked at: its money is to go back. Of a shop system's order where `source` names one. */
export const owing = async (store: Store, source?: string): Promise<string> => {
  bought += 1;
  const [orderNo, customerId] = [`ZL-P${bought}`, `C${bought}`];
  await buy(store, { orderNo, customerId });
  if (source) {
    const order = { source, externalId: `x${bought}`, orderNo, changedAt: NOW };
    await store.write((repos) => repos.sourceOrders.seen(order));
  }
  const { no } = await opened(store, { orderNo, customerId, requester: A1 });
  await moved(store, no, 'dispatch_back', SYSTEM, { note: 'SF1' });
  await moved(store, no, 'arrive', SYSTEM);
  await moved(store, no, 'inspect', A1);
  await moved(store, no, 'pass', A1);
  return no;
};

export const stateOf = async (store: Store, no: string): Promise<[ticket: string, refund: string]> => [
  (await store.read.tickets.get(no))?.state ?? '',
  (await store.read.refunds.of(no))?.state ?? '',
];
