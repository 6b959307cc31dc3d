import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import type { FixedClock } from '../../../src/clock.ts';
import { continueErasure, continueErasures, eraseCustomer } from '../../../src/compliance/privacy/erasure.ts';
import { openStore, type Store } from '../../../src/store/index.ts';
import { sqliteFile } from '../../../src/store/url.ts';
import { freshDatabase, STORE_KINDS, type StoreKind, TEST_KEY } from '../../support/database.ts';
import { A1, buy, moved, opened } from '../../tickets/world.ts';
import { cellsWith } from './dump.ts';
import { asked, fullLife, M1, NOW, PLACES, privacyWorld, S1, SECRETS, wishFor } from './world.ts';

const WORDS = Object.values(SECRETS);

const shop = async (kind: StoreKind = 'sqlite') => {
  const database = await freshDatabase(kind);
  const store = await database.open();
  const life = await fullLife(store);
  return { url: database.url, store, life, ...privacyWorld(store) };
};

/** The case of the photo comes to its end, so that nothing is open. */
const settled = async (store: Store, complaint: string): Promise<void> => {
  await moved(store, complaint, 'propose', S1, { note: 'sorry' });
  await moved(store, complaint, 'close', S1);
};

/** The outbox has sent what waited. */
const sent = (store: Store): Promise<void> =>
  store.write(async ({ outbox }) => {
    const row = await outbox.claim('c_1', 't', NOW, 60_000);
    if (row) await outbox.sent(row.id, 't', 'p-1', NOW);
  });

/** A shopper who goes on in their talk, and whoever answers there. */
const talking = (store: Store, clock: FixedClock) => ({
  pending: async () => (await store.read.inbox.pending('c_1', 9)).map(({ id }) => id),
  says: (eventId: string) =>
    store.write(({ inbox }) =>
      inbox.accept(
        {
          ...{ channel: 'wechaty', eventId, key: `room-${SECRETS.account}`, from: { id: SECRETS.account } },
          ...{ text: SECRETS.words, at: clock.now() },
        },
        clock.now(),
        'c_1',
      ),
    ),
  /** @param waitingSince since when a person's word is waited for */
  answered: (ids: number[], waitingSince: Date | null) =>
    store.write(async ({ inbox, conversations }) => {
      if (ids.length > 0) await inbox.done(ids, clock.now());
      const talk = await conversations.get('c_1');
      const spoken = ids.length > 0 ? { lastShopperAt: clock.now() } : {};
      await conversations.save('c_1', talk?.version ?? 0, { ...spoken, waitingSince, updatedAt: clock.now() });
    }),
});

describe.each(STORE_KINDS)('An erasure on %s', (kind) => {
  test('leaves nothing of a person in any column of any table, but what the law wants', {
    timeout: 60_000,
  }, async () => {
    const { url, store, life, deps, clock, told } = await shop(kind);
    expect(await cellsWith(url, WORDS)).toEqual(
      expect.arrayContaining(['Customer.sealed', 'File.bytes', 'Message.text', 'Order.sealed', 'Inbound.payload']),
    );
    expect(await cellsWith(url, ['intent:logistics_track'])).toEqual(['Correction.meant']);
    await settled(store, life.complaint);
    const no = await asked(store, 'privacy_erase');
    const begun = await eraseCustomer(deps, wishFor('erase', no));
    // The answer is on its way, so its address is still there, and nothing else.
    expect(begun).toMatchObject({ outcome: 'erasing' });
    expect(told).toEqual(['erased, kept: orders 2029-11-17, invoices 2036-11-20']);
    expect(await cellsWith(url, WORDS)).toEqual([
      'ChannelFact.name',
      'ChannelFact.sealed',
      'Conversation.externalId',
      'Conversation.key',
      'Customer.sealed',
      'Identity.externalId',
    ]);
    expect(await cellsWith(url, ['intent:logistics_track'])).toEqual([]);
    expect((await store.read.tickets.get(no))?.state).toBe('closed');
    clock.advance(25 * 3_600_000);
    expect(await continueErasures(deps)).toBe(1);
    expect(await cellsWith(url, WORDS)).toEqual([]);
    expect(await cellsWith(url, ['云朵有限公司'])).toEqual(['Ticket.details']);
    expect(await store.read.orders.get(life.orderNo)).toMatchObject({ totalMinor: 12_900, receiver: '', address: '' });
    expect(await continueErasures(deps)).toBe(0);
  });

  test('leaves channels what they keep of a place where a later talk goes on', async () => {
    const { store } = await shop(kind);
    const key = `room-${SECRETS.account}`;
    const kept = async (): Promise<unknown[]> => {
      const found = PLACES.map((before) => store.read.channelFacts.get('wechaty', before + key));
      return (await Promise.all(found)).filter((one) => one !== undefined);
    };
    await store.write(async ({ conversations, inbox }) => {
      const talk = await conversations.get('c_1');
      await conversations.save('c_1', talk?.version ?? 0, { status: 'archived' });
      const from = { id: SECRETS.account };
      await inbox.accept({ channel: 'wechaty', eventId: 'e9', key, from, text: 'hello', at: NOW }, NOW, 'c_2');
    });
    await store.write(({ personal }) => personal.unaddressTalks(['c_1'], NOW));
    expect(await kept()).toHaveLength(PLACES.length);
    await store.write(({ personal }) => personal.unaddressTalks(['c_2'], NOW));
    expect(await kept()).toEqual([]);
  });

  test('takes each step once and tells once, however many take it at the same time', { timeout: 60_000 }, async () => {
    const { store, life, deps, told } = await shop(kind);
    await settled(store, life.complaint);
    const wish = wishFor('erase', null, { proof: 'letter' });
    await Promise.all(Array.from({ length: 4 }, () => eraseCustomer(deps, wish)));
    await Promise.all(Array.from({ length: 4 }, () => continueErasures(deps)));
    const runs = await store.read.privacyRuns.list();
    expect(runs.map(({ step }) => step)).toEqual(['accounts']);
    const said = (await store.read.messages.list('c_1')).filter(({ author }) => author === 'system');
    expect(said.map(({ text }) => text)).toEqual([told.at(-1)]);
  });
});

describe('An erasure', () => {
  test('leaves nothing in the bytes of the file either, once it is closed', async () => {
    const { url, store, life, deps, clock } = await shop();
    const file = sqliteFile(url);
    const plain = [SECRETS.words, SECRETS.nick, SECRETS.comment, SECRETS.note, SECRETS.photo];
    const inBytes = async (): Promise<string[]> => {
      const bytes = await readFile(file);
      return plain.filter((word) => bytes.includes(word));
    };
    await store.close();
    expect(await inBytes()).toEqual(plain);
    const again = await openStore({ url, key: TEST_KEY, migrate: false });
    await settled(again, life.complaint);
    await eraseCustomer({ ...deps, store: again }, wishFor('erase', null, { proof: 'letter' }));
    clock.advance(25 * 3_600_000);
    await continueErasures({ ...deps, store: again });
    await again.close();
    expect(await cellsWith(url, WORDS)).toEqual([]);
    expect(await inBytes()).toEqual([]);
  });

  test('goes on where a program that ended left it, and counts nothing twice', async () => {
    const whole = await shop();
    await settled(whole.store, whole.life.complaint);
    whole.clock.advance(1);
    const straight = await eraseCustomer(whole.deps, wishFor('erase', null, { proof: 'letter' }));
    const broken = await shop();
    await settled(broken.store, broken.life.complaint);
    let steps = 0;
    const stopping: Store = {
      ...broken.store,
      write: async (work) => {
        steps += 1;
        if (steps % 3 === 0) throw new Error('killed');
        return broken.store.write(work);
      },
    };
    const deps = { ...broken.deps, store: { read: broken.store.read, write: stopping.write } };
    let killed = 0;
    for (let again = true; again; ) {
      try {
        await eraseCustomer(deps, wishFor('erase', null, { proof: 'letter' }));
        again = false;
      } catch {
        killed += 1;
      }
    }
    expect(killed).toBeGreaterThan(5);
    const [run] = await broken.store.read.privacyRuns.list();
    expect(run?.counts).toEqual('run' in straight ? straight.run.counts : null);
    expect(broken.told).toHaveLength(1);
  });

  test('waits for the answer to leave, then takes the address', async () => {
    const { url, store, life, deps } = await shop();
    await settled(store, life.complaint);
    await eraseCustomer(deps, wishFor('erase', null, { proof: 'called_back' }));
    const [run] = await store.read.privacyRuns.waiting();
    expect((await continueErasure(deps, run?.id ?? 0))?.step).toBe('accounts');
    await sent(store);
    expect((await continueErasure(deps, run?.id ?? 0))?.doneAt).not.toBeNull();
    expect(await cellsWith(url, WORDS)).toEqual([]);
  });

  test('leaves nobody without an answer who writes just after it, and takes the address once they are done', async () => {
    const { url, store, life, deps, clock } = await shop();
    await settled(store, life.complaint);
    await eraseCustomer(deps, wishFor('erase', null, { proof: 'called_back' }));
    await sent(store);
    clock.advance(1_000);
    const stands = async () => {
      await continueErasures(deps);
      return (await store.read.privacyRuns.list())[0]?.doneAt === null ? 'waits' : 'done';
    };
    const { pending, says, answered } = talking(store, clock);
    await says('e2');
    expect(await stands()).toBe('waits');
    // A turn has taken it up, and a person is to answer it.
    await answered(await pending(), clock.now());
    clock.advance(11 * 60_000);
    expect(await stands()).toBe('waits');
    // The person has answered; the shopper may still be reading.
    await answered([], null);
    expect(await stands()).toBe('done');
    expect(await cellsWith(url, WORDS)).toEqual([]);
  });

  test('waits a day at most for whoever goes on talking, and ten minutes after their last words', async () => {
    const { store, life, deps, clock } = await shop();
    await settled(store, life.complaint);
    await eraseCustomer(deps, wishFor('erase', null, { proof: 'called_back' }));
    await sent(store);
    const told = clock.now().getTime();
    const { pending, says, answered } = talking(store, clock);
    const done = async () => {
      await continueErasures(deps);
      return (await store.read.privacyRuns.list())[0]?.doneAt !== null;
    };
    clock.advance(60_000);
    await says('e2');
    await answered(await pending(), null);
    clock.advance(10 * 60_000 - 1);
    expect(await done()).toBe(false);
    clock.set(new Date(told + 24 * 3_600_000 - 1));
    await says('e3');
    await answered(await pending(), clock.now());
    expect(await done()).toBe(false);
    clock.advance(1);
    expect(await done()).toBe(true);
  });

  test('brings a case to its end first that was opened after the answer, however long that takes', async () => {
    const { store, life, deps, clock } = await shop();
    await settled(store, life.complaint);
    await eraseCustomer(deps, wishFor('erase', null, { proof: 'called_back' }));
    await sent(store);
    clock.advance(1_000);
    const { no } = await opened(store, { kind: 'complaint', reason: 'other', orderNo: null, items: [] }, clock.now());
    clock.advance(48 * 3_600_000);
    await continueErasures(deps);
    expect((await store.read.privacyRuns.waiting()).map(({ step }) => step)).toEqual(['accounts']);
    await moved(store, no, 'propose', S1, { note: 'sorry' });
    await moved(store, no, 'close', S1);
    await continueErasures(deps);
    expect(await store.read.privacyRuns.waiting()).toEqual([]);
  });

  test('answers what was said a moment before it, and waits two minutes at most for that', async () => {
    const { store, life, deps, clock } = await shop();
    await settled(store, life.complaint);
    await talking(store, clock).says('e2');
    await eraseCustomer(deps, wishFor('erase', null, { proof: 'called_back' }));
    expect((await store.read.privacyRuns.waiting()).map(({ step }) => step)).toEqual(['talks']);
    expect(await talking(store, clock).pending()).toHaveLength(1);
    clock.advance(2 * 60_000 - 1);
    await continueErasures(deps);
    expect((await store.read.privacyRuns.waiting()).map(({ step }) => step)).toEqual(['talks']);
    clock.advance(1);
    await continueErasures(deps);
    expect((await store.read.privacyRuns.waiting()).map(({ step }) => step)).toEqual(['accounts']);
    expect(await talking(store, clock).pending()).toEqual([]);
  });

  test('sends no empty message in place of one that was being sent when its words went', async () => {
    const { store, life, deps, clock } = await shop();
    await settled(store, life.complaint);
    await store.write(async ({ messages, outbox }) => {
      const { id } = await messages.append('c_1', { author: 'bot', text: SECRETS.words, createdAt: NOW });
      const way = { messageId: id, conversationId: 'c_1', channel: 'wechaty', author: 'system' as const, fence: 99 };
      await outbox.enqueue({ ...way, notBefore: NOW, idempotencyKey: 'amid' });
    });
    const claim = () => store.write(({ outbox }) => outbox.claim('c_1', 't', clock.now(), 60_000));
    const amid = await claim();
    expect(amid?.message.text).toBe(SECRETS.words);
    await eraseCustomer(deps, wishFor('erase', null, { proof: 'letter' }));
    await store.write(({ outbox }) => outbox.retry(amid?.id ?? 0, 't', clock.now(), 'down'));
    clock.advance(120_000);
    expect((await claim())?.message.text).toContain('erased, kept');
  });

  test('is stopped by open cases and by orders on their way, and says which', async () => {
    const { store, life, deps } = await shop();
    await buy(store, { orderNo: 'ZL20261119-0009', status: 'dispatched' });
    expect(await eraseCustomer(deps, wishFor('erase', await asked(store, 'privacy_erase')))).toEqual({
      outcome: 'in_the_way',
      standing: {
        orders: ['ZL20261119-0009'],
        refunds: [],
        tickets: [{ no: life.complaint, state: 'handling' }],
      },
    });
    expect(await store.read.privacyRuns.list()).toEqual([]);
    expect(await store.read.customers.get('C1')).toMatchObject({ name: SECRETS.name });
  });

  test('takes a supervisor, a shopper that is verified, a case about it, and nobody’s own request', async () => {
    const { store, deps } = await shop();
    const erase = await asked(store, 'privacy_erase');
    const copy = await asked(store, 'privacy_export');
    const written = await opened(store, {
      kind: 'other',
      reason: 'other',
      topic: 'privacy',
      orderNo: null,
      items: [],
      requester: S1,
    });
    const outcomes = await Promise.all(
      [
        wishFor('erase', erase, { by: A1 }),
        wishFor('erase', null),
        wishFor('erase', copy),
        wishFor('erase', erase, { customerId: 'C404' }),
        wishFor('erase', 'OT-1'),
        wishFor('erase', written.no, { proof: 'in_person' }),
        wishFor('erase', written.no, { by: M1 }),
      ].map((wish) => eraseCustomer(deps, wish)),
    );
    expect(outcomes.map(({ outcome }) => outcome)).toEqual([
      'above_tier',
      'unverified',
      'not_allowed',
      'not_found',
      'not_found',
      'own_request',
      'unverified',
    ]);
  });

  test('is not undone by the shop system’s next word, but an order placed later is a new beginning', async () => {
    const { url, store, life, deps } = await shop();
    await settled(store, life.complaint);
    await eraseCustomer(deps, wishFor('erase', null, { proof: 'letter' }));
    await sent(store);
    await continueErasures(deps);
    // The shop system tells of the old order and its customer again.
    await buy(store, { customerId: 'C1' });
    expect(await cellsWith(url, WORDS)).toEqual([]);
    const late = await store.read.orders.get(life.orderNo);
    if (late === null) throw new Error('the order is gone');
    const placedAt = new Date(NOW.getTime() + 86_400_000);
    const delivery = { receiver: SECRETS.name, phone: '+8613800000001', address: SECRETS.address };
    await store.write((repos) => repos.orders.save({ ...late, ...delivery, orderNo: 'ZL20261121-0001', placedAt }));
    await buy(store, { orderNo: 'ZL20261101-0001', customerId: 'C1' });
    expect((await store.read.customers.get('C1'))?.name).toBe(SECRETS.name);
    expect((await store.read.orders.get('ZL20261121-0001'))?.address).toBe(SECRETS.address);
  });

  test('writes into the record who did it, why and what was kept, and names nobody', async () => {
    const { store, life, deps } = await shop();
    await settled(store, life.complaint);
    await eraseCustomer(deps, wishFor('erase', null, { proof: 'letter', ground: 'consent_withdrawn' }));
    await sent(store);
    await continueErasures(deps);
    const [done] = await store.read.audit.list({ action: 'privacy.erase' });
    expect(done).toMatchObject({
      who: 'supervisor:s1',
      subject: 'customer:C1',
      detail: { ground: 'consent_withdrawn', proof: 'letter', counts: { Message: expect.any(Number), File: 1 } },
    });
    const before = await store.read.audit.list({ subject: `order:${life.orderNo}`, action: 'ticket.trace' });
    expect(before[0]?.detail).toEqual({ minor: 5 });
  });
});
