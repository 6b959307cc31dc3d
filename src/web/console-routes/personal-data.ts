import { recordLook } from '../../compliance/looks.ts';
import { recordName } from '../../handoff/person.ts';
import { type Viewer, viewerFrom } from '../auth/viewer.ts';
import { demand } from '../roles.ts';
import { type ConsoleRoutes, idOf, notFound } from './context.ts';

/** What is masked elsewhere, shown whole to those who need it. Every look is in the record before anything is shown. */
export const personalDataRoutes: ConsoleRoutes = (app, { deps }) => {
  const { store, clock } = deps;
  const look = (viewer: Viewer, what: 'address' | 'contact', subject: string): Promise<void> =>
    store.write((repos) => recordLook(repos, { who: recordName(viewer.person), what, subject, at: clock.now() }));

  app.get('/orders/:id/address', async (request) => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'reveal');
    const order = (await store.read.orders.get(idOf(request))) ?? notFound();
    await look(viewer, 'address', `order:${order.orderNo}`);
    return { receiver: order.receiver, phone: order.phone, address: order.address };
  });

  app.get('/customers/:id/contact', async (request) => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'reveal');
    const customer = (await store.read.customers.get(idOf(request))) ?? notFound();
    await look(viewer, 'contact', `customer:${customer.id}`);
    return { name: customer.name, phone: customer.phone, email: customer.email ?? null };
  });
};
