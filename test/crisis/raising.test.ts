import { describe, expect, it } from 'vitest';
import { acknowledge, closeCrisis } from '../../src/crisis/acts.ts';
import { lookForCrises } from '../../src/crisis/look.ts';
import { openWorld } from '../staff/support/world.ts';

const HURT = 'SKU-TEE-01';
const HOUR = 3_600_000;

/** A shop in which somebody says, in a talk of their own, that a product has hurt them. */
const world = async () => {
  const shop = await openWorld({});
  const { store, app, clock, side } = shop;
  const [product] = await store.read.products.inStock(1);
  const sku = product?.sku ?? HURT;
  let talks = 0;
  const says = async (what = 'injury', customerId: string | null = null) => {
    const key = `hurt${talks++}`;
    await shop.shop.says(key, '你好', clock.now());
    await shop.settle();
    const { id } = await shop.conversation(key);
    await store.write(async ({ conversations, crises }) => {
      const talk = await conversations.get(id);
      if (talk && customerId) await conversations.save(id, talk.version, { customerId, updatedAt: clock.now() });
      await crises.note({ at: clock.now(), what, reason: null, conversationId: id, orderNo: null, skus: [sku] });
    });
    await lookForCrises(app.crisis);
    await shop.settle();
  };
  const now = async () => (await store.read.crises.opened())[0];
  const told = () => side.posts.map(({ message }) => message.title).filter((title) => title.includes('危机'));
  return { ...shop, sku, name: product?.name ?? '', says, now, told };
};

describe('A crisis', () => {
  it('is raised from what shoppers say in their talks, and told in the staff channel at each level', async () => {
    const { says, now, told, name, store } = await world();
    await says();
    expect(await now()).toMatchObject({ level: 'blue', shoppers: 1, called: null });
    await says();
    expect(await now()).toMatchObject({ level: 'yellow', shoppers: 2, called: ['boss', 'sup'] });
    await says();
    expect(await now()).toMatchObject({ level: 'red', shoppers: 3 });
    expect(told()).toEqual([`蓝色危机：${name}`, `黄色危机：${name}`, `红色危机：${name}`]);
    const raised = await store.read.audit.list({ action: 'crisis.raise' });
    expect(raised.map(({ detail }) => (detail as { level: string }).level)).toEqual(['red', 'yellow', 'blue']);
  }, 120_000);

  it('counts linked accounts once', async () => {
    const { says, now, store, clock } = await world();
    const [one, other] = ['C1001', 'C1002'] as const;
    await store.write(({ merges }) =>
      merges.add({
        ...{ channel: 'chat', externalId: 'a1', fromCustomerId: other, toCustomerId: one },
        ...{ moved: {}, proof: 'code', by: 'shopper', at: clock.now() },
      }),
    );
    await store.write(({ customers }) => customers.bindIdentity('chat', 'a1', other, 'import', clock.now()));
    await says('injury', one);
    await says('injury', other);
    expect(await now()).toMatchObject({ level: 'blue', shoppers: 1 });
  }, 120_000);

  it('has its group together within two hours, or is passed on and told again', async () => {
    const { says, now, told, app, store, clock, settle } = await world();
    await store.write(({ users }) => users.change('boss', { deputyId: 'vice' }));
    const boss = await store.read.users.get('boss');
    if (boss)
      await store.write(({ users }) =>
        users.add({ ...boss, id: 'vice', name: 'vice', deputyId: null, disabled: false }),
      );
    await says();
    await says();
    const { id = 0 } = (await now()) ?? {};
    expect(await acknowledge(app.crisis, id, { id: 'mei', role: 'agent' })).toBe('not_called');
    expect(await acknowledge(app.crisis, id, { id: 'sup', role: 'supervisor' })).toBe('done');
    expect(await acknowledge(app.crisis, id, { id: 'sup', role: 'supervisor' })).toBe('already');
    clock.advance(2 * HOUR - 1);
    await settle();
    expect((await now())?.escalatedAt).toBeNull();
    clock.advance(1);
    await settle();
    expect((await now())?.escalatedAt).not.toBeNull();
    expect(told().at(-1)).toContain('应急小组还没到齐');
    const [passed] = await store.read.audit.list({ action: 'crisis.escalate' });
    expect(passed?.detail).toEqual({ missing: ['boss', 'vice'], deputies: ['vice'] });
  }, 120_000);

  it('is not passed on once everybody is there', async () => {
    const { says, now, app, clock, settle } = await world();
    await says();
    await says();
    const { id = 0 } = (await now()) ?? {};
    for (const [user, role] of [
      ['sup', 'supervisor'],
      ['boss', 'manager'],
    ] as const)
      expect(await acknowledge(app.crisis, id, { id: user, role })).toBe('done');
    clock.advance(3 * HOUR);
    await settle();
    expect((await now())?.escalatedAt).toBeNull();
  }, 120_000);

  it('falls only by a word, and what was said before does not raise it again', async () => {
    const { says, now, told, app, store, clock, name } = await world();
    await says();
    await says();
    const { id = 0 } = (await now()) ?? {};
    clock.advance(200 * HOUR);
    await lookForCrises(app.crisis);
    expect((await now())?.level).toBe('yellow');
    clock.advance(-200 * HOUR);
    const by = { id: 'boss', role: 'manager' };
    expect(await closeCrisis(app.crisis, id, '全部召回', by)).toBe('done');
    expect(await closeCrisis(app.crisis, id, '全部召回', by)).toBe('closed');
    await lookForCrises(app.crisis);
    expect(await now()).toBeUndefined();
    clock.advance(1000);
    await says();
    expect(await now()).toMatchObject({ level: 'blue', shoppers: 1 });
    expect(told()).toContain(`危机已解除（黄色）：${name}`);
    const [closed] = await store.read.audit.list({ action: 'crisis.close' });
    expect(closed).toMatchObject({ who: 'manager:boss', detail: { note: '全部召回', level: 'yellow' } });
  }, 120_000);
});

describe('A talk', () => {
  it('counts with its words of danger and the goods they are about', async () => {
    const { shop, settle, store, clock, app, name, sku, now } = await world();
    await shop.says('k9', `${name}让我过敏起疹子了`, clock.now());
    await settle();
    expect(await store.read.crises.talksSince(new Date(0))).toMatchObject([{ what: 'injury', skus: [sku] }]);
    await lookForCrises(app.crisis);
    expect((await store.read.crises.opened()).map(({ thing }) => thing)).toEqual([`product:${sku}`]);
    expect(await now()).toMatchObject({ level: 'blue', shoppers: 1 });
  }, 120_000);
});
