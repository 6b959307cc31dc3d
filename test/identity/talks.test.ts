import { beforeAll, describe, expect, it } from 'vitest';
import type { ShopRules } from '../../src/composition/shop-rules.ts';
import { tellShopper } from '../../src/composition/ticket-news.ts';
import { forgetful } from '../../src/conversation/forget.ts';
import { freshState, openFrame } from '../../src/conversation/state.ts';
import { takeTurn } from '../../src/conversation/turn.ts';
import { undoLink } from '../../src/identity/link-undoer.ts';
import { codeIn } from '../../src/identity/one-time-code.ts';
import type { WholeTicket } from '../../src/store/tickets.ts';
import type { Understanding } from '../../src/understanding/types.ts';
import { engineOf, type TalkWorld, talkWorld } from '../conversation/support/talk-world.ts';
import { DELIVERED, named, ownShop } from '../conversation/support/views.ts';
import { freshStore } from '../support/database.ts';

let shop: ShopRules;
beforeAll(async () => {
  shop = await ownShop();
});

const ENGINE = engineOf([
  [/^unlink/, { intent: 'unlink_account', lang: 'en' }],
  [/^link/, { intent: 'link_account', lang: 'en' }],
  [/^order/, { intent: 'order_status', lang: 'en' }],
  [/suggestion/, { intent: 'suggestion', lang: 'en' }],
  [/^person/, { intent: 'human_agent', lang: 'en' }],
  [/^yes/, { signal: 'yes', lang: 'en' }],
  [/ZL2026/, { entities: [named('x', 'x', { type: 'order_no', value: DELIVERED.orderNo })], lang: 'en' }],
  [/^[a-z0-9-]+$/i, { lang: 'en' } as Partial<Understanding>],
]);

/** Somebody who is known on the web and writes from Slack too. */
interface Person {
  talk: TalkWorld;
  /** Says something on a channel; gives what the bot answered. */
  says(text: string, channel?: string): Promise<{ keys: (string | null)[]; text: string }>;
  conversation(channel?: string): Promise<string>;
}

const person = async (): Promise<Person> => {
  const talk = talkWorld(await freshStore(), shop, ENGINE);
  const now = talk.clock.now();
  await talk.store.write(async ({ customers, orders }) => {
    const who = { name: 'Lin Yu', phone: '+8613800007316', tier: 'gold', points: 7, consentCare: true, updatedAt: now };
    await customers.save({ id: 'C1001', ...who });
    await customers.bindIdentity('web', 'somebody', 'C1001', 'token', now);
    const to = { receiver: 'Lin Yu', phone: who.phone, address: '杭州市西湖区文三路 1 号' };
    await orders.save({ ...DELIVERED, ...to, customerId: 'C1001', compensatedMinor: 0, updatedAt: now });
  });
  const { read } = talk.store;
  const conversation = async (channel = 'web'): Promise<string> =>
    (await read.conversations.findOpen(channel, 'talk'))?.id ?? '';
  const says: Person['says'] = async (text, channel = 'web') => {
    const before = (await read.messages.list(await conversation(channel), { limit: 1 })).at(-1)?.seq ?? 0;
    await talk.arrives(text, { channel });
    const id = await conversation(channel);
    while ((await takeTurn(talk.deps, id)).is === 'taken');
    const said = (await read.messages.list(id, { afterSeq: before })).filter(({ author }) => author !== 'shopper');
    return { keys: said.map(({ replyKey }) => replyKey), text: said.map((one) => one.text).join('\n') };
  };
  return { talk, says, conversation };
};

const linked = async ({ says }: Person): Promise<void> => {
  const code = codeIn((await says('link')).text);
  expect((await says(`my code ${code}`, 'slack')).keys).toEqual(['link.done']);
};

/** Tells of a case that came into a state; gives the conversation it was told in. */
const newsOf =
  ({ talk }: Person, ticket: WholeTicket) =>
  (state: string): Promise<string | null> =>
    talk.store.write((repos) => {
      const tell = tellShopper(() => shop, talk.deps.askSurvey);
      return tell(repos, { before: 'x', ticket: { ...ticket, state } }, talk.clock.now());
    });

describe('A shopper who is known on one channel', () => {
  it('is known in the open talk of the other at once, and the console is told of every talk that changed', async () => {
    const one = await person();
    expect((await one.says('order', 'slack')).keys).toEqual(['verify.order-no']);
    const code = codeIn((await one.says('link')).text);
    await one.talk.arrives(`code ${code}`, { channel: 'slack' });
    await one.talk.arrives('hello', { channel: 'slack', key: 'another thread' });
    const slack = await one.conversation('slack');
    const rung = await takeTurn(one.talk.deps, slack);
    const other = (await one.talk.store.read.conversations.findOpen('slack', 'another thread'))?.id ?? '';
    expect(rung).toMatchObject({ is: 'taken', committed: { touched: [other] } });
    for (const id of [slack, other])
      expect(await one.talk.store.read.conversations.get(id)).toMatchObject({ customerId: 'C1001' });
    expect((await one.says('order', 'slack')).keys).toEqual(['order-status.delivered']);
    expect(one.talk.faults).toEqual([]);
  });

  it('leaves no code in what is handed to a person', async () => {
    const one = await person();
    const code = codeIn((await one.says('link')).text) ?? '';
    await one.says(`person, my code is ${code}`, 'slack');
    await one.says('person please', 'slack');
    const packet = JSON.stringify(
      (await one.talk.store.read.conversations.get(await one.conversation('slack')))?.packet,
    );
    expect(codeIn(packet)).toBeNull();
    expect(packet).not.toContain(code);
  });

  it('has the same code read once, however often the platform delivers it', async () => {
    const one = await person();
    const code = codeIn((await one.says('link')).text);
    for (let n = 0; n < 3; n += 1) await one.talk.arrives(`code ${code}`, { channel: 'slack', eventId: 'same' });
    expect((await one.says('order', 'slack')).keys).toEqual(['link.done', 'order-status.delivered']);
    expect(await one.talk.store.read.audit.list({ action: 'identity.link' })).toHaveLength(1);
  });
});

describe('After a link is undone', () => {
  it('nothing of the other is said, remembered, or told of on that channel any more', async () => {
    const one = await person();
    await linked(one);
    await one.says('I have a suggestion: please make the slippers in half sizes, I always fall between two', 'slack');
    const slack = await one.conversation('slack');
    const [opened] = await one.talk.store.read.trust.ticketsIn(slack);
    const ticket = await one.talk.store.read.tickets.get(opened?.no ?? '');
    if (!ticket) throw new Error('No case was opened.');
    expect(ticket.customerId).toBe('C1001');
    const news = newsOf(one, ticket);
    expect(await news('proposed')).toBe(slack);
    const [link] = await one.talk.store.read.merges.around('C1001');
    await one.talk.store.write((repos) =>
      undoLink(repos, link?.id ?? 0, 'supervisor:s1', one.talk.clock.now(), forgetful),
    );
    // The case came from there, but its customer is a stranger there now: they are told where they are known.
    expect(await news('rejected')).toBe(await one.conversation('web'));
    expect((await one.talk.store.read.conversations.get(slack))?.state).toMatchObject({ frames: [], lastOrder: null });
    expect((await one.says('order', 'slack')).keys).toEqual(['verify.order-no']);
  });

  it('or the shop knows better whose the account is, its case is told of where its customer is known', async () => {
    const one = await person();
    await linked(one);
    // They write from there last, which must not make it the place where they are known.
    one.talk.clock.advance(1000);
    await one.says('I have a suggestion: please make the slippers in half sizes, I always fall between two', 'slack');
    const slack = await one.conversation('slack');
    const [opened] = await one.talk.store.read.trust.ticketsIn(slack);
    const ticket = await one.talk.store.read.tickets.get(opened?.no ?? '');
    if (!ticket) throw new Error('No case was opened.');
    const now = one.talk.clock.now();
    await one.talk.store.write(async ({ customers }) => {
      const known = await customers.get('C1001');
      if (known) await customers.save({ ...known, id: 'C2' });
      await customers.bindIdentity('slack', 'somebody', 'C2', 'import', now);
    });
    expect(await newsOf(one, ticket)('proposed')).toBe(await one.conversation('web'));
    expect((await one.says('order', 'slack')).keys).toEqual(['order-status.no-order']);
  });

  it('by the shopper, the answer still reaches them, and only there', async () => {
    const one = await person();
    await linked(one);
    await one.says('unlink', 'slack');
    expect((await one.says('yes', 'slack')).keys).toEqual(['unlink.done']);
    const slack = await one.talk.store.read.conversations.get(await one.conversation('slack'));
    const [row] = (await one.talk.store.read.messages.list(slack?.id ?? '', { limit: 1 })).slice(-1);
    expect(row).toMatchObject({ replyKey: 'unlink.done' });
    const now = one.talk.clock.now();
    const sent: string[] = [];
    for (;;) {
      const claimed = await one.talk.store.write(({ outbox }) => outbox.claim(slack?.id ?? '', 'test', now, 60_000));
      if (!claimed) break;
      sent.push(claimed.message.replyKey ?? '');
      await one.talk.store.write(({ outbox }) => outbox.sent(claimed.id, 'test', null, now));
    }
    expect(sent).toEqual(['unlink.done']);
  });

  it('a talk forgets what it was about and keeps how it was going', () => {
    const before = {
      ...freshState(),
      greeted: true,
      lastOrder: DELIVERED.orderNo,
      access: { customerId: 'C1', orders: [DELIVERED.orderNo] },
      frames: [{ ...openFrame('return', 'return_request', DELIVERED.orderNo) }],
      survey: { id: 3, kind: 'conversation' as const, part: 'score' },
    };
    const after = forgetful(before);
    expect(JSON.stringify(after)).not.toContain('ZL2026');
    expect(after).toMatchObject({ greeted: true, survey: { id: 3 }, frames: [], access: null });
    expect(forgetful(null)).toEqual(freshState());
  });
});
