import { describe, expect, it } from 'vitest';
import type { ConversationDetail, ConversationLine, FreedMembers } from '../../src/web/contract.ts';
import { openPage, signIn } from './pages.ts';
import { addCustomer, openWorld, type World } from './world.ts';

type Desk = Awaited<ReturnType<typeof signIn>>;

const wait = async (world: World, id: string, over: object = {}): Promise<void> => {
  const now = world.clock.now();
  const patch = { tier: 1, handoffReason: 'asked_for_person', queuedAt: now, waitingSince: now, updatedAt: now };
  await world.store.write(({ conversations }) =>
    conversations.changeOwner(id, null, { kind: 'queue' }, { ...patch, ...over }).then(() => undefined),
  );
};

/** A shop in which a gold member and somebody unknown wait, with 小美 and 小红 at the desk. */
const busyShop = async () => {
  const world = await openWorld();
  const mei = await world.addUser('xiaomei', 'agent', '小美');
  const hong = await world.addUser('xiaohong', 'agent', '小红');
  await world.addUser('alin', 'supervisor', '阿林');
  await world.addUser('admin', 'admin');
  await addCustomer(world.store, 'C1001', 'gold');
  const ids: string[] = [];
  for (const [at, customerId] of ['C1001', null].entries()) {
    const page = await openPage(world);
    await page.say(`a${at}`, '找真人');
    await world.settle();
    const found = (await world.store.read.desk.list({ limit: 5 })).find(({ id }) => !ids.includes(id));
    const id = found?.id ?? '';
    ids.push(id);
    await wait(world, id, { priority: customerId ? 10 : 0, ...(customerId ? { customerId } : {}) });
  }
  const [member = '', stranger = ''] = ids;
  const desks = { mei: await signIn(world, 'xiaomei'), hong: await signIn(world, 'xiaohong') };
  return { world, mei, hong, member, stranger, ...{ desks, alin: await signIn(world, 'alin') } };
};

const queueOf = async (desk: Desk): Promise<ConversationLine[]> =>
  (await desk.get<{ items: ConversationLine[] }>('/conversations?view=queue')).body.items;
const cardOf = async (desk: Desk, id: string) =>
  (await desk.get<ConversationDetail>(`/conversations/${id}`)).body.customer?.named;

describe('a member’s own agent, at the desk', () => {
  it('is given by a supervisor and taken away, and the card tells who did it', async () => {
    const { alin, desks, mei, member } = await busyShop();
    const path = `/conversations/${member}/named-agent`;
    expect((await desks.mei.post(path, { agent: mei })).status).toBe(403);
    expect((await alin.post(path, { agent: mei })).status).toBe(204);
    expect(await cardOf(alin, member)).toMatchObject({ agent: { name: '小美', counts: true }, mayNot: null });
    expect((await cardOf(desks.mei, member))?.mayNot).toBe('role');
    expect((await alin.post(path, { agent: null })).status).toBe(204);
    expect(await cardOf(alin, member)).toMatchObject({
      agent: null,
      history: [{ name: '小美', by: '阿林', endedBy: '阿林' }],
    });
  });

  it('has the talk first: it stands behind the others of colleagues, says until when, and anybody may take it all the same', async () => {
    const { world, alin, desks, mei, member, stranger } = await busyShop();
    await alin.post(`/conversations/${member}/named-agent`, { agent: mei });
    const until = new Date(world.clock.now().getTime() + 180_000).toISOString();
    expect(await queueOf(desks.mei)).toMatchObject([
      { id: member, named: { id: mei, name: '小美', keptFor: { id: mei, until } }, suggested: { id: mei } },
      { id: stranger, named: null },
    ]);
    expect((await queueOf(desks.hong)).map(({ id }) => id)).toEqual([stranger, member]);
    expect((await desks.hong.post(`/conversations/${member}/take`)).status).toBe(200);
  });

  it('has it no longer than the policy says, and not at all once away', async () => {
    const { world, alin, desks, mei, member } = await busyShop();
    await alin.post(`/conversations/${member}/named-agent`, { agent: mei });
    await desks.mei.post('/presence', { presence: 'away' });
    expect((await queueOf(desks.hong))[0]).toMatchObject({ id: member, named: { name: '小美', keptFor: null } });
    await desks.mei.post('/presence', { presence: 'online' });
    expect((await queueOf(desks.hong))[1]).toMatchObject({ id: member, named: { keptFor: { id: mei } } });
    world.clock.advance(180_000);
    await desks.mei.post('/presence', { presence: 'online' });
    expect((await queueOf(desks.hong))[0]).toMatchObject({ id: member, named: { name: '小美', keptFor: null } });
  });

  it('is refused in words for whoever is unknown, for other tiers and for who does not serve', async () => {
    const { world, alin, mei, member, stranger } = await busyShop();
    const admin = await world.store.read.users.findByName('admin');
    const give = (id: string, agent: string) => alin.post(`/conversations/${id}/named-agent`, { agent });
    expect((await give(stranger, mei)).status).toBe(422);
    expect((await give(member, admin?.id ?? '')).status).toBe(422);
    await addCustomer(world.store, 'C1001', 'silver');
    expect((await give(member, mei)).body).toMatchObject({
      error: { message: expect.stringContaining('named_agents') },
    });
  });

  it('leaves members behind when their account is closed; a supervisor gives them to a colleague, or leaves it so', async () => {
    const { world, alin, mei, hong, member } = await busyShop();
    await alin.post(`/conversations/${member}/named-agent`, { agent: mei });
    const admin = await signIn(world, 'admin');
    await admin.post(`/people/${mei}`, { disabled: true });
    const freed = async () => (await alin.get<FreedMembers>('/named-agents/freed')).body.items;
    expect(await freed()).toMatchObject([{ id: mei, name: '小美', n: 1 }]);
    expect((await alin.post('/named-agents/freed', { from: mei, to: hong })).body).toEqual({ n: 1 });
    expect(await freed()).toEqual([]);
    expect(await cardOf(alin, member)).toMatchObject({ agent: { name: '小红' } });
    await admin.post(`/people/${hong}`, { role: 'admin' });
    expect(await freed()).toMatchObject([{ id: hong, n: 1 }]);
    await alin.post('/named-agents/freed', { from: hong, to: null });
    expect(await freed()).toEqual([]);
  });
});
