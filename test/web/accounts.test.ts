import { randomInt } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Channel } from '../../src/channels/channel.ts';
import { linkStaff, personOf } from '../../src/handoff/staff-accounts.ts';
import { linkAccount } from '../../src/identity/account-linker.ts';
import { makeLinkCode } from '../../src/identity/code-maker.ts';
import type { ChatAccounts, ChatCode, ConsoleEvent, ConversationDetail } from '../../src/web/contract.ts';
import { openPage, signIn } from './pages.ts';
import { addCustomer, openWorld, type World } from './world.ts';

/** A shopper known on the web who has linked their Slack account. */
const linkedShop = async () => {
  const world = await openWorld();
  await world.addUser('xiaomei', 'agent', '小美');
  await world.addUser('alin', 'supervisor', '阿林');
  const page = await openPage(world);
  await page.say('a1', '你好');
  await world.settle();
  const [talk] = await world.store.read.desk.list({ limit: 1 });
  if (!talk) throw new Error('No conversation was opened.');
  await addCustomer(world.store, 'C1001', 'gold');
  const now = world.clock.now();
  const web = { channel: 'web', externalId: talk.externalId };
  const link = await world.store.write(async (repos) => {
    await repos.customers.bindIdentity('web', talk.externalId, 'C1001', 'order_and_phone', now);
    await repos.merges.follow('web', talk.externalId, 'C1001', 'open');
    const made = await makeLinkCode(repos, web, now, randomInt);
    if (made.outcome !== 'made') throw new Error(made.outcome);
    const inbound = {
      channel: 'slack',
      eventId: 's1',
      key: 'D1',
      from: { id: 'U1', name: '林小雨' },
      text: 'hi',
      at: now,
    };
    await repos.inbox.accept(inbound, now, 'c_slack');
    return linkAccount(repos, made.code, { channel: 'slack', externalId: 'U1' }, now);
  });
  if (link.outcome !== 'linked') throw new Error(link.outcome);
  return { world, id: talk.id, link: link.merge };
};

const detailOf = async (world: World, user: string, id: string): Promise<ConversationDetail> =>
  (await (await signIn(world, user)).get<ConversationDetail>(`/conversations/${id}`)).body;

describe('the accounts of a shopper', () => {
  it('are listed with channel, time and proof; only those who may undo a link are given its number', async () => {
    const { world, id, link } = await linkedShop();
    const since = world.clock.now().toISOString();
    const seen = (await detailOf(world, 'alin', id)).customer?.identities;
    expect(seen).toEqual([
      { channel: 'web', name: null, here: true, proof: 'order_and_phone', since, via: null, link: null },
      { channel: 'slack', name: null, here: false, proof: 'code', since, via: 'web', link },
    ]);
    expect((await detailOf(world, 'xiaomei', 'c_slack')).customer?.identities).toMatchObject([
      { channel: 'web', here: false, link: null },
      { channel: 'slack', here: true, proof: 'code', link: null },
    ]);
  });

  it('are parted by a supervisor, and the other talk shows nothing of the customer any more', async () => {
    const { world, id, link } = await linkedShop();
    expect((await detailOf(world, 'alin', 'c_slack')).orders).toHaveLength(1);
    const alin = await signIn(world, 'alin');
    const told: ConsoleEvent[] = [];
    const stop = world.bus.subscribe('conversation', (one) => void told.push({ type: 'conversation', id: one }));
    expect((await alin.post(`/conversations/${id}/unlink`, { link })).status).toBe(204);
    stop();
    expect(told.map((event) => 'id' in event && event.id).toSorted()).toEqual([id, 'c_slack'].toSorted());
    expect(await detailOf(world, 'alin', 'c_slack')).toMatchObject({ customer: null, orders: [], tickets: [] });
    expect((await detailOf(world, 'alin', id)).customer?.identities).toHaveLength(1);
    const [audited] = await world.store.read.audit.list({ action: 'identity.unlink' });
    expect(audited).toMatchObject({ who: 'supervisor:u_alin', subject: 'customer:C1001' });
    const again = await alin.post<{ error: { code: string } }>(`/conversations/${id}/unlink`, { link });
    expect([again.status, again.body.error.code]).toEqual([409, 'CONFLICT']);
  });

  it('are not parted by an agent, nor from a talk they have nothing to do with', async () => {
    const { world, id, link } = await linkedShop();
    const mei = await signIn(world, 'xiaomei');
    expect((await mei.post(`/conversations/${id}/unlink`, { link })).status).toBe(403);
    const page = await openPage(world);
    await page.say('b1', '你好');
    await world.settle();
    const other = (await world.store.read.desk.list({ limit: 5 })).find((one) => one.customerId === null)?.id ?? '';
    const alin = await signIn(world, 'alin');
    expect((await alin.post(`/conversations/${other}/unlink`, { link })).status).toBe(404);
    expect((await alin.post(`/conversations/${id}/unlink`, { link: 999 })).status).toBe(404);
    expect((await detailOf(world, 'alin', id)).customer?.identities).toHaveLength(2);
  });

  it('keep their codes from those who read along', async () => {
    const world = await openWorld({ bot: (text) => (text === '绑定' ? '您的绑定码：K7QF-3MTW' : null) });
    await world.addUser('xiaomei', 'agent', '小美');
    const page = await openPage(world);
    await page.say('a1', '绑定');
    await world.settle();
    const [talk] = await world.store.read.desk.list({ limit: 1 });
    const detail = await detailOf(world, 'xiaomei', talk?.id ?? '');
    expect(detail.messages.map(({ text }) => text)).toEqual(['绑定', '您的绑定码：****-****']);
    await page.say('a2', '绑定码：K7QF-3MTW');
    await world.settle();
    expect((await detailOf(world, 'xiaomei', talk?.id ?? '')).line.preview).toBe('绑定码：****-****');
  });
});

describe("a colleague's accounts in chat apps", () => {
  it('are connected by a code that is shown once, listed, and disconnected', async () => {
    const slack = { name: 'slack', staff: { place: 'C1', buttons: true } } as unknown as Channel;
    const world = await openWorld({ others: [slack] });
    const mei = await world.addUser('xiaomei', 'agent', '小美');
    await world.addUser('xiaohong', 'agent', '小红');
    const page = await signIn(world, 'xiaomei');
    expect((await page.get<ChatAccounts>('/chat-accounts')).body).toEqual({ items: [], channels: ['slack'] });
    const { body, status } = await page.post<ChatCode>('/chat-accounts/code');
    expect(status).toBe(200);
    expect(body.code).toMatch(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/);
    expect(new Date(body.expiresAt).getTime() - world.clock.now().getTime()).toBe(600_000);
    expect(await linkStaff({ store: world.store, clock: world.clock }, body.code, 'slack', 'U1')).toMatchObject({
      outcome: 'linked',
      person: { id: mei },
    });
    const since = world.clock.now().toISOString();
    expect((await page.get<ChatAccounts>('/chat-accounts')).body.items).toEqual([
      { channel: 'slack', account: 'U1', since },
    ]);
    const hong = await signIn(world, 'xiaohong');
    expect((await hong.get<ChatAccounts>('/chat-accounts')).body.items).toEqual([]);
    expect((await hong.post('/chat-accounts/disconnect', { channel: 'slack', account: 'U1' })).status).toBe(404);
    expect(await personOf(world, 'slack', 'U1')).toMatchObject({ id: mei });
    expect((await page.post('/chat-accounts/disconnect', { channel: 'slack', account: 'U1' })).status).toBe(204);
    expect(await personOf(world, 'slack', 'U1')).toBeNull();
  });
});
