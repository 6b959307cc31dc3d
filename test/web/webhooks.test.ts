import { expect, it } from 'vitest';
import type {
  TicketView,
  WebhookDeliveryView,
  WebhookMade,
  WebhooksList,
  WebhookTried,
  WebhookView,
} from '../../src/web/contract.ts';
import { givenKey } from '../support/api-key.ts';
import { receiver } from '../webhooks/receiver.ts';
import { openPage, signIn } from './pages.ts';
import { addCustomer, openWorld } from './world.ts';

type Refused = { error: { code: string; message: string } };

const shop = async () => {
  const world = await openWorld();
  for (const [name, role] of [
    ['mei', 'agent'],
    ['lin', 'supervisor'],
    ['root', 'admin'],
  ] as const)
    await world.addUser(name, role);
  return { world, mei: await signIn(world, 'mei'), lin: await signIn(world, 'lin'), root: await signIn(world, 'root') };
};

it('An administrator has a program told, sees its secret once, and how each delivery fared', async () => {
  const { world, mei, root } = await shop();
  const { url, received } = await receiver();
  const { body: made } = await root.post<WebhookMade>('/webhooks', { url, topics: ['conversation.taken'] });
  expect(made.webhook).toMatchObject({ url, state: 'on', pending: 0, failed: 0, lastSent: null });
  const list = (await root.get<WebhooksList>('/webhooks')).body;
  expect(JSON.stringify(list)).not.toContain(made.secret);
  expect(list.topics).toContain('ticket.changed');

  const tried = await root.post<WebhookTried>(`/webhooks/${made.webhook.id}/trial`, {});
  expect(tried.body).toEqual({ ok: true, status: 204, error: null });
  received[0]?.verify(made.secret);

  const page = await openPage(world);
  await page.say('m1', '转人工');
  await world.settle();
  const [talk] = await world.store.read.desk.list({ limit: 1 });
  await mei.post(`/conversations/${talk?.id}/take`, {});
  const deliveries = async () =>
    (await root.get<{ items: WebhookDeliveryView[] }>(`/webhooks/${made.webhook.id}/deliveries`)).body.items;
  expect(await deliveries()).toMatchObject([{ topic: 'conversation.taken', state: 'pending', attempts: 0 }]);

  const off = await root.post<WebhookView>(`/webhooks/${made.webhook.id}`, { on: false });
  expect(off.body).toMatchObject({ state: 'off', pending: 1 });
  const renewed = await root.post<WebhookMade>(`/webhooks/${made.webhook.id}/secret`, {});
  expect(renewed.body.secret).not.toBe(made.secret);
  const [waiting] = await deliveries();
  expect((await root.post(`/webhooks/deliveries/${waiting?.id}/again`, {})).status).toBe(204);
  expect((await root.post(`/webhooks/deliveries/999/again`, {})).status).toBe(404);
  expect((await root.post(`/webhooks/${made.webhook.id}/remove`, {})).status).toBe(204);
  expect((await root.get<WebhooksList>('/webhooks')).body.items).toEqual([]);
});

it('Nobody else has programs told or sees where, and what is wrong is said in the reader’s words', async () => {
  const { mei, lin, root } = await shop();
  for (const who of [mei, lin]) {
    expect((await who.get('/webhooks')).status).toBe(403);
    expect((await who.post('/webhooks', { url: 'https://a.example', topics: ['rating.given'] })).status).toBe(403);
  }
  const bad = await root.post<Refused>('/webhooks', { url: 'javascript:alert(1)', topics: ['rating.given'] });
  expect(bad).toMatchObject({ status: 422, body: { error: { code: 'INPUT_INVALID' } } });
  expect((await root.post('/webhooks', { url: 'https://a.example', topics: [] })).status).toBe(422);
  expect((await root.post('/webhooks/ffffffff', { on: true })).status).toBe(404);
  for (let n = 0; n < 20; n += 1)
    expect((await root.post('/webhooks', { url: `https://a.example/${n}`, topics: ['rating.given'] })).status).toBe(
      200,
    );
  expect((await root.post('/webhooks', { url: 'https://a.example/20', topics: ['rating.given'] })).status).toBe(422);
});

it('A program with a key reads cases as the command line shows them, and one without does not', async () => {
  const { world, mei } = await shop();
  const { orderNo } = await addCustomer(world.store);
  const page = await openPage(world);
  await page.say('m1', '你们发错货了');
  await world.settle();
  const [talk] = await world.store.read.desk.list({ limit: 1 });
  const wish = { conversation: talk?.id, kind: 'complaint', order_no: orderNo, items: [], reason: 'other' };
  const { no } = (await mei.post<TicketView>('/tickets', wish)).body;
  const { key, id } = await givenKey(world, 'erp');
  const get = async (path: string, bearer = key) => {
    const response = await fetch(`${world.address}/api/v1/${path}`, { headers: { authorization: `Bearer ${bearer}` } });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const ours = { no, kind: 'complaint', order_no: orderNo, history: expect.any(Array) };
  expect(await get(`tickets/${no}`)).toMatchObject({ status: 200, body: ours });
  expect(await get(`tickets?order_no=${orderNo}&open=true`)).toMatchObject({ status: 200, body: { items: [ours] } });
  expect((await get('tickets?order_no=ZL0')).body).toEqual({ items: [] });
  expect((await get('tickets/RT-20261120-9999')).status).toBe(404);
  expect((await get('tickets', 'xk_00000000_no')).status).toBe(401);
  expect((await get('tickets?limit=201')).status).toBe(400);
  const seen = await world.store.read.audit.list({ subject: 'tickets' });
  expect(new Set(seen.map(({ who }) => who))).toEqual(new Set([`api:${id}`]));
});
