import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Engine } from '../../src/understanding/engine.ts';
import type { HoursPiece, WordsGap, WordsList, WordsPiece, WordsSaved } from '../../src/web/contract.ts';
import { heard } from '../conversation/support/views.ts';
import { ask as rate, tellAll } from '../satisfaction/world.ts';
import { openOwnShop } from './own-shop.ts';
import { signIn } from './pages.ts';

type Refused = { error: { code: string; message: string } };

const REPLY = '/words/reply/cancel-order.confirm';

it('A manager changes a reply in three languages, and it stands in the files with who did it and what stood before', async () => {
  const { world, content, manager } = await openOwnShop();
  const list = (await manager.get<WordsList>('/words')).body;
  expect(list.mayEdit).toBe(true);
  expect(list.lines).toContainEqual(
    expect.objectContaining({ of: 'reply', id: 'cancel-order.confirm', group: '取消订单', title: null }),
  );
  expect(new Set(list.lines.map(({ of }) => of))).toEqual(new Set(['faq', 'reply', 'quick-reply']));

  const piece = (await manager.get<WordsPiece>(REPLY)).body;
  expect(piece).toMatchObject({
    blanks: expect.arrayContaining(['no', 'amount']),
    changes: [],
    faq: null,
    title: null,
  });
  expect(piece.shop?.en.return_days).toBe('7');
  const wish = { mark: piece.mark, text: { ...piece.text, en: 'Cancel {{ no }} now?' }, title: null, faq: null };
  const bad = (await manager.post<WordsSaved>(REPLY, { ...wish, text: { ...wish.text, 'zh-CN': '取消 {{ 单号 }}？' } }))
    .body;
  expect(bad).toMatchObject({ version: null, faults: [expect.stringContaining('单号')] });

  expect((await manager.post<WordsSaved>(REPLY, wish)).body).toMatchObject({ faults: [], id: 'cancel-order.confirm' });
  expect(await readFile(join(content, 'templates/replies/en/cancel-order.yaml'), 'utf8')).toContain(
    'Cancel {{ no }} now?',
  );
  const after = (await manager.get<WordsPiece>(REPLY)).body;
  expect(after.text.en).toBe('Cancel {{ no }} now?');
  expect(after.changes).toEqual([
    {
      at: expect.any(String),
      who: expect.stringMatching(/^manager:/u),
      before: { text: piece.text, title: null, faq: null },
    },
  ]);

  // Whoever still has the old text before them is told, and nothing is lost.
  const late = await manager.post<Refused>(REPLY, { ...wish, text: { ...wish.text, en: 'Mine {{ no }}?' } });
  expect(late).toMatchObject({
    status: 409,
    body: { error: { code: 'CONFLICT', message: expect.stringContaining('刚被别人改过') } },
  });
  expect(await world.store.read.audit.list({ action: 'words.change' })).toHaveLength(1);
});

it('A new answer gets a name and a place, is limited to its days, and is taken out again', async () => {
  const { manager } = await openOwnShop();
  const faq = {
    category: 'products',
    questions: { 'zh-CN': ['能刻字吗'], 'zh-TW': ['可以刻字嗎'], en: ['Do you engrave?'] },
    from: '2026-12-01',
    to: '2026-12-31',
    next: ['gift_service'],
  };
  const text = { 'zh-CN': '可以。', 'zh-TW': '可以。', en: 'We do.' };
  const made = (await manager.post<WordsSaved>('/words/faq', { mark: 'new', text, title: null, faq })).body;
  expect(made).toMatchObject({ id: 'do-you-engrave', faults: [], version: expect.any(String) });
  const piece = (await manager.get<WordsPiece>('/words/faq/do-you-engrave')).body;
  expect(piece).toMatchObject({ text, faq });
  const wrong = await manager.post<WordsSaved>('/words/faq', {
    mark: 'new',
    text: { ...text, en: 'We do for {{ price }}.' },
    title: null,
    faq,
  });
  expect(wrong.body.faults).toEqual([expect.stringContaining('price')]);
  expect((await manager.post<Refused>('/words/faq/do-you-engrave/remove', { mark: 'other' })).status).toBe(409);
  expect(
    (await manager.post<WordsSaved>('/words/faq/do-you-engrave/remove', { mark: piece.mark })).body.faults,
  ).toEqual([]);
  expect((await manager.get('/words/faq/do-you-engrave')).status).toBe(404);
});

it('An answer in one language alone is written, and shown by its question to whoever reads another', async () => {
  const { content, manager } = await openOwnShop();
  const questions = { 'zh-CN': [], 'zh-TW': [], en: ['Do you engrave?'] };
  const faq = { category: 'products', questions, from: null, to: null, next: [] };
  const text = { 'zh-CN': '', 'zh-TW': '', en: 'We do.' };
  const wish = { mark: 'new', text, title: null, faq };
  const { id, faults } = (await manager.post<WordsSaved>('/words/faq', wish)).body;
  expect([id, faults]).toEqual(['do-you-engrave', []]);
  const written = parse(await readFile(join(content, 'intents/faq/products.yaml'), 'utf8')) as object[];
  expect(written.at(-1)).toMatchObject({ question: { en: ['Do you engrave?'] }, answer: { en: 'We do.' } });
  const { lines } = (await manager.get<WordsList>('/words')).body;
  expect(lines.find((one) => one.id === id)).toMatchObject({ title: 'Do you engrave?', text: 'We do.' });
  const piece = (await manager.get<WordsPiece>(`/words/faq/${id}`)).body;
  expect(piece).toMatchObject({ text, faq, wordings: { refused: expect.stringContaining('三种语言') } });
  for (const wrong of [
    { text: { ...text, 'zh-CN': '可以。' } },
    { text: { ...text, en: '' } },
    { text: { ...text, en: '' }, faq: { ...faq, questions: { ...questions, en: [] } } },
  ])
    expect((await manager.post('/words/faq', { ...wish, ...wrong })).status).toBe(400);
});

it('A supervisor reads, an agent does not, and what is too long or not in every language is refused', async () => {
  const { world, manager } = await openOwnShop();
  const lin = await signIn(world, 'lin');
  const piece = (await lin.get<WordsPiece>(REPLY)).body;
  expect((await lin.get<WordsList>('/words')).body.mayEdit).toBe(false);
  const wish = { mark: piece.mark, text: piece.text, title: null, faq: null };
  expect((await lin.post<Refused>(REPLY, wish)).status).toBe(403);
  const mei = await signIn(world, 'mei');
  expect((await mei.get('/words')).status).toBe(403);
  const text = (en: string) => ({ ...wish, text: { ...piece.text, en } });
  expect((await manager.post(REPLY, text('x'.repeat(4_001)))).status).toBe(400);
  expect((await manager.post<WordsSaved>(REPLY, text('x'.repeat(4_000)))).body.faults).toEqual([]);
  expect((await manager.post(REPLY, { ...wish, text: { en: 'x' } })).status).toBe(400);
  expect((await manager.get('/words/reply/nobody.says')).status).toBe(404);
});

it('A manager sets the hours, everybody at the desk sees them, and hours that cannot be are refused', async () => {
  const { world, content, manager } = await openOwnShop();
  const { mark, mayEdit: _, timezone, ...hours } = (await manager.get<HoursPiece>('/hours')).body;
  expect(timezone).toBe('Asia/Shanghai');
  const mei = await signIn(world, 'mei');
  expect((await mei.get<HoursPiece>('/hours')).body).toMatchObject({ mayEdit: false, week: hours.week });
  expect((await mei.post('/hours', { mark, ...hours })).status).toBe(403);
  const never = Object.fromEntries(Object.keys(hours.week).map((day) => [day, []]));
  const shut = await manager.post<{ faults: string[] }>('/hours', { mark, ...hours, week: never });
  expect(shut.body.faults).toEqual([expect.stringContaining('closed on every day')]);
  const week = { ...hours.week, sunday: ['10:00-24:00'] };
  const holidays = [{ date: '2027-10-01', name: '国庆', open: [] }, ...hours.holidays];
  expect((await manager.post<{ faults: string[] }>('/hours', { mark, week, holidays })).body.faults).toEqual([]);
  const written = parse(await readFile(join(content, 'templates/policies/hours.yaml'), 'utf8')) as HoursPiece;
  expect(written.week.sunday).toEqual(['10:00-24:00']);
  expect(written.holidays.map(({ date }) => date)).toEqual(['2027-02-05', '2027-02-06', '2027-10-01']);
  expect((await manager.post('/hours', { mark, week, holidays })).status).toBe(409);
  expect((await manager.post('/hours', { mark, week: { ...week, monday: ['25:00-26:00'] }, holidays })).status).toBe(
    400,
  );
});

it('What was not understood is told once a question, oftenest first', async () => {
  const known = new Map<string, string>();
  const understand = (text: string) => heard(text, { intent: known.get(text) ?? 'out_of_scope' });
  const { world, manager } = await openOwnShop({ engine: { understand } as unknown as Engine });
  const { store, clock } = world;
  const ask = async (conversation: string, text: string, replyKey: string) =>
    store.write(async ({ messages }) => {
      await messages.append(conversation, { author: 'shopper', text, lang: 'en', createdAt: clock.now() });
      await messages.append(conversation, { author: 'bot', text: '?', replyKey, createdAt: clock.now() });
    });
  const inbound = { channel: 'web', eventId: 'e1', key: 'k1', from: { id: 's1' }, text: 'hi', at: clock.now() };
  const { conversationId } = await store.write(({ inbox }) => inbox.accept(inbound, clock.now(), 'c_1'));
  await ask(conversationId, 'Do you sell kites?', 'fallback.not-understood');
  await ask(conversationId, 'can you engrave', 'fallback.did-you-mean');
  await ask(conversationId, 'Can you engrave?!', 'fallback.not-understood');
  await ask(conversationId, 'where is my parcel', 'order-status.shipped');
  await ask(conversationId, 'could you engrave it for me', 'fallback.not-understood');
  const gaps = async () => (await manager.get<{ items: WordsGap[] }>('/words/gaps')).body.items;
  expect((await gaps()).map(({ text, times, low, alike }) => [text, times, low, alike.map((one) => one.text)])).toEqual(
    [
      ['Can you engrave?!', 2, 0, ['could you engrave it for me']],
      ['Do you sell kites?', 1, 0, []],
    ],
  );
  // Once the shop has been taught what it means, it is missed no more.
  known.set('Do you sell kites?', 'product_info');
  expect((await gaps()).map(({ text }) => text)).toEqual(['Can you engrave?!']);
  // What is set aside is shown no more, however it is written, and by nobody who may only read.
  const lin = await signIn(world, 'lin');
  expect((await lin.post('/words/gaps/aside', { texts: ['can you engrave'] })).status).toBe(403);
  expect((await manager.post('/words/gaps/aside', { texts: ['can you ENGRAVE'] })).body).toEqual({ aside: 1 });
  await ask(conversationId, 'can you engrave', 'fallback.not-understood');
  expect((await gaps()).map(({ text }) => text)).toEqual(['could you engrave it for me']);
});

it('What was missed is looked back for as far, and over as much, as the shop says', async () => {
  const engine = { understand: (text: string) => heard(text) } as unknown as Engine;
  const { world, manager } = await openOwnShop({ engine, lookBack: { missedDays: 2, lookedAt: 3, compared: 2 } });
  const { store, clock } = world;
  const inbound = { channel: 'web', eventId: 'e1', key: 'k1', from: { id: 's1' }, text: 'hi', at: clock.now() };
  const { conversationId } = await store.write(({ inbox }) => inbox.accept(inbound, clock.now(), 'c_1'));
  const days = 2 * 86_400_000;
  for (const [text, ago] of [
    ['xylophone', days + 1],
    ['zither', days],
    ['qanun', 3],
    ['oud', 2],
  ] as const)
    await store.write(async ({ messages }) => {
      const createdAt = new Date(clock.now().getTime() - ago);
      await messages.append(conversationId, { author: 'shopper', text, lang: 'en', createdAt });
      await messages.append(conversationId, {
        ...{ author: 'bot', text: '?', replyKey: 'fallback.not-understood', createdAt },
      });
    });
  const { items } = (await manager.get<{ items: WordsGap[] }>('/words/gaps')).body;
  expect(items.flatMap(({ text, alike }) => [text, ...alike.map((one) => one.text)])).toHaveLength(2);
  expect(items.map(({ text }) => text)).not.toContain('xylophone');
});

it('What was asked in a talk that was rated low stands among what was not understood', async () => {
  const { world, manager } = await openOwnShop();
  const at = world.clock.now().toISOString();
  await tellAll(world.store, [
    {
      id: 'c_low',
      at,
      lines: [
        [0, 'shopper', 'greet'],
        [9, 'shopper', 'size_advice'],
      ],
    },
  ]);
  await rate(world.store, { talk: 'c_low', at, score: 1 });
  await tellAll(world.store, [{ id: 'c_fine', at, lines: [[0, 'shopper', 'size_advice']] }]);
  await rate(world.store, { talk: 'c_fine', at, score: 5 });
  const { items } = (await manager.get<{ items: WordsGap[] }>('/words/gaps')).body;
  // The greeting does not say what it was about.
  expect(items).toMatchObject([{ text: 'shopper at 9', times: 1, low: 1, conversation: 'c_low', alike: [] }]);
});

it('What was written and does not serve says why, for whoever sees no log', async () => {
  const refused = { why: 'less_understood', detail: 'Got worse: “ta”' } as const;
  const { manager } = await openOwnShop({ refused });
  expect((await manager.get<WordsList>('/words')).body).toMatchObject({ refused });
});

it('The list shows what a reply mostly says, with names people know, and never the shop’s for another’s', async () => {
  const { manager } = await openOwnShop();
  const { lines } = (await manager.get<WordsList>('/words')).body;
  const textOf = (id: string) => lines.find((one) => one.of === 'reply' && one.id === id)?.text;
  expect(textOf('campaign.running')).toMatch(/^［活动名称］/u);
  expect(textOf('greet.hello')).toMatch(/^(?!我在)\S/u);
  expect(textOf('return.granted')).toContain('［单号］');
  expect(lines.filter(({ text }) => /\{[{%]/u.test(text))).toEqual([]);
});
