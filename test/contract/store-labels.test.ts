import { describe, expect, it } from 'vitest';
import { labelKey } from '../../src/label-key.ts';
import { conversationOn, NOW } from '../store/said.ts';
import { freshStore, STORE_KINDS } from '../support/database.ts';
import { addCustomer } from '../web/world.ts';

const add = { colour: 'jade', by: 'supervisor:s1', at: NOW };
const on = (conversationId: string, label: { id: number; name: string }) => ({
  conversationId,
  label,
  by: 'agent:a1',
  at: NOW,
});

describe.each(STORE_KINDS)('Labels on talks, on %s', (kind) => {
  const shop = async () => {
    const store = await freshStore(kind);
    for (const id of ['c_1', 'c_2', 'c_3']) await conversationOn(store, id);
    const [gold, refund] = await store.write(async ({ labels }) => [
      await labels.add({ ...add, name: 'VIP' }),
      await labels.add({ ...add, name: '退款' }),
    ]);
    if (!gold || !refund) throw new Error('nothing was added');
    const put = (id: string, label: typeof gold) => store.write(({ labels }) => labels.put(on(id, label)));
    return { store, gold, refund, put };
  };

  it('are put on once and taken off once, and leave the talk as it is', async () => {
    const { store, gold, put } = await shop();
    const before = await store.read.conversations.get('c_1');
    expect([await put('c_1', gold), await put('c_1', gold)]).toEqual([true, false]);
    expect(await store.read.labels.of(['c_1', 'c_2'])).toEqual(
      new Map([['c_1', [{ id: gold.id, name: 'VIP', colour: 'jade', retired: false }]]]),
    );
    expect(await store.read.conversations.get('c_1')).toEqual(before);
    const off = () => store.write(({ labels }) => labels.takeOff(on('c_1', gold)));
    expect([await off(), await off()]).toEqual([true, false]);
    expect(await store.read.labels.of(['c_1'])).toEqual(new Map());
  });

  it('that are merged are one on every talk, by number and by name, and so is what was merged into them before', async () => {
    const { store, gold, refund, put } = await shop();
    const other = await store.write(({ labels }) => labels.add({ ...add, name: 'gold card' }));
    await put('c_1', gold);
    await put('c_2', gold);
    await put('c_2', refund);
    await put('c_3', other);
    await store.write(({ labels }) => labels.merge(other.id, gold.id));
    expect(await store.write(({ labels }) => labels.merge(gold.id, refund.id))).toBe(3);
    const { labels } = store.read;
    expect(await labels.counts()).toEqual(new Map([[refund.id, 3]]));
    for (const name of ['VIP', 'ＧＯＬＤ  card', '退款']) expect((await labels.named(name))?.id).toBe(refund.id);
    expect((await labels.get(other.id))?.id).toBe(refund.id);
    expect((await labels.all()).map(({ name }) => name)).toEqual(['退款']);
  });

  it('answer to their earlier names, until another takes one, and can have their own again', async () => {
    const { store, gold, refund } = await shop();
    const { labels } = store.read;
    await store.write(({ labels: of }) => of.rename(gold, 'Gold', NOW));
    expect((await labels.named('vip'))?.name).toBe('Gold');
    await store.write(async ({ labels: of }) => of.rename((await of.get(refund.id)) ?? refund, 'vip', NOW));
    expect((await labels.named('VIP'))?.id).toBe(refund.id);
    expect((await labels.named('退款'))?.id).toBe(refund.id);
    await store.write(async ({ labels: of }) => of.rename((await of.get(refund.id)) ?? refund, '退款', NOW));
    expect([(await labels.named('退款'))?.name, (await labels.named('vip'))?.name]).toEqual(['退款', '退款']);
  });

  it('narrow a list and its count, with words too', async () => {
    const { store, gold, put } = await shop();
    await put('c_2', gold);
    await put('c_3', gold);
    const ids = async (more: object) =>
      (await store.read.desk.list({ label: gold.id, limit: 9, ...more })).map(({ id }) => id).sort();
    expect(await ids({})).toEqual(['c_2', 'c_3']);
    expect(await ids({ text: 'c_3' })).toEqual(['c_3']);
    expect(await store.read.desk.count({ label: gold.id, limit: 9 })).toBe(2);
    expect(await store.read.desk.count({ label: gold.id + 99, limit: 9 })).toBe(0);
  });

  it('are told to other programs that want it, each time anew, by name and without the shopper', async () => {
    const { store, gold } = await shop();
    const endpoint = { id: 'aaaaaaaa', url: 'https://erp.example/', secret: 'whsec_c2VjcmV0', state: 'on' } as const;
    const rest = { topics: ['conversation.labelled' as const], createdAt: NOW, createdBy: 'admin', failingSince: null };
    await store.write(({ webhooks }) => webhooks.save({ ...endpoint, ...rest }));
    await store.write(({ labels }) => labels.put(on('c_1', gold)));
    await store.write(({ labels }) => labels.put(on('c_1', gold)));
    await store.write(({ labels }) => labels.takeOff(on('c_1', gold)));
    const facts: unknown[] = [];
    for (;;) {
      const taken = await store.write(({ webhooks }) => webhooks.claim('aaaaaaaa', 'p1', NOW, 1_000));
      if (taken === null) break;
      expect(taken).toMatchObject({ topic: 'conversation.labelled', subject: 'c_1' });
      facts.push(JSON.parse(taken.facts));
    }
    expect(facts).toEqual([
      { event: 'labelled', label: 'VIP', by: 'agent:a1' },
      { event: 'unlabelled', label: 'VIP', by: 'agent:a1' },
    ]);
  });

  it('are in a person’s copy of their talks, and gone with them', async () => {
    const { store, gold, put } = await shop();
    await addCustomer(store, 'C1', 'gold');
    await store.write(({ conversations }) =>
      conversations.changeOwner('c_1', null, { kind: 'bot' }, { customerId: 'C1' }).then(() => undefined),
    );
    await put('c_1', gold);
    await put('c_2', gold);
    const { personal, labels } = store.read;
    const copy = await personal.gather(await personal.reach('C1'));
    expect(copy.conversations.map(({ labels: of }) => of)).toEqual([['VIP']]);
    await store.write(({ personal: write }) => write.eraseTalk('c_1', NOW));
    expect(await labels.counts()).toEqual(new Map([[gold.id, 1]]));
  });
});

it('A label’s name is the same whatever the width and case of its letters and the blanks around them', () => {
  expect(labelKey('  ＶＩＰ　  gold ')).toBe(labelKey('vip GOLD'));
  expect(labelKey('退款')).not.toBe(labelKey('退货'));
});
