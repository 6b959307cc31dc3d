import { describe, expect, it } from 'vitest';
import { familyFrom, type Link } from '../../src/store/family.ts';
import { later, NOW } from '../store/said.ts';
import { freshStore, STORE_KINDS, type StoreKind } from '../support/database.ts';
import { FORGOTTEN, identityWorld } from './support.ts';

const MINUTE = 60_000;
const worldOn = async (kind: StoreKind) => identityWorld(await freshStore(kind));

describe.each(STORE_KINDS)('A code from a verified account on %s', (kind) => {
  it('makes another account the same customer, in the talks that are open there at once', async () => {
    const world = await worldOn(kind);
    await world.proved('web:w1', 'C1');
    const talk = await world.writes('slack:U1');
    const outcome = await world.links('web:w1', 'slack:U1');
    expect(outcome).toMatchObject({ outcome: 'linked', customerId: 'C1', touched: [talk] });
    expect(await world.sees('slack:U1')).toEqual({ customer: 'C1', orders: ['O-C1'] });
    expect(await world.store.read.conversations.get(talk)).toMatchObject({ customerId: 'C1', version: 1 });
    expect(await world.store.read.customers.identity('slack', 'U1')).toMatchObject({ proof: 'code' });
    const [audited] = await world.store.read.audit.list({ action: 'identity.link' });
    expect(audited).toMatchObject({
      subject: 'customer:C1',
      detail: { account: 'slack:U1', via: 'web:w1', from: null },
    });
  });

  it('works once, on one account, however many try at the same time', async () => {
    const world = await worldOn(kind);
    await world.proved('web:w1', 'C1');
    const code = await world.code('web:w1');
    const accounts = Array.from({ length: 10 }, (_, n) => `slack:U${n}`);
    const outcomes = await Promise.all(accounts.map((account) => world.types(code, account)));
    expect(outcomes.filter(({ outcome }) => outcome === 'linked')).toHaveLength(1);
    expect(outcomes.filter(({ outcome }) => outcome === 'wrong')).toHaveLength(9);
    const seen = await Promise.all(accounts.map(world.sees));
    expect(seen.filter(({ customer }) => customer === 'C1')).toHaveLength(1);
  });

  it('is worth nothing after ten minutes, after a newer one, and once its account is known no more', async () => {
    const world = await worldOn(kind);
    await world.proved('web:w1', 'C1');
    const old = await world.code('web:w1');
    const newer = await world.code('web:w1');
    expect(await world.types(old, 'slack:U1')).toEqual({ outcome: 'wrong' });
    world.passes(10 * MINUTE);
    expect(await world.types(newer, 'slack:U1')).toEqual({ outcome: 'wrong' });
    const gone = await world.code('web:w1');
    await world.store.write(({ merges }) => merges.derive('web', 'w1', null, NOW));
    expect(await world.types(gone, 'slack:U1')).toEqual({ outcome: 'wrong' });
    expect(await world.sees('slack:U1')).toEqual({ customer: null, orders: [] });
  });

  it('does not link its own account, and stays good for another', async () => {
    const world = await worldOn(kind);
    await world.proved('web:w1', 'C1');
    const code = await world.code('web:w1');
    for (let n = 0; n < 8; n += 1) expect(await world.types(code, 'web:w1')).toEqual({ outcome: 'own' });
    expect(await world.types(code, 'slack:U1')).toMatchObject({ outcome: 'linked' });
  });

  it('is looked at no more after five wrong ones in an hour, right or not', async () => {
    const world = await worldOn(kind);
    await world.proved('web:w1', 'C1');
    for (let n = 0; n < 5; n += 1)
      expect(await world.types(`K7QF3MT${'CDFHJ'[n]}`, 'slack:U1')).toEqual({ outcome: 'wrong' });
    const right = await world.code('web:w1');
    expect(await world.types(right, 'slack:U1')).toEqual({ outcome: 'locked', until: later(60 * MINUTE) });
    expect(await world.types(right, 'slack:U2')).toMatchObject({ outcome: 'linked' });
    world.passes(60 * MINUTE);
    expect(await world.links('web:w1', 'slack:U1')).toMatchObject({ outcome: 'linked' });
  });

  it('is given by nobody unknown, and by no account that itself was only linked', async () => {
    const world = await worldOn(kind);
    await expect(world.code('slack:U1')).rejects.toThrow('unknown');
    await world.proved('web:w1', 'C1');
    await world.links('web:w1', 'slack:U1');
    await expect(world.code('slack:U1')).rejects.toThrow('not_here');
  });
});

describe.each(STORE_KINDS)('Two customers on %s', (kind) => {
  it('are never one because of a name, a phone or an e-mail', async () => {
    const world = await worldOn(kind);
    await world.proved('web:w1', 'C1');
    await world.proved('slack:U1', 'C2');
    await world.writes('web:w1');
    await world.writes('slack:U1');
    expect(await world.sees('web:w1')).toEqual({ customer: 'C1', orders: ['O-C1'] });
    expect(await world.sees('slack:U1')).toEqual({ customer: 'C2', orders: ['O-C2'] });
  });

  it('become one with both proofs at hand, and two again exactly as they were', async () => {
    const world = await worldOn(kind);
    const { read } = world.store;
    await world.proved('web:w1', 'C1');
    await world.proved('slack:U1', 'C2');
    await world.proved('wecom:Y1', 'C2');
    const talk = await world.writes('slack:U1');
    const before = [await read.customers.identity('slack', 'U1'), (await read.conversations.get(talk))?.customerId];
    const linked = await world.links('web:w1', 'slack:U1');
    if (linked.outcome !== 'merged') throw new Error(linked.outcome);
    const both = ['O-C1', 'O-C2'];
    expect((await world.sees('web:w1')).orders).toEqual(both);
    expect((await world.sees('slack:U1')).orders).toEqual(both);
    expect((await world.sees('wecom:Y1')).orders).toEqual(both);
    expect(await read.families.of('C2')).toEqual(['C1', 'C2']);
    // What comes in for either meanwhile belongs to that one afterwards.
    await world.store.write(async ({ orders }) => {
      const order = await read.orders.get('O-C2');
      if (order) await orders.save({ ...order, orderNo: 'O-C2-new' });
    });
    expect((await world.sees('web:w1')).orders).toEqual([...both, 'O-C2-new']);
    expect(await world.undoes(linked.merge)).toMatchObject({ outcome: 'undone', customerId: 'C2' });
    expect((await world.sees('web:w1')).orders).toEqual(['O-C1']);
    expect((await world.sees('slack:U1')).orders).toEqual(['O-C2', 'O-C2-new']);
    expect([await read.customers.identity('slack', 'U1'), (await read.conversations.get(talk))?.customerId]).toEqual(
      before,
    );
    expect(await read.merges.get(linked.merge)).toMatchObject({
      fromCustomerId: 'C2',
      toCustomerId: 'C1',
      moved: { via: 'web:w1', identity: { customerId: 'C2', proof: 'import' }, conversations: [] },
      undoneBy: 'supervisor:s1',
    });
  });

  it('stay two when the shop itself says later that the linked account is a third', async () => {
    const world = await worldOn(kind);
    await world.proved('web:w1', 'C1');
    await world.links('web:w1', 'slack:U1');
    await world.proved('slack:U1', 'C3');
    expect(await world.sees('slack:U1')).toEqual({ customer: 'C3', orders: ['O-C3'] });
    expect(await world.sees('web:w1')).toEqual({ customer: 'C1', orders: ['O-C1'] });
  });
});

describe.each(STORE_KINDS)('After an undone link on %s', (kind) => {
  it('every open talk of either side forgets, and answers on their way are dropped', async () => {
    const world = await worldOn(kind);
    const { store } = world;
    await world.proved('web:w1', 'C1');
    const [own, linked, stranger] = [
      await world.writes('web:w1'),
      await world.writes('slack:U1'),
      await world.writes('slack:U2'),
    ];
    const outcome = await world.links('web:w1', 'slack:U1');
    if (outcome.outcome !== 'linked') throw new Error(outcome.outcome);
    const say = async (conversationId: string): Promise<void> =>
      store.write(async ({ messages, outbox }) => {
        const message = await messages.append(conversationId, {
          author: 'bot',
          text: 'O-C1',
          lang: 'en',
          createdAt: NOW,
        });
        const row = { conversationId, channel: 'slack', author: 'bot', fence: 1, notBefore: NOW } as const;
        await outbox.enqueue({ ...row, messageId: message.id, idempotencyKey: `m${message.id}` });
      });
    await say(linked);
    await say(stranger);
    const undone = await world.undoes(outcome.merge);
    expect(undone).toMatchObject({ outcome: 'undone', customerId: null });
    expect(undone.outcome === 'undone' && [...undone.touched.keys()]).toEqual([linked, own].sort());
    expect(await store.read.conversations.get(linked)).toMatchObject({ customerId: null, state: FORGOTTEN });
    expect(await store.read.conversations.get(own)).toMatchObject({ customerId: 'C1', state: FORGOTTEN });
    expect((await store.read.conversations.get(stranger))?.state).toEqual({});
    const claim = (id: string) => store.write(({ outbox }) => outbox.claim(id, 'test', NOW, MINUTE));
    expect(await claim(linked)).toBeNull();
    expect(await claim(stranger)).toMatchObject({ conversationId: stranger });
    expect(await world.undoes(outcome.merge)).toEqual({ outcome: 'already' });
    expect(await world.undoes(999)).toEqual({ outcome: 'not_found' });
  });

  it('talks that were put away meanwhile are nobody’s either', async () => {
    const world = await worldOn(kind);
    await world.proved('web:w1', 'C1');
    await world.links('web:w1', 'slack:U1');
    const talk = await world.writes('slack:U1');
    const { read, write } = world.store;
    await write(async ({ inbox, conversations }) => {
      const waits = await inbox.pending(talk, 9);
      await inbox.done(
        waits.map(({ id }) => id),
        NOW,
      );
      await conversations.save(talk, 0, { status: 'archived', updatedAt: NOW });
    });
    expect(await read.conversations.get(talk)).toMatchObject({ customerId: 'C1' });
    const [link] = await read.merges.ofAccount('slack', 'U1');
    await world.undoes(link?.id ?? 0);
    expect(await read.conversations.get(talk)).toMatchObject({ customerId: null });
    expect(await read.conversations.lastPrivateOf('C1')).toBeNull();
  });

  it('one of two who undo at once has undone it', async () => {
    const world = await worldOn(kind);
    await world.proved('web:w1', 'C1');
    const linked = await world.links('web:w1', 'slack:U1');
    const merge = 'merge' in linked ? linked.merge : 0;
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => world.undoes(merge)));
    expect(outcomes.filter(({ outcome }) => outcome === 'undone')).toHaveLength(1);
    expect(await world.store.read.audit.list({ action: 'identity.unlink' })).toHaveLength(1);
  });
});

describe('The records of one person', () => {
  const link = (id: number, externalId: string, toCustomerId: string, own: string | null = null): Link => ({
    id,
    channel: 'web',
    externalId,
    toCustomerId,
    own,
  });

  it('begin with the one the oldest link led to, and stand in one order whichever is asked about', () => {
    const links = [link(7, 'b', 'C2', 'C9'), link(3, 'a', 'C5', 'C2')];
    for (const id of ['C2', 'C5', 'C9']) expect(familyFrom(links, id)).toEqual(['C5', 'C2', 'C9']);
    expect(familyFrom(links, 'C1')).toEqual(['C1']);
  });
});
