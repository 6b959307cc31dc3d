import { describe, expect, it } from 'vitest';
import type { TriggerPiece, TriggerPreview, TriggerSaved, TriggersList } from '../../src/web/contract.ts';
import { openOwnShop } from './own-shop.ts';
import { signIn } from './pages.ts';

type Refused = { error: { code: string; message: string } };
const HOUR = 3_600_000;

/** A shop whose manager may change what it says; the files are its own. */
const openShop = async () => {
  const shop = await openOwnShop();
  const piece = async (id: string) => (await shop.manager.get<TriggerPiece>(`/triggers/${id}`)).body;
  return { ...shop, piece };
};

const wishOf = ({ mark, on, values, words }: TriggerPiece, change: Partial<TriggerPiece> = {}) => ({
  mark,
  on,
  values,
  words,
  ...change,
});

describe('Messages the shop starts by itself', () => {
  it('are told with what came of them: sent, read, answered, ordered again, and told to nobody', async () => {
    const { world, manager } = await openShop();
    const { store, clock } = world;
    const now = clock.now();
    const inbound = { channel: 'web', eventId: 'e1', key: 'k1', from: { id: 's1' }, text: 'hi', at: now };
    const { conversationId: talk } = await store.write(({ inbox }) => inbox.accept(inbound, now, 'c_1'));
    const say = (replyKey: string, at: Date, author: 'system' | 'bot' = 'system') =>
      store.write(({ messages }) => messages.append(talk, { author, text: 'x', replyKey, createdAt: at }));
    const ago = (hours: number) => new Date(now.getTime() - hours * HOUR);
    await say('order-news.shipped', ago(31 * 24));
    await say('order-news.shipped', ago(50));
    await store.write(({ messages }) =>
      messages.append(talk, { author: 'shopper', text: 'thanks', createdAt: ago(48) }),
    );
    await say('order-news.shipped', ago(40));
    await say('order-news.shipped', ago(30), 'bot');
    await store.write(async ({ orderNotices }) => {
      await orderNotices.note('ZL1', 'shipped', ago(20));
      const [due] = await orderNotices.due(now, 10);
      await orderNotices.end(due?.id ?? 0, 'unheard', null, ago(19));
    });
    await store.write(({ surveys }) =>
      surveys.ask({
        kind: 'conversation',
        subject: 's',
        conversationId: talk,
        ticketNo: null,
        agentId: null,
        channel: 'web',
        sentAt: ago(10),
        expiresAt: ago(-10),
      }),
    );
    await say('survey.ask', ago(10));
    const survey = await store.read.surveys.lastIn(talk);
    await store.write(({ surveys }) => surveys.rate(survey?.id ?? 0, 'score', 4, null, ago(9)));
    const list = (await manager.get<TriggersList>('/triggers')).body;
    expect(list).toMatchObject({ mayEdit: true, days: 30 });
    const figures = (id: string) => list.lines.find((line) => line.id === id)?.figures;
    expect(figures('order-shipped')).toMatchObject({
      sent: 2,
      read: 0,
      answered: 1,
      ordered: 0,
      unheard: 1,
      stale: 0,
      last: ago(40).toISOString(),
    });
    expect(figures('order-confirmed')).toMatchObject({ sent: 0, last: null });
    expect(figures('survey-conversation')).toMatchObject({ sent: 1, answered: 1, score: 4 });
    expect(figures('survey-ticket')).toMatchObject({ sent: 0, answered: 0, score: null });
    expect(figures('staff-digest')).toMatchObject({ sent: 0, read: null });
  });

  it('tell of those for customers’ own sake who wanted no more, and what was held back, and why', async () => {
    const { world, manager, file, piece } = await openShop();
    const { store, clock } = world;
    const ago = (hours: number) => new Date(clock.now().getTime() - hours * HOUR);
    const note = (occasion: string) =>
      store.write(async ({ care }) => {
        const times = { dueAt: ago(3), expiresAt: ago(-30) };
        await care.note({ customerId: 'C1', kind: 'follow_up', occasion, ...times });
        return (await care.due(clock.now(), 10)).find((one) => one.occasion === occasion)?.id ?? 0;
      });
    const [, second, third, fourth] = [
      await note('ticket:1'),
      await note('ticket:2'),
      await note('ticket:3'),
      await note('ticket:4'),
    ];
    await store.write(async ({ care }) => {
      await care.drop(second ?? 0, 'cap', ago(1));
      await care.drop(third ?? 0, 'cap', ago(31 * 24));
      await care.hold(fourth ?? 0, 'quiet', ago(-10));
    });
    const list = (await manager.get<TriggersList>('/triggers')).body;
    const careLines = list.lines.filter(({ group }) => group === 'care');
    expect(careLines.map(({ id, on }) => [id, on])).toEqual(
      ['follow-up', 'thanks', 'birthday', 'silent', 'unpaid'].map((kind) => [`care-${kind}`, true]),
    );
    expect(careLines[0]?.figures).toMatchObject({ sent: 0, refused: 0, kept: { cap: 1, quiet: 1 } });
    expect(careLines[1]?.figures).toMatchObject({ refused: 0, kept: {} });
    const before = await file('policies/care');
    const stood = await piece('care-birthday');
    expect(stood.values).toEqual({
      birthday_at: '10:00',
      per_week: 1,
      per_month: 3,
      quiet_from: '21:00',
      quiet_until: '09:00',
    });
    const save = async (change: Partial<TriggerPiece>) =>
      (await manager.post<TriggerSaved>('/triggers/care-birthday', wishOf(stood, change))).body.faults;
    // A wish at night would never be sent: the file's own check says so.
    expect(await save({ values: { ...stood.values, birthday_at: '22:00' } })).not.toEqual([]);
    expect(await save({ values: { ...stood.values, per_week: 8 } })).toEqual([expect.stringContaining('范围')]);
    expect(await file('policies/care')).toBe(before);
    expect(await save({ on: false, values: { ...stood.values, birthday_at: '11:30', per_month: 2 } })).toEqual([]);
    expect(await file('policies/care')).toBe(
      before
        .replace('per_month: 3', 'per_month: 2')
        .replace('birthday:\n  on: yes\n  at: "10:00"', 'birthday:\n  on: no\n  at: "11:30"'),
    );
  });

  it('are changed in their file to the letter, put on record, and put back as they were', async () => {
    const { world, manager, file, piece } = await openShop();
    const before = { orders: await file('policies/orders'), news: await file('replies/en/order-news') };
    const stood = await piece('order-trouble');
    expect(stood).toMatchObject({
      on: true,
      values: { trouble_after_days: 7, within_hours: 48 },
      fields: [
        { name: 'trouble_after_days', unit: 'days', least: 1, most: 90, shared: false },
        { name: 'within_hours', unit: 'hours', shared: true },
      ],
      blanks: { text: expect.arrayContaining(['no', 'tracking_no']) },
      changes: [],
    });
    const text = { ...stood.words['text'], en: 'Held up: {{ no }}.' } as NonNullable<(typeof stood.words)['text']>;
    const wish = wishOf(stood, { on: false, values: { trouble_after_days: 4, within_hours: 48 }, words: { text } });
    expect((await manager.post<TriggerSaved>('/triggers/order-trouble', wish)).body).toEqual({ faults: [] });
    expect(await file('policies/orders')).toBe(
      before.orders
        .replace('[confirmed, shipped, trouble, question]', '[confirmed, shipped, question]')
        .replace('trouble_after_days: 7', 'trouble_after_days: 4'),
    );
    expect(await file('replies/en/order-news')).toContain('trouble: "Held up: {{ no }}."');
    const after = await piece('order-trouble');
    expect(after).toMatchObject({ on: false, values: { trouble_after_days: 4 }, words: { text: { en: text.en } } });
    expect(after.changes).toEqual([
      {
        at: expect.any(String),
        who: expect.stringMatching(/^manager:/u),
        before: { on: true, values: stood.values, words: stood.words },
      },
    ]);
    // Whoever still has the old one before them is told, and nothing is lost.
    expect((await manager.post<Refused>('/triggers/order-trouble', wish)).body.error.code).toBe('CONFLICT');
    const [{ before: earlier } = {}] = after.changes;
    const back = { mark: after.mark, ...earlier };
    expect((await manager.post<TriggerSaved>('/triggers/order-trouble', back)).body.faults).toEqual([]);
    expect(await file('policies/orders')).toBe(before.orders);
    expect(await file('replies/en/order-news')).toBe(before.news);
    expect(await world.store.read.audit.list({ action: 'trigger.change' })).toHaveLength(2);
  });

  it('to whoever waits are turned off and timed in minutes, and what came of them is counted', async () => {
    const { world, manager, file, piece } = await openShop();
    const { store, clock } = world;
    const inbound = { channel: 'web', eventId: 'e1', key: 'k1', from: { id: 's1' }, text: 'hi', at: clock.now() };
    const { conversationId: talk } = await store.write(({ inbox }) => inbox.accept(inbound, clock.now(), 'c_1'));
    await store.write(async ({ messages, audit }) => {
      const said = { text: 'x', replyKey: 'handoff.still-waiting', createdAt: clock.now() };
      await messages.append(talk, { author: 'system', ...said });
      const entry = { at: clock.now(), who: 'system', subject: talk, detail: {} };
      await audit.append({ ...entry, action: 'conversation.unattended' });
    });
    const list = (await manager.get<TriggersList>('/triggers')).body;
    const figures = (id: string) => list.lines.find((line) => line.id === id)?.figures;
    expect(figures('waiting-place')).toMatchObject({ sent: 1, ordered: null, unheard: null });
    expect(figures('waiting-case')).toMatchObject({ sent: 0 });
    expect(figures('staff-unattended')).toMatchObject({ sent: 1, last: clock.now().toISOString() });

    const before = await file('policies/service-levels');
    const stood = await piece('waiting-case');
    expect(stood).toMatchObject({
      group: 'waiting',
      on: true,
      values: { offer_ticket_after: 10 },
      fields: [{ name: 'offer_ticket_after', unit: 'minutes', least: 1, most: 1440, shared: false }],
      blanks: { text: expect.arrayContaining(['waiting']) },
    });
    const save = async (wish: object) => (await manager.post<TriggerSaved>('/triggers/waiting-case', wish)).body.faults;
    for (const offer_ticket_after of [0, 1441])
      expect(await save(wishOf(stood, { values: { offer_ticket_after } }))).toEqual([expect.stringContaining('范围')]);
    expect(await save(wishOf(stood, { values: { offer_ticket_after: 1440 } }))).toEqual([]);
    expect(await file('policies/service-levels')).toBe(before.replace('after: 10 open', 'after: 1440 open'));
    expect(await save(wishOf(await piece('waiting-case'), { on: false }))).toEqual([]);
    expect(await file('policies/service-levels')).toContain('offer_ticket_after: never # offer');
    const preview = await manager.post<TriggerPreview>('/triggers/waiting-place/preview', {
      words: (await piece('waiting-place')).words,
    });
    expect(preview.body['text']?.en).toContain('2 people in front of you');
  }, 60_000);

  it('are checked before they are written: blanks nobody knows, promises no rule backs, numbers beyond their bounds', async () => {
    const { manager, file, piece } = await openShop();
    const before = await file('replies/zh-CN/order-news');
    const stood = await piece('order-shipped');
    const saying = (text: string) =>
      wishOf(stood, { words: { text: { ...stood.words['text'], 'zh-CN': text } as never } });
    const save = async (wish: object, id = 'order-shipped') =>
      (await manager.post<TriggerSaved>(`/triggers/${id}`, wish)).body.faults;
    expect(await save(saying('寄出了 {{ when }}'))).toEqual([expect.stringContaining('when')]);
    expect(await save(saying('寄出了，迟到一天赔您 50 元'))).toEqual([expect.stringContaining('50')]);
    expect(await save(wishOf(stood, { values: { within_hours: 721 } }))).toEqual([expect.stringContaining('范围')]);
    expect(await save(wishOf(stood, { values: {} }))).toEqual([expect.stringContaining('范围')]);
    const daily = await piece('staff-digest');
    expect(await save(wishOf(daily, { values: { at: '25:00' } }), 'staff-digest')).toEqual([
      expect.stringContaining('09:00'),
    ]);
    expect((await manager.post('/triggers/order-shipped', saying(''))).status).toBe(400);
    expect((await manager.post('/triggers/nobody', wishOf(stood))).status).toBe(404);
    expect(await file('replies/zh-CN/order-news')).toBe(before);
  });

  it('are seen as a shopper reads them while they are written, conditions and all', async () => {
    const { manager, piece } = await openShop();
    const { words } = await piece('order-question');
    const shown = (await manager.post<TriggerPreview>('/triggers/order-question/preview', { words })).body;
    expect(shown['text']?.['zh-CN']).toContain('收货地址好像不完整');
    expect(shown['text']?.en).not.toMatch(/[{}%]/u);
    const half = { text: { ...words['text'], en: 'Your order {{ no' } };
    expect(
      (await manager.post<TriggerPreview>('/triggers/order-question/preview', { words: half })).body,
    ).toMatchObject({ text: { en: null, 'zh-TW': expect.any(String) } });
  });

  it('are read by a supervisor, changed by managers and administrators, and no matter of an agent', async () => {
    const { world, piece } = await openShop();
    const wish = wishOf(await piece('survey-ticket'), { on: false });
    const lin = await signIn(world, 'lin');
    expect((await lin.get<TriggersList>('/triggers')).body.mayEdit).toBe(false);
    expect((await lin.post('/triggers/survey-ticket', wish)).status).toBe(403);
    const mei = await signIn(world, 'mei');
    expect((await mei.get('/triggers')).status).toBe(403);
    expect((await mei.get('/triggers/survey-ticket')).status).toBe(403);
  });
});
