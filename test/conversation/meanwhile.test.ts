import { beforeAll, describe, expect, it } from 'vitest';
import type { ShopRules } from '../../src/composition/shop-rules.ts';
import { understandingShape } from '../../src/content/shapes.ts';
import { decide } from '../../src/conversation/decide/index.ts';
import { speak } from '../../src/handoff/agent-speaker.ts';
import { buildPacket } from '../../src/handoff/packet.ts';
import { readPacketFacts } from '../../src/handoff/packet-facts.ts';
import { QUEUE_REASONS } from '../../src/handoff/reasons.ts';
import { LANGS } from '../../src/message.ts';
import type { Mood, Understanding } from '../../src/understanding/types.ts';
import { freshStore, STORE_KINDS } from '../support/database.ts';
import { engineOf, type TalkWorld, talkWorld } from './support/talk-world.ts';
import { facts, heard, ON_ITS_WAY, ownShop, photo, strangersFacts, turnOf } from './support/views.ts';

let shop: ShopRules;
beforeAll(async () => {
  shop = await ownShop();
});

const asks = (id: string, score = 1): Partial<Understanding> => ({ faq: [{ id, score, matched: '', why: [] }] });
const HOURS = asks('opening-hours');
const CARDS = asks('payment-methods');
const PARCEL: Partial<Understanding> = { intent: 'logistics_track' };
const CALM: Mood = { anger: 0, disappointment: 0, urgency: 0, dangers: [], evidence: [] };

const viewOf = (text: string, over: Partial<Understanding>, view: object = {}) =>
  turnOf(shop, { heard: heard(text, over), owner: { kind: 'queue' }, waitsFor: 'asked_for_person', ...view });
const waiting = (over: Partial<Understanding>, view: object = {}) => decide(viewOf('几点下班', over, view));
const keys = ({ say }: ReturnType<typeof decide>): string[] => say.map(({ key }) => key);
const ANSWERED = ['faq.answer', 'handoff.meanwhile'];

describe('whoever waits for a person', () => {
  it('is told what the shop knows, and that the person still comes; nothing is begun and only the way back is offered', () => {
    const decision = waiting(HOURS);
    expect([decision.rule, keys(decision), decision.act]).toEqual(['meanwhile', ANSWERED, []]);
    expect(decision.say.flatMap(({ choices = [] }) => choices.map(({ value }) => value))).toEqual(['do:bot']);
    expect(decision.state.frames).toEqual([]);
  });

  it('is told where their own parcel is, and asked nothing where that cannot be told', () => {
    const one = facts({ orders: [ON_ITS_WAY] });
    expect(keys(waiting(PARCEL, { facts: one }))).toEqual(['order-status.dispatched', 'handoff.meanwhile']);
    expect(keys(waiting(PARCEL, { facts: strangersFacts() }))).toEqual([]);
  });

  it('is told nothing where a person is right: by the reason of the wait', () => {
    const answered = QUEUE_REASONS.filter((waitsFor) => keys(waiting(HOURS, { waitsFor })).length > 0);
    expect(answered.sort()).toEqual([
      'approval',
      'asked_for_person',
      'change_order',
      'flow_stuck',
      'needs_person',
      'not_understood',
      'payment',
    ]);
  });

  it('is told nothing amid danger, a crisis or a strong feeling, now or a little before', () => {
    const fresh = turnOf(shop).state;
    const turned = { turns: [{ anger: 0.7 }, {}], asked: '', score: 0.7, sour: false, why: [] };
    for (const state of [{ alarmed: ['lawyer'] }, { crisisTold: ['1:'] }, { sour: turned }])
      expect(keys(waiting(HOURS, { state: { ...fresh, ...state } }))).toEqual([]);
    for (const [strength, says] of [
      [0.5, []],
      [0.49, ANSWERED],
    ] as const)
      for (const mood of [{ anger: strength }, { disappointment: strength }])
        expect(keys(waiting({ ...HOURS, mood: { ...CALM, ...mood } }))).toEqual(says);
  });

  it('is told only what is surely asked', () => {
    expect(keys(waiting(asks('opening-hours', 0.8)))).toEqual([]);
    expect(keys(waiting({ ...asks('payment-methods', 0.8), intent: 'coupon_help', certainty: 'unsure' }))).toEqual(
      ANSWERED,
    );
    expect(keys(waiting({ ...asks('payment-methods', 0.79), intent: 'coupon_help', certainty: 'unsure' }))).toEqual([]);
    expect(keys(waiting({ intent: 'payment_methods' }))).toEqual(ANSWERED);
    expect(keys(waiting(HOURS, { attachments: [photo()] }))).toEqual([]);
  });

  it('is not told how a person is reached', () => {
    expect(keys(waiting(asks('contact-person')))).toEqual([]);
  });

  it('is not told the same twice, and no more than the shop wants', () => {
    const first = waiting(HOURS);
    expect(keys(waiting(HOURS, { state: { ...first.state, lastFaq: null } }))).toEqual([]);
    const second = waiting(CARDS, { state: first.state });
    const third = waiting(asks('delivery-time'), { state: second.state });
    expect([second, third].map(keys)).toEqual([ANSWERED, ANSWERED]);
    expect(keys(waiting(asks('warranty'), { state: third.state }))).toEqual([]);
  });

  it('is answered anew in the next wait', () => {
    const { state } = waiting(HOURS);
    const between = decide(turnOf(shop, { state, heard: heard('在吗', { intent: 'greet' }) }));
    expect(keys(waiting(HOURS, { state: between.state }))).toEqual(ANSWERED);
  });

  it('is told nothing where the shop has turned it off, or calls for other reasons', () => {
    const under = (while_waiting: object) => ({
      ...shop,
      content: { ...shop.content, understanding: { ...shop.content.understanding, while_waiting } },
    });
    const rule = { answers: 3, called_for: ['asked_for_person'], except: [] };
    expect(keys(waiting(HOURS, { shop: under(rule) }))).toEqual(ANSWERED);
    expect(keys(waiting(HOURS, { shop: under({ ...rule, answers: 0 }) }))).toEqual([]);
    expect(keys(waiting(HOURS, { shop: under({ ...rule, called_for: ['payment'] }) }))).toEqual([]);
    expect(keys(waiting(HOURS, { shop: under({ ...rule, except: ['opening-hours'] }) }))).toEqual([]);
  });

  it.each(['danger', 'legal_threat', 'anger', 'proof_failed', 'complaint'])(
    'can by no file be left to the program: %s',
    (reason) => {
      const { understanding } = shop.content;
      const while_waiting = { answers: 3, called_for: [reason], except: [] };
      expect(understandingShape.safeParse({ ...understanding, while_waiting }).success).toBe(false);
    },
  );

  it('is told the place when they ask for it, but not in danger', () => {
    for (const text of ['还要等多久', '輪到我了嗎', 'am I next?'])
      expect(keys(decide(viewOf(text, {})))).toEqual(['handoff.still-waiting']);
    expect(keys(decide(viewOf('还要等多久', {}, { waitsFor: 'danger' })))).toEqual([]);
  });
});

const ENGINE = engineOf([
  [/人工/, { intent: 'human_agent' }],
  [/几点/, HOURS],
]);

describe.each(STORE_KINDS)('an answer while a person is awaited, on %s', (kind) => {
  const queued = async (): Promise<TalkWorld> => {
    const talk = talkWorld(await freshStore(kind), shop, ENGINE);
    await talk.arrives('人工');
    await talk.settle();
    talk.clock.advance(60_000);
    return talk;
  };
  const rowOf = async (talk: TalkWorld) => talk.store.read.conversations.get(await talk.id());
  const takes = async (talk: TalkWorld): Promise<unknown> => {
    const words = { clientId: 'w1', text: '您好', attachments: [], confirmed: true };
    return speak(
      { ...talk.handoff, advertising: () => shop.advertising },
      await talk.id(),
      await talk.hire('a1'),
      words,
    );
  };

  it('is one bubble, keeps the place and every deadline, and tells why', async () => {
    const talk = await queued();
    const before = await rowOf(talk);
    await talk.arrives('几点下班');
    await talk.settle();
    const after = await rowOf(talk);
    const kept = ['owner', 'queuedAt', 'dueAt', 'waitingSince', 'handoffReason', 'priority', 'fence'] as const;
    for (const field of kept) expect([field, after?.[field]]).toEqual([field, before?.[field]]);
    expect(after?.firstHumanReplyAt).toBeNull();
    const said = (await talk.messages()).filter(({ author }) => author === 'bot');
    expect(said).toHaveLength(2);
    expect(said[1]?.text).toMatch(/22:00.*\n同事照样会来，下一位就是您。$/su);
    expect(said[1]?.faq).toBe('opening-hours');
    expect(said[1]?.why).toMatchObject({ rule: 'meanwhile' });
  });

  it('is told to whoever takes the talk, in their language', async () => {
    const talk = await queued();
    await talk.arrives('几点下班');
    await talk.settle();
    const packet = readPacketFacts((await rowOf(talk))?.packet);
    expect(packet?.meanwhile).toMatchObject([{ question: '几点下班' }]);
    for (const lang of LANGS) if (packet) expect(buildPacket(packet, lang).summary).toContain('几点下班');
  });

  it('is never sent once an agent has spoken, and the agent’s word is the first', async () => {
    const talk = await queued();
    await talk.arrives('几点下班');
    await talk.turn();
    await takes(talk);
    await talk.deliver();
    expect(talk.sent.map(({ message }) => message.text).filter((text) => text.includes('照样会来'))).toEqual([]);
    expect((await rowOf(talk))?.firstHumanReplyAt).toEqual(talk.clock.now());
    await talk.arrives('几点上班');
    await talk.settle();
    expect(talk.sent.at(-1)?.message.text).toBe('您好');
  });
});
