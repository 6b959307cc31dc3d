import { beforeAll, describe, expect, it } from 'vitest';
import type { ShopRules } from '../../src/composition/shop-rules.ts';
import { tellShopper } from '../../src/composition/ticket-news.ts';
import { ARCHIVE_MS, idleEnds, QUIET_MS } from '../../src/conversation/idle.ts';
import type { WholeTicket } from '../../src/store/tickets.ts';
import { freshStore } from '../support/database.ts';
import { engineOf, type TalkWorld, talkWorld } from './support/talk-world.ts';
import { ownShop } from './support/views.ts';

const ENGINE = engineOf([
  [/suggestion/, { intent: 'suggestion', lang: 'en' }],
  [/hello/, { intent: 'greet', lang: 'en' }],
]);
const SUGGESTION = 'I have a suggestion: please make the slippers in half sizes, I always fall between two';

let shop: ShopRules;
beforeAll(async () => {
  shop = await ownShop();
});

/** A talk that has led to a case. */
const talkWithCase = async (): Promise<{ talk: TalkWorld; ticket: WholeTicket }> => {
  const talk = talkWorld(await freshStore(), shop, ENGINE);
  await talk.arrives(SUGGESTION);
  await talk.settle();
  const ticket = await talk.store.read.tickets.get('OT-20261120-0001');
  if (!ticket) throw new Error('No case was opened.');
  return { talk, ticket };
};

const comesInto = (talk: TalkWorld, ticket: WholeTicket, state: string): Promise<string | null> =>
  talk.store.write((repos) =>
    tellShopper(() => shop, talk.deps.askSurvey)(
      repos,
      { before: ticket.state, ticket: { ...ticket, state } },
      talk.clock.now(),
    ),
  );

/** Everything quiet is ended, as the timers would. */
const quietPasses = async (talk: TalkWorld, id: string): Promise<void> => {
  for (const ms of [QUIET_MS, ARCHIVE_MS]) {
    talk.clock.advance(ms);
    const due = await talk.store.read.timers.due(talk.clock.now(), 10);
    for (const timer of due.filter(({ kind, subject }) => kind === 'idle' && subject === id))
      await idleEnds(talk.store, timer, talk.clock.now());
  }
};

describe('the shopper', () => {
  it('is told in the talk, in its language, with the number and a way to a person', async () => {
    const { talk, ticket } = await talkWithCase();
    expect(await comesInto(talk, ticket, 'proposed')).toBe(await talk.id());
    await talk.deliver();
    const told = talk.sent.at(-1)?.message;
    expect(told).toMatchObject({ author: 'system', lang: 'en', choices: [{ value: 'do:human' }] });
    expect(told?.text).toContain('OT-20261120-0001');
    const stored = (await talk.messages()).at(-1);
    expect(stored?.why).toMatchObject({ rule: 'ticket', ticket: 'OT-20261120-0001' });
  });

  it('is not bothered with steps inside the shop, nor with no step at all', async () => {
    const { talk, ticket } = await talkWithCase();
    const before = (await talk.messages()).length;
    for (const state of ['pending_review', 'inspecting', ticket.state])
      expect(await comesInto(talk, ticket, state)).toBeNull();
    expect(await talk.messages()).toHaveLength(before);
  });

  it('is asked how it went when the case is closed, once', async () => {
    const { talk, ticket } = await talkWithCase();
    expect(await comesInto(talk, ticket, 'closed')).toBe(await talk.id());
    expect(await comesInto(talk, ticket, 'closed')).toBeNull();
    const asked = (await talk.messages()).filter(({ replyKey }) => replyKey === 'survey.ask');
    expect(asked).toHaveLength(1);
  });

  it('is told in the new talk when the old one was put away', async () => {
    const { talk, ticket } = await talkWithCase();
    const old = await talk.id();
    await quietPasses(talk, old);
    await talk.arrives('hello');
    await talk.settle();
    const now = await talk.id();
    expect(now).not.toBe(old);
    expect(await comesInto(talk, ticket, 'proposed')).toBe(now);
    await talk.deliver();
    expect(talk.sent.at(-1)?.message.text).toContain('OT-20261120-0001');
  });

  it('is told in the old talk when there is no other, which is put away again a day later', async () => {
    const { talk, ticket } = await talkWithCase();
    const id = await talk.id();
    await quietPasses(talk, id);
    expect((await talk.store.read.conversations.get(id))?.status).toBe('archived');
    expect(await comesInto(talk, ticket, 'proposed')).toBe(id);
    expect((await talk.store.read.conversations.get(id))?.status).toBe('resolved');
    await talk.deliver();
    expect(talk.sent.at(-1)?.message.text).toContain('OT-20261120-0001');
    await quietPasses(talk, id);
    expect((await talk.store.read.conversations.get(id))?.status).toBe('archived');
  });
});
