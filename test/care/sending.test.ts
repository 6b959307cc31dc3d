import { describe, expect, test } from 'vitest';
import { noteOccasions } from '../../src/care/find.ts';
import { sendDue } from '../../src/care/send.ts';
import { openStore } from '../../src/store/index.ts';
import type { Repos } from '../../src/store/repos.ts';
import { STORE_KINDS, TEST_KEY } from '../support/database.ts';
import { careWorld, customer, DAY, HOUR, MINUTE, ticketOf } from './world.ts';

describe.each(STORE_KINDS)('A shop that looks after its customers, on %s', (kind) => {
  test('asks once how a closed case went, and says how to hear no more of it', async () => {
    const { look, said, close, ago, clock, states } = await careWorld(kind);
    await close('RT-1', ago(3 * DAY - MINUTE));
    await look();
    expect(await said()).toEqual([]);
    clock.advance(MINUTE);
    await look();
    await look();
    expect(await said()).toEqual([
      'RT-1 办完几天了，都还顺利吗？有不对的地方直接跟我说，我接着帮您办。\n不想再收这类消息，回“退订”就行。',
    ]);
    expect(await states()).toEqual([['follow_up', 'sent', null]]);
  });

  test('is silent about cases that ended ill, were rated low, or were about nothing one asks after', async () => {
    const { look, said, close, ago, store, talk, states } = await careWorld(kind);
    const closed = ago(3 * DAY + HOUR);
    await close('RT-1', closed);
    await store.write(({ tickets }) =>
      tickets.addEvent('RT-1', {
        at: closed,
        who: 'agent:a1',
        event: 'turn_down',
        from: 'disputed',
        to: 'closed',
        note: null,
      }),
    );
    await close('RT-2', closed);
    const asked = { kind: 'ticket', subject: 'ticket:RT-2', conversationId: talk, ticketNo: 'RT-2', agentId: null };
    await store.write(async ({ surveys }) => {
      const id = await surveys.ask({ ...asked, channel: 'web', sentAt: closed, expiresAt: ago(0) });
      await surveys.rate(id ?? 0, 'score', 2, null, closed);
    });
    await close('PR-1', closed, { kind: 'other', topic: 'privacy' });
    await close('SA-1', closed, { kind: 'complaint', topic: 'safety' });
    await close('RT-3', closed, { state: 'expired' });
    await look();
    expect(await said()).toEqual([]);
    expect(await states()).toEqual([]);
  });

  test('thanks for an order once it is completed, or for a good review, and once for both', async () => {
    const { look, said, order, clock, store } = await careWorld(kind);
    await order('ZL-1');
    await look();
    await store.write(({ reviews }) =>
      reviews.save({
        id: 'R1',
        orderNo: 'ZL-1',
        stars: 5,
        described: null,
        service: null,
        logistics: null,
        text: null,
        at: clock.now(),
      }),
    );
    await look();
    clock.advance(DAY);
    await look();
    await order('ZL-1', { status: 'completed' });
    clock.advance(DAY);
    await look();
    expect(await said()).toEqual([expect.stringContaining('订单 ZL-1 完成了，谢谢您的信任')]);
  });

  test('thanks nobody who gave few stars, got the money back, or has the order under a case', async () => {
    const { look, states, order, clock, store, close, ago } = await careWorld(kind);
    for (const no of ['ZL-1', 'ZL-3']) await order(no, { status: 'completed' });
    await order('ZL-2', { status: 'completed', refundedMinor: 12_900 });
    await order('ZL-4', { status: 'completed', deliveredAt: ago(30 * DAY) });
    await store.write(async ({ reviews, tickets }) => {
      const review = {
        id: 'R1',
        orderNo: 'ZL-1',
        stars: 3,
        described: null,
        service: null,
        logistics: null,
        text: null,
      };
      await reviews.save({ ...review, at: clock.now() });
      await tickets.add(ticketOf('RT-9', 'C1', null, { orderNo: 'ZL-3' }), []);
    });
    await close('RT-0', ago(60 * DAY));
    await look();
    expect(await states()).toEqual([]);
  });

  test('wishes a happy birthday on the day, at ten, once a year, and not two days later', async () => {
    const { look, said, store, clock, deps, states } = await careWorld(kind);
    await store.write(({ customers }) => customers.save(customer('C1', clock.now(), { birthday: '1994-11-21' })));
    await look();
    clock.advance(21 * HOUR + 59 * MINUTE);
    await look();
    expect(await said()).toEqual([]);
    clock.advance(MINUTE);
    await look();
    expect(await said()).toEqual([expect.stringContaining('棉小栈祝您生日快乐 🎂')]);
    clock.advance(365 * DAY);
    await noteOccasions(deps);
    clock.advance(2 * DAY);
    await look();
    expect(await said()).toHaveLength(1);
    expect(await states()).toEqual([
      ['birthday', 'sent', null],
      ['birthday', 'dropped', 'late'],
    ]);
  });

  test('asks what is the matter with an order that is not paid, and offers a person, unless it was paid or ordered anew', async () => {
    const { look, said, order, clock, store, talk, states, ago } = await careWorld(kind);
    const unpaid = { status: 'unpaid', paidAt: null, deliveredAt: null } as const;
    await order('ZL-1', { ...unpaid, placedAt: ago(4 * HOUR) });
    await order('ZL-2', { ...unpaid, placedAt: ago(HOUR) });
    await look();
    expect(await said()).toEqual([]);
    clock.advance(HOUR);
    await look();
    expect(await said()).toEqual([expect.stringMatching(/^订单 ZL-2 还没付款。.*点“问真人”/u)]);
    const last = (await store.read.messages.list(talk)).at(-1);
    expect(last?.choices.map(({ value }) => value)).toEqual(['do:human']);
    expect(last?.why).toMatchObject({ rule: 'care' });
    expect(await states()).toEqual([['unpaid', 'sent', null]]);
  });

  test('lets an unpaid order be that was paid before its time came', async () => {
    const { look, said, order, clock, states, ago } = await careWorld(kind);
    await order('ZL-1', { status: 'unpaid', paidAt: null, deliveredAt: null, placedAt: ago(HOUR) });
    await look();
    await order('ZL-1', { status: 'paid', deliveredAt: null, placedAt: ago(HOUR) });
    clock.advance(HOUR);
    await look();
    expect(await said()).toEqual([]);
    expect(await states()).toEqual([['unpaid', 'dropped', 'moot']]);
  });

  test('writes once to whoever has ordered nothing for ninety days, and to nobody who left years ago', async () => {
    const { look, said, order, clock, ago } = await careWorld(kind);
    await order('ZL-0', { status: 'completed', placedAt: ago(400 * DAY), deliveredAt: ago(395 * DAY) });
    await look();
    expect(await said()).toEqual([]);
    await order('ZL-1', { status: 'completed', placedAt: ago(89 * DAY), deliveredAt: ago(85 * DAY) });
    await look();
    clock.advance(DAY);
    await look();
    clock.advance(8 * DAY);
    await look();
    expect(await said()).toEqual([expect.stringContaining('好久没见您了')]);
  });

  test('keeps still at night, while a person has the talk, and while a complaint is open, and speaks as soon as it may', async () => {
    const { look, said, close, ago, clock, store, talk, states } = await careWorld(kind);
    await close('RT-1', ago(3 * DAY));
    const kept = async () => (await states())[0]?.[2];
    await store.write((repos) => repos.conversations.changeOwner(talk, null, { kind: 'agent', id: 'a1' }));
    await look();
    expect(await kept()).toBe('person');
    await store.write((repos) => repos.conversations.changeOwner(talk, null, { kind: 'bot' }));
    await store.write(({ tickets }) => tickets.add(ticketOf('CP-1', 'C1', null, { kind: 'complaint' }), []));
    clock.advance(15 * MINUTE);
    await look();
    expect(await kept()).toBe('case');
    const standing = await store.read.tickets.get('CP-1');
    await store.write(({ tickets }) =>
      tickets.change(
        'CP-1',
        { state: 'handling', caseHash: standing?.caseHash ?? '' },
        { state: 'closed', closedAt: clock.now() },
      ),
    );
    // A quarter before nine in the evening nothing looks; at nine it is night.
    clock.advance(8 * HOUR + 45 * MINUTE);
    await look();
    expect(await kept()).toBe('quiet');
    expect(await said()).toEqual([]);
    clock.advance(12 * HOUR - 1);
    await look();
    expect(await said()).toEqual([]);
    clock.advance(1);
    await look();
    expect(await said()).toHaveLength(1);
  });

  test('does not interrupt: an hour after their last words', async () => {
    const { look, said, close, ago, clock, store, talk, states } = await careWorld(kind);
    await close('RT-1', ago(3 * DAY));
    const standing = await store.read.conversations.get(talk);
    await store.write(({ conversations }) =>
      conversations.save(talk, standing?.version ?? 0, { lastShopperAt: clock.now(), updatedAt: clock.now() }),
    );
    await look();
    expect(await states()).toEqual([['follow_up', 'due', 'talking']]);
    clock.advance(HOUR);
    await look();
    expect(await said()).toHaveLength(1);
  });

  test('writes to nobody who did not agree, who was erased, or whom it never talked with', async () => {
    const { look, said, close, ago, clock, store, states } = await careWorld(kind);
    await store.write(async ({ customers, tickets }) => {
      await customers.save(customer('C2', clock.now(), { consentCare: false }));
      await customers.save(customer('C3', clock.now()));
      await tickets.add(ticketOf('RT-2', 'C2', ago(3 * DAY)), []);
      await tickets.add(ticketOf('RT-3', 'C3', ago(3 * DAY)), []);
    });
    await close('RT-1', ago(3 * DAY - HOUR));
    await look();
    const run = await store.write(({ privacyRuns }) =>
      privacyRuns.begin(
        { kind: 'erase', customerId: 'C1', ticketNo: null, ground: 'asked', proof: 'letter', by: 'cli', step: 'talks' },
        clock.now(),
      ),
    );
    await store.write(({ privacyRuns }) => privacyRuns.erased(['C1'], run?.id ?? 0, clock.now()));
    clock.advance(HOUR);
    await look();
    expect(await said()).toEqual([]);
    expect(await states('C1')).toEqual([['follow_up', 'dropped', 'erased']]);
    expect(await states('C2')).toEqual([]);
    expect(await states('C3')).toEqual([['follow_up', 'dropped', 'nobody']]);
  });

  test('counts over linked accounts: what one was sent, the other is not, and what one refused, both have', async () => {
    const { look, said, close, ago, clock, store, states } = await careWorld(kind);
    await store.write(async ({ customers, merges, tickets }) => {
      await customers.save(customer('C2', clock.now(), { birthday: '1990-11-20' }));
      await customers.bindIdentity('slack', 'U2', 'C2', 'token', clock.now());
      await merges.add({
        channel: 'slack',
        externalId: 'U2',
        fromCustomerId: 'C2',
        toCustomerId: 'C1',
        moved: {},
        by: 'bot',
        at: clock.now(),
      });
      await tickets.add(ticketOf('RT-2', 'C2', ago(3 * DAY)), []);
    });
    await close('RT-1', ago(3 * DAY));
    expect(await store.read.families.of('C2')).toEqual(['C1', 'C2']);
    await look();
    expect(await said()).toHaveLength(1);
    const both = [...(await states('C1')), ...(await states('C2'))];
    expect(both.filter(([, state]) => state === 'sent')).toHaveLength(1);
    expect(both.filter(([, state, why]) => state === 'dropped' && why === 'cap').length).toBe(2);
    clock.advance(8 * DAY);
    await close('RT-4', ago(3 * DAY));
    await store.write(({ customers }) => customers.setConsent('C2', false, clock.now()));
    await look();
    expect(await said()).toHaveLength(1);
    expect((await states('C1')).at(-1)).toEqual(['follow_up', 'dropped', 'refused']);
  });

  test('is one shop however many processes serve it: the cap holds when all send at once', async () => {
    const { world, deps, close, ago, store, said, clock } = await careWorld(kind);
    const other = await openStore({ url: world.url, key: TEST_KEY, migrate: false });
    try {
      for (let n = 0; n < 6; n += 1) await close(`RT-${n}`, ago(3 * DAY + n * MINUTE));
      await noteOccasions(deps);
      const due = await store.read.care.due(clock.now(), 10);
      expect(due).toHaveLength(6);
      await Promise.all([
        sendDue(deps),
        sendDue({ ...deps, store: other }),
        sendDue(deps),
        sendDue({ ...deps, store: other }),
      ]);
      expect(await said()).toHaveLength(1);
      const sent = await Promise.all(
        due.flatMap((one) =>
          [store, other].map((each) =>
            each.write(({ care }) =>
              care.claim(
                one,
                { family: ['C1'], limits: [{ since: ago(DAY), most: 3 }], conversationId: 'c' },
                clock.now(),
              ),
            ),
          ),
        ),
      );
      // One was sent, two more have room; whatever was dropped is not claimed.
      expect(sent.filter(Boolean).length).toBeLessThanOrEqual(2);
      const all = await store.read.care.of('C1');
      expect(all.filter(({ state }) => state === 'sent').length).toBeLessThanOrEqual(3);
    } finally {
      await other.close();
    }
  });

  test('begins anew after a crash between counting and speaking, and says it once', async () => {
    const { deps, close, ago, said, states, clock, warned } = await careWorld(kind);
    await close('RT-1', ago(3 * DAY));
    await noteOccasions(deps);
    const dies = async () => {
      throw new Error('the lights went out');
    };
    await sendDue({ ...deps, openTalk: dies });
    expect(warned).toHaveLength(1);
    expect(await said()).toEqual([]);
    expect((await states())[0]?.[1]).toBe('due');
    clock.advance(15 * MINUTE);
    await sendDue(deps);
    await sendDue(deps);
    expect(await said()).toHaveLength(1);
    expect(await states()).toEqual([['follow_up', 'sent', null]]);
  });

  test('drops what a channel could not take before the night, and never says it then', async () => {
    const { deps, close, ago, clock, store, talk, states } = await careWorld(kind);
    await close('RT-1', ago(3 * DAY));
    await noteOccasions(deps);
    await sendDue({ ...deps, ring: async () => undefined });
    clock.advance(9 * HOUR - 1);
    const claim = () => store.write(({ outbox }) => outbox.claim(talk, 'test', clock.now(), MINUTE));
    const row = await claim();
    expect(row?.message.text).toContain('RT-1');
    await store.write(({ outbox }) => outbox.retry(row?.id ?? 0, 'test', clock.now(), 'down'));
    clock.advance(1);
    expect(await states()).toEqual([['follow_up', 'sent', null]]);
    expect(await claim()).toBeNull();
    expect(await store.read.outbox.waiting(talk)).toBe(0);
    expect(await states()).toEqual([['follow_up', 'dropped', 'channel']]);
  });

  type Outbox = Repos['outbox'];
  test.each([
    ['will not take it before they write again', (outbox: Outbox, id: number) => outbox.hold(id, 'test', 'no room')],
    ['can never deliver it', (outbox: Outbox, id: number) => outbox.failed(id, 'test', 'gone')],
    [
      'could not deliver what it had accepted',
      async (outbox: Outbox, id: number, now: Date) => {
        await outbox.sent(id, 'test', 'm-1', now);
        await outbox.bounced('web', 'm-1', 'gone');
      },
    ],
  ])('counts nothing to the caps where the channel %s', async (_how, ends) => {
    const { deps, close, ago, clock, store, talk, states, look, heard } = await careWorld(kind);
    await close('RT-1', ago(3 * DAY));
    await noteOccasions(deps);
    await sendDue({ ...deps, ring: async () => undefined });
    const row = await store.write(({ outbox }) => outbox.claim(talk, 'test', clock.now(), MINUTE));
    await store.write(async ({ outbox }) => void (await ends(outbox, row?.id ?? 0, clock.now())));
    expect(await states()).toEqual([['follow_up', 'dropped', 'channel']]);
    clock.advance(HOUR);
    await close('RT-2', ago(3 * DAY));
    await look();
    expect((await states()).at(-1)).toEqual(['follow_up', 'sent', null]);
    expect(await heard()).toContain('RT-2');
  });

  test('counts what was said, also where other news of the same moment was not', async () => {
    const { deps, close, ago, clock, store, talk, states } = await careWorld(kind);
    await close('RT-1', ago(3 * DAY));
    await noteOccasions(deps);
    await sendDue({ ...deps, ring: async () => undefined });
    const take = () => store.write(({ outbox }) => outbox.claim(talk, 'test', clock.now(), MINUTE));
    const care = await take();
    await store.write(async ({ outbox, messages }) => {
      await outbox.sent(care?.id ?? 0, 'test', null, clock.now());
      const news = { author: 'system' as const, text: '退款到账', replyKey: 'ticket.paid', createdAt: clock.now() };
      const { id } = await messages.append(talk, news);
      const way = { messageId: id, conversationId: talk, channel: 'web', author: 'system' as const, fence: 1 };
      await outbox.enqueue({ ...way, notBefore: clock.now(), idempotencyKey: 'news' });
    });
    const news = await take();
    await store.write(({ outbox }) => outbox.failed(news?.id ?? 0, 'test', 'gone'));
    expect(await states()).toEqual([['follow_up', 'sent', null]]);
  });
});
