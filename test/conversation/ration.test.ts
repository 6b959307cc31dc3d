import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { INTAKE_LIMITS, takeIn } from '../../src/channels/inbox.ts';
import { PLATFORMS } from '../../src/channels/index.ts';
import type { ShopRules } from '../../src/composition/shop-rules.ts';
import { tellShopper } from '../../src/composition/ticket-news.ts';
import { inRoom, mayNotify, maySurvey } from '../../src/conversation/ration.ts';
import type { Rendered } from '../../src/conversation/reply/rendering.ts';
import type { WholeTicket } from '../../src/store/tickets.ts';
import { freshStore } from '../support/database.ts';
import { engineOf, type TalkWorld, talkWorld } from './support/talk-world.ts';
import { ownShop } from './support/views.ts';

const FIVE = { messages: 5, withinMs: 48 * 3_600_000 };
const HOUR = 3_600_000;
const SUGGESTION = 'I have a suggestion: please make the slippers in half sizes, I always fall between two';
const ENGINE = engineOf([
  [/suggestion/, { intent: 'suggestion', lang: 'en' }],
  [/return/, { intent: 'return_request', lang: 'en' }],
]);

let shop: ShopRules;
beforeAll(async () => {
  shop = { ...(await ownShop()), rationOf: (channel) => (channel === 'web' ? FIVE : null) };
});

/** A talk on a channel that lets five answers through, and a way to spend them. */
const rationedTalk = async () => {
  const talk = talkWorld(await freshStore(), shop, ENGINE);
  const { store, clock } = talk;
  const silent = { ring: async () => undefined, publish: () => undefined };
  const takes = takeIn({ store, jobs: silent, bus: silent, clock, limits: INTAKE_LIMITS, rationed: new Set(['web']) });
  return {
    talk,
    says: (text: string, at = clock.now()) =>
      takes({ channel: 'web', eventId: randomUUID(), key: 'talk', from: { id: 'somebody' }, text, at }),
    spend: (count: number) =>
      store.write(({ sendBudgets }) => sendBudgets.spend('web', 'talk', count, FIVE, clock.now())),
    left: () => store.read.sendBudgets.left('web', 'talk', FIVE, clock.now()),
  };
};

/** A talk that has led to a case. */
const talkWithCase = async () => {
  const world = await rationedTalk();
  await world.says(SUGGESTION);
  await world.talk.settle();
  const ticket = await world.talk.store.read.tickets.get('OT-20261120-0001');
  if (!ticket) throw new Error('No case was opened.');
  return { ...world, ticket };
};

const news = (talk: TalkWorld, ticket: WholeTicket, state: string): Promise<string | null> =>
  talk.store.write((repos) =>
    tellShopper(() => shop, talk.deps.askSurvey)(
      repos,
      { before: ticket.state, ticket: { ...ticket, state } },
      talk.clock.now(),
    ),
  );

const bubble = (text: string, choices: Rendered['choices'] = []): Rendered => ({
  text,
  lang: 'zh-CN',
  choices,
  cards: [],
  key: 'flow.at-hand',
  faq: null,
});

describe('five answers in 48 hours', () => {
  it('are what WeChat’s official roads let through, by the same table as the channels’ own', async () => {
    const own = await ownShop();
    expect(own.rationOf?.('wecom')).toEqual(FIVE);
    expect(own.rationOf?.('wechat-official')).toEqual(FIVE);
    expect([...PLATFORMS.keys()].filter((name) => own.rationOf?.(name)).sort()).toEqual(['wechat-official', 'wecom']);
  });

  it('leave two to a person: a turn of many bubbles becomes one, its choices kept', () => {
    const choices = [{ label: '退款', value: 'remedy:refund' }];
    const three = [bubble('一'), bubble('二'), bubble('三', choices)];
    expect(inRoom(three, null)).toBe(three);
    expect(inRoom(three, 5)).toBe(three);
    expect(inRoom(three, 4)).toEqual([{ ...bubble('一\n\n二\n\n三', choices) }]);
    expect(inRoom([bubble('一')], 0)).toHaveLength(1);
    expect(inRoom([], 0)).toEqual([]);
  });

  it('are kept to by the turn itself: what is several bubbles elsewhere is one where little is left', async () => {
    const free = talkWorld(await freshStore(), await ownShop(), ENGINE);
    const { talk, says, spend, left } = await rationedTalk();
    await free.arrives('return');
    await says('return');
    for (const one of [free, talk]) await one.settle();
    await spend(await left());
    const before = [free.sent.length, talk.sent.length];
    // A message without words in the middle of a flow: it is said so, and the question asked again.
    for (const one of [free, talk]) {
      await one.arrives('');
      await one.settle();
    }
    const bubbles = free.sent.slice(before[0]).map(({ message }) => message.text);
    expect(bubbles.length).toBeGreaterThan(1);
    const [together, ...more] = talk.sent.slice(before[1]).map(({ message }) => message.text);
    expect(more).toEqual([]);
    for (const bubble of bubbles) expect(together).toContain(bubble);
  });

  it('put replies first, news second, surveys last', () => {
    expect([0, 1, 2, 3].map(maySurvey)).toEqual([false, false, false, true]);
    expect([0, 1, 2, 3].map(mayNotify)).toEqual([false, false, true, true]);
    expect([maySurvey(null), mayNotify(null)]).toEqual([true, true]);
  });

  it('are counted with what still waits to be sent', async () => {
    const { talk, spend, says } = await rationedTalk();
    await says('hello');
    await talk.turn();
    await spend(2);
    const ask = () =>
      talk.store.write(async (repos) =>
        talk.deps.askSurvey(repos, { kind: 'conversation', conversationId: await talk.id() }, talk.clock.now()),
      );
    expect(await talk.store.read.outbox.waiting(await talk.id())).toBeGreaterThan(0);
    expect(await ask()).toBe('not_asked');
    await talk.deliver();
    expect(await talk.store.read.outbox.waiting(await talk.id())).toBe(0);
    expect(await ask()).toBe('asked');
  });

  it('begin when the shopper wrote, not when the program read it', async () => {
    const { talk, says, left } = await rationedTalk();
    await says('hello', new Date(talk.clock.now().getTime() - 47 * HOUR));
    expect(await left()).toBe(5);
    talk.clock.advance(HOUR);
    expect(await left()).toBe(0);
  });
});

describe('news of a case that may not go out now', () => {
  it('waits for the shopper’s next words, and comes before the answer to them', async () => {
    const { talk, ticket, says } = await talkWithCase();
    talk.clock.advance(49 * HOUR);
    await news(talk, ticket, 'proposed');
    await talk.deliver();
    const before = talk.sent.length;
    const id = await talk.id();
    expect([...(await talk.store.read.desk.deliveries(id)).values()]).toContain('held');
    await says('any suggestion?');
    await talk.settle();
    const [told, answered] = talk.sent.slice(before);
    expect(told?.message).toMatchObject({ author: 'system', text: expect.stringContaining(ticket.no) });
    expect(answered?.message.author).toBe('bot');
  });

  it('is told by its last two states, not by all that were overtaken', async () => {
    const { talk, ticket, spend, says } = await talkWithCase();
    await spend(4);
    for (const state of ['proposed', 'received', 'refund_pending', 'refunded']) await news(talk, ticket, state);
    const before = talk.sent.length;
    await says('any suggestion?');
    await talk.deliver();
    expect(talk.sent.slice(before)).toHaveLength(2);
    await talk.settle();
    const states = [...(await talk.store.read.desk.deliveries(await talk.id())).values()];
    expect(states.filter((state) => state === 'dropped')).toHaveLength(2);
    expect(states).not.toContain('held');
  });

  it('goes out at once while there is room', async () => {
    const { talk, ticket } = await talkWithCase();
    await news(talk, ticket, 'proposed');
    const before = talk.sent.length;
    await talk.deliver();
    expect(talk.sent.length).toBe(before + 1);
  });
});
