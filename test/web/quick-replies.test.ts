import { expect, it } from 'vitest';
import { shopWords } from '../../src/conversation/reply/shop-words.ts';
import type { CampaignsAhead, QuickReplyView } from '../../src/web/contract.ts';
import { quickReplyViews } from '../../src/web/present/quick-replies.ts';
import { ownShop } from '../conversation/support/views.ts';
import { signIn } from './pages.ts';
import { openWorld } from './world.ts';

const product = (sku: string, nameEn: string, priceMinor: number, stock: number) => ({
  sku,
  name: nameEn,
  nameZhTw: null,
  nameEn,
  category: 'bedding',
  priceMinor,
  stock,
  returnable: 'yes',
  warrantyMonths: 0,
  attributes: {},
  updatedAt: new Date('2026-11-20T02:00:00Z'),
});

/** A shop with the program's own campaign (1 to 12 December, Shanghai), an agent, and somebody who writes in English. */
const openShop = async () => {
  const world = await openWorld();
  await world.addUser('mei', 'agent');
  const { store, clock } = world;
  const inbound = {
    channel: 'web',
    eventId: 'e1',
    key: 'k1',
    from: { id: 's1' },
    text: 'hi',
    lang: 'en' as const,
    at: clock.now(),
  };
  const { conversationId } = await store.write(({ inbox }) => inbox.accept(inbound, clock.now(), 'c_1'));
  await store.write(async ({ products }) => {
    await products.save(product('BD-504', 'Winter Duvet', 26_900, 44));
    await products.save(product('UW-307', 'Thermal Set', 15_900, 0));
    await products.save(product('PJ-101', 'Cloud Set', 12_900, 186));
  });
  const mei = async () => signIn(world, 'mei');
  const at = (time: string) => clock.set(new Date(`${time}+08:00`));
  const items = async () =>
    (await (await mei()).get<{ items: QuickReplyView[] }>(`/quick-replies?conversation=${conversationId}`)).body.items;
  const found = async (key: string) => (await items()).find((one) => one.key === key);
  return { world, at, items, found, mei };
};

const RULES = 'campaign-rules:double-twelve';
const GOODS = 'campaign-goods:double-twelve';

it('Quick replies of a campaign are not there before its time, to be read a day ahead, sent while it goes on, and gone after it', async () => {
  const { at, items, found } = await openShop();
  at('2026-11-29T23:59:59');
  expect(await found(RULES)).toBeUndefined();

  at('2026-11-30T00:00:00');
  expect(await found(RULES)).toMatchObject({ from: '2026-11-30T16:00:00.000Z', until: '2026-12-12T15:59:59.000Z' });
  const keys = (await items()).map(({ key }) => key);
  expect(keys.slice(-2)).toEqual([RULES, GOODS]);

  at('2026-12-01T00:00:00');
  expect(await found(RULES)).toMatchObject({ from: null, title: 'Double Twelve: Campaign rules' });
  at('2026-12-12T23:59:59');
  expect(await found(RULES)).toMatchObject({ from: null });
  at('2026-12-13T00:00:00');
  expect(await found(RULES)).toBeUndefined();
});

it('Featured goods stand in them at the price and stock of the moment, those of the campaign only while it goes on', async () => {
  const { world, at, found } = await openShop();
  at('2026-12-05T10:00:00');
  const goods = await found(GOODS);
  expect(goods).toMatchObject({ goods: true });
  expect(goods?.text).toContain('Winter Duvet, ¥269, 44 in stock\nThermal Set, ¥159, out of stock right now');
  expect(goods?.text).not.toContain('Cloud Set');
  expect((await found('campaign-featured'))?.text).toMatch(/Winter Duvet.+\n.*Thermal Set.+\n.*Cloud Set, ¥129/u);

  await world.store.write(({ products }) => products.save(product('BD-504', 'Winter Duvet', 19_900, 3)));
  expect((await found(GOODS))?.text).toContain('Winter Duvet, ¥199, 3 in stock');

  at('2026-12-13T00:00:00');
  const today = (await found('campaign-featured'))?.text ?? '';
  expect(today).toContain('Cloud Set, ¥129');
  expect(today).not.toContain('Winter Duvet');
});

it('One that names goods is not shown where the shop has none of them', async () => {
  const empty = await openWorld();
  await empty.addUser('mei', 'agent');
  const inbound = { channel: 'web', eventId: 'e1', key: 'k1', from: { id: 's1' }, text: 'hi', at: empty.clock.now() };
  const { conversationId } = await empty.store.write(({ inbox }) => inbox.accept(inbound, empty.clock.now(), 'c_1'));
  const mei = await signIn(empty, 'mei');
  const { items } = (await mei.get<{ items: QuickReplyView[] }>(`/quick-replies?conversation=${conversationId}`)).body;
  expect(items.map(({ key }) => key)).toContain('take-over');
  expect(items.map(({ key }) => key)).not.toContain('campaign-featured');
});

it('Whoever is at the desk is told a day ahead what begins, and not once it has begun', async () => {
  const { at, mei } = await openShop();
  const ahead = async () => (await (await mei()).get<CampaignsAhead>('/campaigns/ahead')).body.items;
  at('2026-11-29T23:59:59');
  expect(await ahead()).toEqual([]);
  at('2026-11-30T00:00:00');
  expect(await ahead()).toEqual([{ id: 'double-twelve', name: '双十二', from: '2026-11-30T16:00:00.000Z' }]);
  at('2026-12-01T00:00:00');
  expect(await ahead()).toEqual([]);
});

it('What is done once one is sent is seen beforehand, done with it, and refused where it was changed meanwhile', async () => {
  const { world, found, mei } = await openShop();
  const up = await found('to-supervisor');
  expect(up?.steps).toEqual({
    note: 'Please take over: it goes beyond what I may decide.',
    label: null,
    unlabel: null,
    last: 'escalate:2',
  });
  expect((await found('greet-morning'))?.steps).toBeNull();
  const desk = await mei();
  const send = (steps: object, clientId = 'm1') =>
    desk.post('/conversations/c_1/messages', { clientId, text: up?.text, steps: { key: 'to-supervisor', ...steps } });
  expect((await send({ ...up?.steps, last: 'close' })).status).toBe(409);
  expect((await send({ ...up?.steps, key: 'gone' })).status).toBe(409);
  expect(await world.store.read.messages.list('c_1')).toEqual([]);
  expect((await send({ ...up?.steps })).status).toBe(200);
  expect(await world.store.read.conversations.get('c_1')).toMatchObject({ owner: { kind: 'queue' }, tier: 2 });
  const said = (await world.store.read.messages.list('c_1')).map(({ kind }) => kind);
  expect(said).toEqual(['event', 'text', 'note', 'event']);
  // Sent once more by a console that heard no answer: the same words, and no step is done twice.
  expect((await send({ ...up?.steps })).status).toBe(200);
  expect((await world.store.read.messages.list('c_1')).length).toBe(said.length);
  // The tier it is at already refuses it by words, and nothing is said.
  const again = await send({ ...up?.steps }, 'm2');
  expect(again.status).toBe(422);
  expect((await world.store.read.messages.list('c_1')).length).toBe(said.length);
});

it('One that ends the talk says and does nothing where the shopper has written what the agent has not seen', async () => {
  const { world, found, mei } = await openShop();
  const { store } = world;
  const ending = await found('done-close');
  const desk = await mei();
  await desk.post('/conversations/c_1/take');
  const seen = await store.read.shoppers.lastSeq('c_1');
  const createdAt = world.clock.now();
  await store.write(({ messages }) =>
    messages.append('c_1', { author: 'shopper', text: 'One more thing', createdAt }).then(() => undefined),
  );
  const send = (seq: number) => {
    const steps = { ...ending?.steps, key: 'done-close', seen: seq };
    return desk.post('/conversations/c_1/messages', { clientId: 'm1', text: ending?.text, steps });
  };
  expect((await send(seen)).status).toBe(409);
  expect((await store.read.messages.list('c_1')).some(({ author }) => author === 'agent')).toBe(false);
  expect((await store.read.conversations.get('c_1'))?.status).toBe('open');
  expect((await send(seen + 1)).status).toBe(200);
  expect((await store.read.conversations.get('c_1'))?.status).toBe('resolved');
});

it('Its rules stand in the nearest language where an answer leaves out that of the talk', async () => {
  const shop = await ownShop();
  const [campaign] = shop.campaigns.list;
  const entry = shop.content.faqs.get(campaign?.rules[0] ?? '');
  if (!campaign || !entry) throw new Error('no campaign with rules');
  const faqs = new Map([...shop.content.faqs, [entry.id, { ...entry, answer: { 'zh-CN': '券不能叠加。' } }]]);
  const own = { ...shop, campaigns: { ...shop.campaigns, list: [{ ...campaign, rules: [entry.id] }] } };
  const en = shop.content.quickReplies.en.filter(({ key }) => key === 'campaign-rules');
  const quickReplies = { ...shop.content.quickReplies, en };
  const views = quickReplyViews({
    shop: { ...own, content: { ...shop.content, faqs, quickReplies } },
    words: shopWords(shop, 'en', campaign.valid.from),
    goods: new Map(),
    lang: 'en',
    now: campaign.valid.from,
    known: {},
  });
  expect(views.find(({ key }) => key === RULES)?.text).toContain('券不能叠加。');
});
