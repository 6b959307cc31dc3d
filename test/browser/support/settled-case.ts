import { expect } from 'vitest';
import type { OrderCard, TicketView } from '../../../src/web/contract.ts';
import { signIn } from '../../web/pages.ts';
import type { Program } from './program.ts';
import { sampleOrder } from './sample-order.ts';

/** One case of the past, that an agent could settle alone. */
export const settledCase = async (program: Program): Promise<void> => {
  const user = program.users.find(({ role }) => role === 'agent');
  const desk = await signIn(program, user?.name ?? '', user?.password);
  // Delivered some days ago: one pair of pyjamas and more.
  const no = sampleOrder(program, 8, '0007');
  const sku = (await desk.get<OrderCard>(`/orders/${no}`)).body.items[0]?.sku ?? '';
  const wish = { kind: 'return', order_no: no, items: [{ sku, qty: 1 }], reason: 'no_longer_wanted' };
  expect((await desk.post<TicketView>('/tickets', wish)).body.state).toBe('awaiting_return');
  // Nobody is about who only came for this.
  await desk.post('/logout');
};
