import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ShopRules } from '../../src/composition/shop-rules.ts';
import { tellShopper } from '../../src/composition/ticket-news.ts';
import { decide } from '../../src/conversation/decide/index.ts';
import type { Opened } from '../../src/conversation/effects.ts';
import { render } from '../../src/conversation/reply/render.ts';
import { shopWords } from '../../src/conversation/reply/shop-words.ts';
import { type DialogueState, freshState, openFrame } from '../../src/conversation/state.ts';
import type { TurnView } from '../../src/conversation/turn-view.ts';
import type { Lang } from '../../src/message.ts';
import type { Danger, Entity, Understanding } from '../../src/understanding/types.ts';
import { freshStore } from '../support/database.ts';
import { engineOf, type TalkWorld, talkWorld } from './support/talk-world.ts';
import { CLAIMED, DELIVERED, facts, heard, NOW, named, ownShop, strangersFacts, turnOf } from './support/views.ts';

let shop: ShopRules;
beforeAll(async () => {
  shop = await ownShop();
});

const CODE = 'K7QF-3MTW';
const TICKET = 'RT-20261120-0001';
const PHONE = '+8613800004571';
/** What nobody else may read: orders, names, numbers, parcels, cases. */
const SECRETS = [DELIVERED.orderNo, 'ZL20261119-0110', '沈佳怡', '1006', 'SF1', TICKET, PHONE, '4571', '7316', CODE];
const CHANNELS = ['wechaty', 'wecom', 'wechat-official', 'slack', 'discord', 'elsewhere'] as const;

const texts = (view: TurnView): string[] => {
  const decision = decide(view);
  const words = { content: shop.content, lang: view.lang, shop: shopWords(shop, view.lang, NOW) };
  const opened: Opened = {
    outcome: 'granted',
    no: TICKET,
    tier: 0,
    amountMinor: 1,
    dueAt: null,
    clauses: [],
    postage: null,
  };
  const after = decision.act.flatMap((effect) => (effect.do === 'open_ticket' ? effect.say(opened) : []));
  return [...decision.say, ...after, ...(decision.after ?? [])].map((say) => {
    const { text, choices, cards } = render(say, words);
    return JSON.stringify([text, choices, cards]);
  });
};

const ORDER_NO: Entity = named(DELIVERED.orderNo, DELIVERED.orderNo, { type: 'order_no', value: DELIVERED.orderNo });
const TYPED: Entity[] = [
  ORDER_NO,
  named(TICKET, TICKET, { type: 'ticket_no', value: TICKET }),
  named(PHONE, PHONE, { type: 'phone', value: PHONE }),
  named('4571', '4571', { type: 'phone_last4', value: '4571' }),
];
const tickets = [
  {
    no: TICKET,
    kind: 'return',
    state: 'needs_evidence',
    orderNo: DELIVERED.orderNo,
    amountMinor: 100,
    dueAt: null,
    open: true,
    withdrawable: true,
  },
];
const WHO = {
  verified: facts({ tickets }),
  stranger: strangersFacts(),
  claiming: strangersFacts({ claimed: { ...CLAIMED, tickets } }),
  receiver: facts({ whole: false, orders: [DELIVERED], tickets, claimed: CLAIMED }),
};
/** What a talk may have been about before others read along. */
const before = (flow: string | null): DialogueState => ({
  ...freshState(),
  access: { customerId: 'C1001', orders: [DELIVERED.orderNo] },
  lastOrder: DELIVERED.orderNo,
  survey: flow === 'survey' ? { id: 1, kind: 'ticket', part: 'score' } : null,
  frames:
    flow && flow !== 'survey'
      ? [{ ...openFrame(flow, flow.replaceAll('-', '_')), slots: [['order', DELIVERED.orderNo]], asked: 'last4' }]
      : [],
});

describe('where others read along', () => {
  it('no reply to any wish of anybody, known or not, tells of an order, a person, a parcel or a case', () => {
    const turn = fc.record({
      intent: fc.constantFrom(...shop.content.intents.keys()),
      certainty: fc.constantFrom('sure' as const, 'sure' as const, 'unsure' as const, 'none' as const),
      confidence: fc.double({ min: 0.5, max: 1, noNaN: true }),
      who: fc.constantFrom('verified', 'stranger', 'claiming', 'receiver' as keyof typeof WHO),
      entities: fc.subarray(TYPED, { maxLength: 2 }),
      text: fc.constantFrom(
        '我要退货',
        '到哪了',
        '睡衣',
        'where is it',
        CODE,
        `查 ${DELIVERED.orderNo}`,
        `${PHONE}`,
        '好的',
      ),
      choose: fc.option(
        fc.constantFrom(
          'yes',
          'do:human',
          'do:bot',
          DELIVERED.orderNo,
          'item:*',
          'intent:order_status',
          'score:1',
          'product:PJ-101',
        ),
        { nil: null, freq: 2 },
      ),
      signal: fc.constantFrom(null, null, 'yes' as const, 'back' as const, 'correct' as const),
      dangers: fc.subarray(['injury', 'lawyer'] as Danger[], { maxLength: 1 }),
      faq: fc.option(fc.constantFrom('shipping-fee', 'return-policy'), { nil: null, freq: 2 }),
      flow: fc.constantFrom(null, 'survey', 'return', 'order-status', 'change-address', 'ticket-status', 'size-advice'),
      lang: fc.constantFrom('zh-CN' as const, 'zh-TW' as const, 'en' as const),
      channel: fc.constantFrom(...CHANNELS),
      owner: fc.constantFrom('bot' as const, 'bot' as const, 'queue' as const),
    });
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.array(turn, { minLength: 1, maxLength: 4 }), (turns) => {
        let state = before(turns[0]?.flow ?? null);
        for (const { text, lang, faq, dangers, who, flow: _, owner, channel, choose, ...meant } of turns) {
          const over: Partial<Understanding> = {
            ...meant,
            lang,
            intents: [{ intent: meant.intent, confidence: meant.confidence }],
            faq: faq ? [{ id: faq, score: meant.confidence, matched: '', why: [] }] : [],
            mood: { anger: 0, disappointment: 0, urgency: 0, dangers, evidence: [] },
          };
          const said = { heard: heard(text, over), facts: WHO[who], owner: { kind: owner }, state, channel, choose };
          const view = turnOf(shop, { ...said, lang, place: 'group' });
          const decision = decide(view);
          seen.add(decision.rule);
          const whole = texts(view).join('\n').replaceAll(shop.content.shop.order_example, '');
          expect(SECRETS.filter((secret) => whole.includes(secret))).toEqual([]);
          for (const asks of ['verify.order-no', 'verify.last4', 'verify.own-last4'])
            expect(decision.say.map(({ key }) => key)).not.toContain(asks);
          expect(['call_person', 'leave_queue', 'resolve', 'spoil_code', 'open_ticket']).toEqual(
            expect.arrayContaining(decision.act.map((effect) => effect.do)),
          );
          state = decision.state;
          expect(state).toMatchObject({ access: null, lastOrder: null, survey: null });
        }
      }),
      { numRuns: 1_000 },
    );
    expect([...seen]).toEqual(expect.arrayContaining(['group', 'faq', 'intent', 'danger', 'waiting', 'tapped-choice']));
  });

  it('every wish that takes a proof is asked to go on alone, and no other', () => {
    const replyTo = (intent: string): string =>
      decide(turnOf(shop, { heard: heard('…什么', { intent }), place: 'group', channel: 'slack' })).say[0]?.key ?? '';
    const went = [...shop.content.intents.values()].filter(({ intent }) => replyTo(intent) === 'group.private');
    const flows = new Set(
      [...shop.content.intents.values()].flatMap(({ leads }) => ('flow' in leads ? [leads.flow] : [])),
    );
    const open = ['product-info', 'price-check', 'stock-check', 'size-advice', 'recommend', 'safety'];
    expect(new Set(went.flatMap(({ leads }) => ('flow' in leads ? [leads.flow] : [])))).toEqual(
      new Set([...flows].filter((flow) => !open.includes(flow))),
    );
  });

  it.each(['zh-CN', 'zh-TW', 'en'] as Lang[])('says in %s how the shop is written to alone on each channel', (lang) => {
    const ways = CHANNELS.map((channel) => {
      const said = heard('x', { intent: 'order_status', lang });
      return texts(turnOf(shop, { heard: said, place: 'group', channel, lang })).join();
    });
    // WeCom and the official account are written to in the same way.
    expect(new Set(ways).size).toBe(CHANNELS.length - 1);
    expect(ways.every((way) => !/\{|%|undefined/.test(JSON.parse(way.startsWith('[') ? way : `[${way}]`)[0]))).toBe(
      true,
    );
  });

  it('a number amid a call for a person calls the person, and asks to go on alone', () => {
    const view = turnOf(shop, {
      heard: heard(`转人工 ${DELIVERED.orderNo}`, { intent: 'human_agent', entities: [ORDER_NO] }),
      place: 'group',
    });
    const decision = decide(view);
    expect(decision.say[0]?.key).toBe('group.number');
    expect(decision.act).toMatchObject([{ do: 'call_person' }]);
  });
});

/** A member of the shop who wrote in a group, over a real store. */
const inGroup = async (): Promise<TalkWorld> => {
  const intents = [...shop.content.intents.keys()];
  const engine = engineOf([
    ...intents.map((intent): [RegExp, Partial<Understanding>] => [new RegExp(`^${intent}$`), { intent }]),
    [/ZL2026/, { entities: [ORDER_NO] }],
    [/rash/, { mood: { anger: 0, disappointment: 0, urgency: 0, dangers: ['injury'], evidence: [] } }],
  ]);
  const talk = talkWorld(await freshStore(), shop, engine);
  const now = talk.clock.now();
  await talk.store.write(async ({ customers, orders }) => {
    const who = { name: '沈佳怡', phone: PHONE, tier: 'gold', points: 1006, consentCare: true, updatedAt: now };
    await customers.save({ id: 'C1001', ...who });
    await customers.bindIdentity('web', 'somebody', 'C1001', 'token', now);
    const { trackingNo, ...order } = DELIVERED;
    const receiver = { receiver: '沈佳怡', phone: PHONE, address: '杭州市西湖区文三路 1 号' };
    await orders.save({ ...order, ...receiver, trackingNo, customerId: 'C1001', compensatedMinor: 0, updatedAt: now });
  });
  return talk;
};

const said = async (talk: TalkWorld): Promise<string> =>
  (await talk.messages())
    .filter(({ author }) => author !== 'shopper')
    .map((one) => JSON.stringify(one))
    .join('\n');

describe('a member of the shop in a group', () => {
  it('gets an answer to every wish, and nobody learns anything of them', async () => {
    const talk = await inGroup();
    for (const intent of shop.content.intents.keys()) {
      const count = talk.sent.length;
      await talk.arrives(intent, { place: 'group' });
      await talk.settle();
      // Who waits for a person hears nothing more until somebody comes; here they call the assistant back.
      if ((await talk.store.read.conversations.get(await talk.id()))?.owner.kind === 'queue') {
        await talk.arrives('', { place: 'group', choose: 'do:bot' });
        await talk.settle();
      }
      expect(talk.sent.length, intent).toBeGreaterThan(count);
    }
    const whole = JSON.stringify(talk.sent.map(({ message }) => [message.text, message.choices, message.cards]));
    const secrets = [
      ...SECRETS.filter((secret) => secret !== '1006'),
      '文三路',
      '西湖',
      'OT-2026',
      'RT-2026',
      'CP-2026',
    ];
    expect(secrets.filter((secret) => whole.includes(secret))).toEqual([]);
    expect(talk.faults).toEqual([]);
    // The same person alone is known at once.
    await talk.arrives('order_status', { key: 'alone', place: 'private' });
    const alone = await talk.store.read.conversations.findOpen('web', 'alone');
    expect(alone).toMatchObject({ place: 'private', customerId: 'C1001' });
  });

  it('who types an order number is asked to go on alone, without a word of it', async () => {
    const talk = await inGroup();
    await talk.arrives(`${DELIVERED.orderNo}到哪了`, { place: 'group' });
    await talk.settle();
    expect((await talk.messages()).at(-1)).toMatchObject({
      author: 'bot',
      replyKey: 'group.number',
      cards: [],
      choices: [],
    });
    expect((await talk.messages()).at(-1)?.text).not.toContain('ZL2026');
  });

  it('who types a code there finds it void everywhere', async () => {
    const talk = await inGroup();
    const now = talk.clock.now();
    const expiresAt = new Date(now.getTime() + 600_000);
    await talk.store.write(({ linkCodes }) =>
      linkCodes.make('K7QF3MTW', { purpose: 'shopper', subject: 'slack:U1', createdAt: now, expiresAt }),
    );
    await talk.arrives(`我的码 ${CODE}`, { place: 'group' });
    await talk.settle();
    expect((await talk.messages()).at(-1)).toMatchObject({ replyKey: 'group.code' });
    expect(await talk.store.read.linkCodes.subjectOf('K7QF3MTW', 'shopper', now)).toBeNull();
    expect(await said(talk)).not.toMatch(/K7QF/);
  });

  it('who is hurt is helped and a person called; the case is kept and its number not said', async () => {
    const talk = await inGroup();
    await talk.arrives('I have a rash', { place: 'group' });
    await talk.settle();
    expect((await talk.messages()).map(({ replyKey }) => replyKey)).toContain('safety.first-aid');
    expect((await talk.store.read.conversations.get(await talk.id()))?.owner.kind).toBe('queue');
    const [ticket] = await talk.store.read.trust.ticketsIn(await talk.id());
    expect(ticket?.kind).toBe('complaint');
    expect(JSON.stringify(talk.sent)).not.toContain(ticket?.no);
  });

  it('is never told of a case nor asked how it went there, but where they last wrote alone', async () => {
    const talk = await inGroup();
    await talk.arrives('I have a rash', { place: 'group' });
    await talk.settle();
    const group = await talk.id();
    const [opened] = await talk.store.read.trust.ticketsIn(group);
    const ticket = await talk.store.read.tickets.get(opened?.no ?? '');
    if (!ticket) throw new Error('No case was opened.');
    const tell = tellShopper(() => shop, talk.deps.askSurvey);
    const comesInto = (state: string, customerId: string | null = 'C1001') =>
      talk.store.write((repos) =>
        tell(repos, { before: 'x', ticket: { ...ticket, state, customerId } }, talk.clock.now()),
      );
    const count = (await talk.messages()).length;
    expect(await comesInto('proposed', null)).toBeNull();
    expect(await comesInto('proposed')).toBeNull();
    expect(
      await talk.deps.store.write((repos) =>
        talk.deps.askSurvey(repos, { kind: 'conversation', conversationId: group }, talk.clock.now()),
      ),
    ).toBe('not_asked');
    await talk.arrives('order_status', { key: 'alone' });
    const alone = (await talk.store.read.conversations.findOpen('web', 'alone'))?.id;
    expect(await comesInto('proposed')).toBe(alone);
    expect(await comesInto('closed')).toBe(alone);
    expect(await talk.messages()).toHaveLength(count);
  });

  it('makes a talk that began alone one that others read, and it stays so', async () => {
    const talk = await inGroup();
    await talk.arrives('greet');
    await talk.settle();
    await talk.arrives('order_status', { place: 'group' });
    await talk.settle();
    expect((await talk.messages()).at(-1)).toMatchObject({ replyKey: 'group.private' });
    await talk.arrives('order_status');
    await talk.settle();
    expect((await talk.messages()).at(-1)).toMatchObject({ replyKey: 'group.private' });
  });
});
