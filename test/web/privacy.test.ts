import { describe, expect, it } from 'vitest';
import { continueErasures } from '../../src/compliance/privacy/erasure.ts';
import { privacyDeps } from '../../src/composition/privacy.ts';
import { ticketContext } from '../../src/composition/ticket-ports.ts';
import { openTicket } from '../../src/tickets/ticket-opener.ts';
import type { PrivacyView } from '../../src/web/contract.ts';
import { openPage, signIn } from './pages.ts';
import { addCustomer, openWorld } from './world.ts';

type Refused = { error: { code: string; message: string } };

const shop = async () => {
  const world = await openWorld({ publicUrl: 'https://shop.test' });
  await world.addUser('xiaomei', 'agent', '小美');
  await world.addUser('alin', 'supervisor', '阿林');
  await addCustomer(world.store);
  const page = await openPage(world);
  await page.say('a1', '把我的信息给我一份 <b>林小雨</b>');
  await world.settle();
  const [talk] = await world.store.read.desk.list({ limit: 1 });
  const now = world.clock.now();
  const ask = (wish: 'privacy_export' | 'privacy_erase'): Promise<string> =>
    world.store.write(async (repos) => {
      const conversation = await repos.conversations.get(talk?.id ?? '');
      if (conversation === null) throw new Error('nobody has said anything');
      const { id, channel, externalId, version } = conversation;
      await repos.customers.bindIdentity(channel, externalId, 'C1001', 'order_and_phone', now);
      await repos.conversations.save(id, version, { customerId: 'C1001' });
      const found = await openTicket(
        repos,
        {
          kind: 'other',
          reason: 'other',
          orderNo: null,
          items: [],
          customerId: 'C1001',
          conversationId: id,
          requester: { role: 'bot', id: null },
          evidence: false,
          flags: [],
          details: { wish, customer: 'C1001' },
        },
        ticketContext(world.shop, now),
      );
      if (found.outcome !== 'opened') throw new Error(found.outcome);
      return found.ticket.no;
    });
  const said = async (): Promise<string> => {
    const messages = await world.store.read.messages.list(talk?.id ?? '');
    return messages.map(({ text }) => text).join('\n');
  };
  return { world, page, ask, said };
};

describe('a copy of somebody’s data', () => {
  it('is given by a supervisor as a link in the shopper’s own chat, shows nothing to link previews, and runs out', async () => {
    const { world, ask, said } = await shop();
    const no = await ask('privacy_export');
    const mei = await signIn(world, 'xiaomei');
    expect((await mei.get<PrivacyView>(`/tickets/${no}/privacy`)).body).toMatchObject({
      wish: 'export',
      verified: true,
      mayAct: false,
      run: null,
    });
    expect((await mei.post(`/tickets/${no}/privacy`, { kind: 'export' })).status).toBe(403);
    const lin = await signIn(world, 'alin');
    const wrong = await lin.post<Refused>(`/tickets/${no}/privacy`, { kind: 'erase' });
    expect([wrong.status, wrong.body.error.message]).toEqual([409, expect.stringContaining('不是这个请求')]);
    const given = await lin.post<PrivacyView>(`/tickets/${no}/privacy`, { kind: 'export' });
    expect(given.body.run).toMatchObject({ kind: 'export', doneAt: expect.any(String), fetched: 0 });
    expect((await world.store.read.tickets.get(no))?.state).toBe('closed');
    const path = /https:\/\/shop\.test(\/my-data\/[\w-]+)/u.exec(await said())?.[1] ?? '';
    const looked = await fetch(world.address + path, { headers: { 'accept-language': 'en' } });
    const question = await looked.text();
    expect(looked.headers.get('cache-control')).toBe('no-store');
    expect(question).toContain('Read it');
    expect(question).not.toContain('林小雨');
    const form = { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: '' };
    const page = await (await fetch(`${world.address}${path}/page`, form)).text();
    expect(page).toContain('文三路 100 号');
    expect(page).toContain('&lt;b&gt;林小雨&lt;/b&gt;');
    const json = await (await fetch(`${world.address}${path}/json`, form)).json();
    expect(json).toMatchObject({
      profile: [{ customer_id: 'C1001', name: '林小雨', phone: '+8613800138000' }],
      orders: [{ total_minor: 12_900, address: expect.stringContaining('文三路') }],
      conversations: [{ messages: expect.arrayContaining([expect.objectContaining({ from: 'shopper' })]) }],
    });
    expect((await world.store.read.audit.list({ action: 'privacy.fetch' })).map(({ subject }) => subject)).toEqual([
      'customer:C1001',
      'customer:C1001',
    ]);
    world.clock.advance(73 * 3_600_000);
    expect((await fetch(world.address + path)).status).toBe(410);
    expect((await fetch(`${world.address}${path}/json`, form)).status).toBe(410);
  });
});

describe('an erasure from the desk', () => {
  it('shows what is kept and what is in the way, answers the shopper, and empties the talk behind itself', async () => {
    const { world, ask, said, page } = await shop();
    const no = await ask('privacy_erase');
    const lin = await signIn(world, 'alin');
    const before = await lin.get<PrivacyView>(`/tickets/${no}/privacy`);
    expect(before.body).toMatchObject({ wish: 'erase', mayAct: true, inTheWay: [] });
    expect(before.body.kept).toEqual([expect.stringMatching(/不含姓名.*2029-11-15.*电子商务法/u)]);
    const done = await lin.post<PrivacyView>(`/tickets/${no}/privacy`, { kind: 'erase' });
    expect(done.body.run).toMatchObject({ kind: 'erase' });
    const answer = await said();
    expect(answer).toContain('2029-11-15');
    expect(answer).not.toContain('给我一份');
    await world.settle();
    expect(page).toBeDefined();
    const ring = (): void => undefined;
    const deps = privacyDeps({ store: world.store, clock: world.clock, shop: () => world.shop, publicUrl: null, ring });
    await continueErasures(deps);
    expect(await said()).not.toContain('2029');
    expect(await world.store.read.customers.get('C1001')).toMatchObject({ name: '', phone: '' });
  });

  it('is refused with the cases that are open', async () => {
    const { world, ask } = await shop();
    const other = await ask('privacy_export');
    const no = await ask('privacy_erase');
    const lin = await signIn(world, 'alin');
    const refused = await lin.post<Refused>(`/tickets/${no}/privacy`, { kind: 'erase' });
    expect([refused.status, refused.body.error.message]).toEqual([
      409,
      `还有没办完的工单：${other}。先办完或撤回，再删。`,
    ]);
  });
});
