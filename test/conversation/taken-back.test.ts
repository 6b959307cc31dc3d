import { beforeAll, describe, expect, it } from 'vitest';
import type { ShopRules } from '../../src/composition/shop-rules.ts';
import { decide } from '../../src/conversation/decide/index.ts';
import { noteWish } from '../../src/conversation/perform/owner.ts';
import { openFrame } from '../../src/conversation/state.ts';
import type { TurnView } from '../../src/conversation/turn-view.ts';
import { speak } from '../../src/handoff/agent-speaker.ts';
import { eventInWords } from '../../src/handoff/events.ts';
import { readPacketFacts } from '../../src/handoff/packet-facts.ts';
import type { Understanding } from '../../src/understanding/types.ts';
import { freshStore, STORE_KINDS } from '../support/database.ts';
import { engineOf, type TalkWorld, talkWorld } from './support/talk-world.ts';
import { DELIVERED, facts, heard, ownShop, PAID, strangersFacts, turnOf } from './support/views.ts';

let shop: ShopRules;
beforeAll(async () => {
  shop = await ownShop();
});

const waiting = (text: string, over: Partial<Understanding> = {}, view: Partial<TurnView> = {}) =>
  decide(turnOf(shop, { heard: heard(text, over), owner: { kind: 'queue' }, waitsFor: 'asked_for_person', ...view }));
const CANCELS = { intent: 'cancel_order' } as const;
const keys = ({ say }: ReturnType<typeof decide>): string[] => say.map(({ key }) => key);

describe('whoever waits for a person', () => {
  it.each(['已经解决了', '不用人工了', '沒事了', '不等了', 'I sorted it out', "don't need a person anymore"])(
    'needs nobody any more: %s',
    (text) => {
      const decision = waiting(text);
      expect(keys(decision)).toEqual(['handoff.settled']);
      expect(decision.act).toEqual([{ do: 'leave_queue', settled: true }]);
    },
  );

  it.each(['还没解决', '都沒人理我', "it still isn't solved", 'no, the slippers', '快点', '我等了好久了'])(
    'is left to the people: %s',
    (text) => {
      const decision = waiting(text);
      expect(keys(decision)).toEqual([]);
      expect(decision.act).toEqual([]);
    },
  );

  it('leaves no open question behind that a later nod could answer', () => {
    const state = { ...turnOf(shop).state, frames: [openFrame('return', 'return_request')] };
    expect(waiting('算了', { signal: 'stop' }, { state }).state.frames).toEqual([]);
  });

  it('may mean the order that was talked about: the colleague is told', () => {
    const state = { ...turnOf(shop).state, lastOrder: PAID.orderNo };
    const decision = waiting('cancel it', CANCELS, { state });
    expect(keys(decision)).toEqual(['handoff.cancel-noted']);
    expect(decision.act).toEqual([{ do: 'note_wish', intent: 'cancel_order', orderNo: PAID.orderNo }]);
  });

  it('may name an order as such, where only one has not left', () => {
    expect(waiting('帮我取消订单', CANCELS).act).toMatchObject([{ do: 'note_wish', orderNo: PAID.orderNo }]);
  });

  it('is asked what "cancel it" means where no order can be meant', () => {
    const state = { ...turnOf(shop).state, lastOrder: DELIVERED.orderNo };
    const gone = facts({ orders: [DELIVERED] });
    expect(keys(waiting('cancel it', CANCELS, { state, facts: gone }))).toEqual(['handoff.settle-ask']);
    expect(keys(waiting('cancel it', CANCELS, { facts: strangersFacts() }))).toEqual(['handoff.settle-ask']);
  });

  it('is asked once where a case hangs on it, and every answer is one', () => {
    const asked = waiting('算了', { signal: 'stop' }, { waitsFor: 'complaint' });
    expect(keys(asked)).toEqual(['handoff.settle-ask']);
    expect(asked.act).toEqual([]);
    const { state } = asked;
    const then = (over: Partial<Understanding>, view: Partial<TurnView> = {}) =>
      waiting('', over, { waitsFor: 'complaint', state, ...view });
    expect(keys(then({ signal: 'yes' }))).toEqual(['handoff.settled']);
    expect(keys(then({ signal: 'stop' }))).toEqual(['handoff.settled']);
    expect(keys(then({}, { choose: 'do:settled' }))).toEqual(['handoff.settled']);
    expect(keys(then({ signal: 'no' }))).toEqual(['handoff.still-waiting']);
    expect(keys(then({}, { choose: 'do:keep-waiting' }))).toEqual(['handoff.still-waiting']);
  });

  it('is not taken at a word for something else said in between', () => {
    const { state } = waiting('算了', { signal: 'stop' }, { waitsFor: 'complaint' });
    const between = waiting('包裹是昨天到的', {}, { waitsFor: 'complaint', state });
    expect(keys(between)).toEqual([]);
    expect(keys(waiting('好', { signal: 'yes' }, { waitsFor: 'complaint', state: between.state }))).toEqual([]);
  });

  it.each(['danger', 'legal_threat'])('is looked in on all the same where it is about %s', (waitsFor) => {
    for (const view of [{}, { state: { ...turnOf(shop).state, settling: true } }]) {
      const decision = waiting('算了', { signal: 'stop' }, { waitsFor, ...view });
      expect(keys(decision)).toEqual(['handoff.comes-anyway']);
      expect(decision.act).toEqual([]);
    }
  });
});

const ENGINE = engineOf([
  [/人工/, { intent: 'human_agent' }],
  [/算了/, { signal: 'stop' }],
]);

describe.each(STORE_KINDS)('a wait that is taken back, on %s', (kind) => {
  const queued = async (): Promise<TalkWorld> => {
    const talk = talkWorld(await freshStore(kind), shop, ENGINE);
    await talk.arrives('人工');
    await talk.settle();
    return talk;
  };
  const events = async (talk: TalkWorld): Promise<string[]> =>
    (await talk.messages())
      .filter((message) => message.kind === 'event')
      .map(({ text, why }) => eventInWords(text, why, 'en'));

  it('ends for the colleagues too, who read why', async () => {
    const talk = await queued();
    await talk.arrives('算了');
    expect(await talk.turn()).toMatchObject({ is: 'taken', committed: { called: true } });
    expect(await talk.store.read.conversations.queue()).toEqual([]);
    const conversation = await talk.store.read.conversations.get(await talk.id());
    expect(conversation).toMatchObject({
      owner: { kind: 'bot' },
      handoffReason: null,
      waitingSince: null,
      dueAt: null,
    });
    expect(await events(talk)).toContain('The shopper says it is settled and waits no more');
  });

  it('is no matter of the bot once an agent has spoken', async () => {
    const talk = await queued();
    const agent = await talk.hire('a1');
    const words = { clientId: 'w1', text: '您好', attachments: [], confirmed: true };
    await speak({ ...talk.handoff, advertising: () => shop.advertising }, await talk.id(), agent, words);
    const before = (await talk.messages()).filter(({ author }) => author === 'bot').length;
    await talk.arrives('算了');
    await talk.settle();
    expect((await talk.store.read.conversations.get(await talk.id()))?.owner).toEqual({ kind: 'agent', id: 'a1' });
    expect((await talk.messages()).filter(({ author }) => author === 'bot').length).toBe(before);
  });

  it('puts the wish into the packet of whoever takes it', async () => {
    const talk = await queued();
    const view = turnOf(shop, { now: talk.clock.now() });
    const actor = {
      conversationId: await talk.id(),
      channel: '',
      externalId: '',
      fence: 0,
      packet: { lastWords: 'cancel it' },
    };
    const so = { say: [], fence: 7, ticket: null, customerId: null, touched: [], known: false };
    const wish = { do: 'note_wish', intent: 'cancel_order', orderNo: PAID.orderNo } as const;
    await talk.store.write((repos) => noteWish(wish, { repos, ports: talk.deps.ports, view, actor }, so));
    const conversation = await talk.store.read.conversations.get(await talk.id());
    expect(readPacketFacts(conversation?.packet)).toMatchObject({
      reason: 'asked_for_person',
      intent: 'cancel_order',
      orderNo: PAID.orderNo,
      lastWords: 'cancel it',
    });
    expect((await events(talk)).at(-1)).toContain(PAID.orderNo);
  });
});
