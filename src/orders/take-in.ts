import type { OrderDeps } from './deps.ts';
import type { SourcedOrder } from './source.ts';
import { type Taken, takeOrder } from './taker.ts';

/** Takes one order of a shop system in, in a transaction of its own; one that cannot be taken is recorded with the reasons. */
export const takeIn = async (deps: OrderDeps, source: string, order: SourcedOrder): Promise<Taken['outcome']> => {
  const { store, clock, timezone, currency, warn } = deps;
  const now = clock.now();
  const context = { now, timezone: timezone(), currency: currency(), gone: deps.gone };
  // A refusal is thrown inside the work, so that nothing of the order is kept, and told afterwards.
  class Refused extends Error {
    readonly taken: Extract<Taken, { outcome: 'refused' }>;
    constructor(taken: Extract<Taken, { outcome: 'refused' }>) {
      super('refused');
      this.taken = taken;
    }
  }
  try {
    return await store.write(async (repos) => {
      const taken = await takeOrder(repos, source, order, context);
      if (taken.outcome === 'refused') throw new Refused(taken);
      return taken.outcome;
    });
  } catch (thrown) {
    if (!(thrown instanceof Refused)) throw thrown;
    const { faults } = thrown.taken;
    const { orderNo } = order;
    const detail = { faults: faults.map(({ column, why }) => `${column}: ${why}`) };
    warn('an order of a shop system cannot be taken in', {
      source,
      order: orderNo,
      columns: faults.map(({ column }) => column),
    });
    const entry = { at: now, who: `source:${source}`, action: 'order.refused', subject: `order:${orderNo}`, detail };
    await store.write((repos) => repos.audit.append(entry));
    return 'refused';
  }
};
