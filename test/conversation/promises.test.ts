import { beforeAll, describe, expect, it } from 'vitest';
import type { ShopRules } from '../../src/composition/shop-rules.ts';
import { RULES } from '../../src/conversation/decide/index.ts';
import type { TurnDeps } from '../../src/conversation/turn-deps.ts';
import type { Why } from '../../src/conversation/why.ts';
import { XiaoerError } from '../../src/errors.ts';
import { speak } from '../../src/handoff/agent-speaker.ts';
import { take } from '../../src/handoff/lease.ts';
import type { Store } from '../../src/store/index.ts';
import { freshDatabase, freshStore, STORE_KINDS } from '../support/database.ts';
import { engineOf, type TalkWorld, talkWorld } from './support/talk-world.ts';
import { ownShop } from './support/views.ts';

const ENGINE = engineOf([
  [/你好/, { intent: 'greet' }],
  [/建议/, { intent: 'suggestion' }],
  [/运费/, { intent: 'shipping_fee' }],
  [/人工/, { intent: 'human_agent' }],
  [/写诗/, { certainty: 'none' }],
]);
const SUGGESTION = '我有个建议：拖鞋可以出半码，夹在两个码中间的人不少，谢谢你们';

let shop: ShopRules;
beforeAll(async () => {
  shop = await ownShop();
});

const world = (store: Store, pace: Parameters<typeof talkWorld>[3] = null): TalkWorld =>
  talkWorld(store, shop, ENGINE, pace);
const ownerOf = async ({ store, id }: TalkWorld): Promise<string> =>
  (await store.read.conversations.get(await id()))?.owner.kind ?? 'none';
const unread = async ({ store, id }: TalkWorld): Promise<number> =>
  (await store.read.inbox.pending(await id(), 5000)).length;
const reasonOf = async ({ store, id }: TalkWorld): Promise<string | null> =>
  (await store.read.conversations.get(await id()))?.handoffReason ?? null;

/** The shop without the words of one reply. */
const withoutWords = (...keys: string[]): ShopRules => {
  const replies = { ...shop.content.replies, 'zh-CN': new Map(shop.content.replies['zh-CN']) };
  for (const key of keys) replies['zh-CN'].delete(key);
  return { ...shop, content: { ...shop.content, replies } };
};

describe.each(STORE_KINDS)('the promises of a turn on %s', (kind) => {
  describe('what breaks calls a person', () => {
    it('when a message cannot be understood: the shopper is told, and the words are kept', async () => {
      const talk = world(await freshStore(kind));
      const broken = {
        ...ENGINE,
        understand: () => {
          throw new Error('the engine broke');
        },
      };
      talk.deps.engine = () => broken;
      await talk.arrives('我的包裹呢');
      await talk.settle();
      expect(await ownerOf(talk)).toBe('queue');
      expect(await reasonOf(talk)).toBe('program_fault');
      const [said, told] = await talk.transcript();
      expect(said).toEqual(['shopper', '我的包裹呢']);
      expect(told?.[1]).toContain('没办成');
      expect(talk.sent.map(({ message }) => message.text)).toEqual([told?.[1]]);
      expect(talk.faults).toHaveLength(1);
    });

    it('when the words of an answer are broken, and says so in words that are not in any file', async () => {
      const talk = world(await freshStore(kind));
      talk.deps.shop = () => withoutWords('greet.hello', 'handoff.queued');
      await talk.arrives('你好');
      await talk.settle();
      expect(await ownerOf(talk)).toBe('queue');
      expect((await talk.transcript()).map(([, text]) => text)).toEqual([
        '你好',
        '我这边出了点岔子，您的话我都记下了，已请同事来看。',
      ]);
    });

    it('when a turn can never be carried out, after a few tries, and not before', async () => {
      const talk = world(await freshStore(kind));
      talk.deps.ports = {
        ...talk.deps.ports,
        openTicket: async () => {
          throw new Error('the tickets broke');
        },
      };
      await talk.arrives(SUGGESTION);
      for (let tries = 0; tries < 3; tries += 1) {
        await expect(talk.turn()).rejects.toThrow('the tickets broke');
        expect(await ownerOf(talk)).toBe('bot');
      }
      await talk.settle();
      expect(await ownerOf(talk)).toBe('queue');
      expect((await talk.transcript())[0]).toEqual(['shopper', SUGGESTION]);
    });
  });

  it('a database that is away for a moment calls nobody: the turn is taken once it is back', async () => {
    const store = await freshStore(kind);
    const talk = world(store);
    await talk.arrives('我的包裹呢');
    const away = async (): Promise<never> => {
      throw new XiaoerError('STORE_UNAVAILABLE', 'The database cannot be used.');
    };
    const { read } = store;
    talk.deps.store = { ...store, read: { ...read, customers: { ...read.customers, identity: away } } };
    for (let tries = 0; tries < 5; tries += 1)
      await expect(talk.turn()).rejects.toThrow('The database cannot be used.');
    expect(talk.faults).toEqual([]);
    talk.deps.store = store;
    await talk.settle();
    expect(await ownerOf(talk)).toBe('bot');
    expect((await talk.transcript()).map(([author]) => author)).toEqual(['shopper', 'bot']);
  });

  describe('one owner speaks', () => {
    it('a turn decided before an agent took the talk is never sent', async () => {
      const talk = world(await freshStore(kind));
      const agent = await talk.hire('a1');
      await talk.arrives('你好');
      await talk.turn();
      expect((await talk.messages()).some(({ author }) => author === 'bot')).toBe(true);
      expect(await take(talk.handoff, await talk.id(), agent)).toMatchObject({ outcome: 'done' });
      await talk.deliver();
      expect(talk.sent).toEqual([]);
      const said = { clientId: 'c1', text: '您好，我来帮您', attachments: [], confirmed: true };
      await speak({ ...talk.handoff, advertising: () => shop.advertising }, await talk.id(), agent, said);
      await talk.deliver();
      expect(talk.sent.map(({ message }) => message.text)).toEqual(['您好，我来帮您']);
      expect(await talk.transcript()).toEqual([
        ['shopper', '你好'],
        ['agent', '您好，我来帮您'],
      ]);
    });

    it('a turn during whose thinking an agent takes the talk is thought anew, and the bot is silent', async () => {
      const talk = world(await freshStore(kind));
      const agent = await talk.hire('a1');
      await talk.arrives('你好');
      const id = await talk.id();
      const { read } = talk.store;
      let takenMeanwhile = false;
      const customers = {
        ...read.customers,
        identity: async (channel: string, externalId: string) => {
          if (!takenMeanwhile) {
            takenMeanwhile = true;
            await take(talk.handoff, id, agent);
          }
          return read.customers.identity(channel, externalId);
        },
      };
      talk.deps.store = { ...talk.store, write: talk.store.write.bind(talk.store), read: { ...read, customers } };
      await talk.settle();
      expect(takenMeanwhile).toBe(true);
      expect(talk.sent).toEqual([]);
      expect(await talk.transcript()).toEqual([['shopper', '你好']]);
      expect(await unread(talk)).toBe(0);
    });
  });

  it('a repeated event gives no second answer, also after a restart', async () => {
    const database = await freshDatabase(kind);
    const first = world(await database.open());
    expect(await first.arrives('你好', { eventId: 'e-1' })).toBe('saved');
    await first.settle();
    expect(await first.arrives('你好', { eventId: 'e-1' })).toBe('duplicate');
    await first.settle();
    await first.store.close();
    const second = world(await database.open());
    expect(await second.arrives('你好', { eventId: 'e-1' })).toBe('duplicate');
    await second.settle();
    expect([...first.sent, ...second.sent]).toHaveLength(1);
    expect((await second.transcript()).map(([author]) => author)).toEqual(['shopper', 'bot']);
  });

  it('two messages at the same instant are both answered, each after itself', async () => {
    const talk = world(await freshStore(kind));
    await Promise.all([talk.arrives('你好'), talk.arrives('运费多少')]);
    await talk.settle();
    const talked = await talk.messages();
    expect(talked.map(({ author }) => author)).toEqual(['shopper', 'bot', 'shopper', 'bot']);
    const answers = new Map([
      ['你好', 'greet.hello'],
      ['运费多少', 'faq.answer'],
    ]);
    expect([talked[1]?.replyKey, talked[3]?.replyKey]).toEqual([
      answers.get(talked[0]?.text ?? ''),
      answers.get(talked[2]?.text ?? ''),
    ]);
    expect(talk.sent.map(({ message }) => message.text)).toEqual([talked[1]?.text, talked[3]?.text]);
  });

  it('two processes that ring at once answer once', async () => {
    const database = await freshDatabase(kind);
    const [one, other] = [world(await database.open()), world(await database.open())];
    await one.arrives('你好');
    await Promise.all([one.settle(), other.settle()]);
    expect([...one.sent, ...other.sent]).toHaveLength(1);
    expect((await one.transcript()).map(([author]) => author)).toEqual(['shopper', 'bot']);
  });

  it('a burst of a thousand messages is slowed, told once, kept whole and answered together', async () => {
    const talk = world(await freshStore(kind), { turns: 12, seconds: 10 });
    const words = Array.from({ length: 1000 }, (_, index) => `你好 ${index}`);
    for (let at = 0; at < words.length; at += 50)
      await Promise.all(
        words.slice(at, at + 50).map((text, index) => talk.arrives(text, { eventId: `e${at + index}` })),
      );
    await talk.settle();
    expect(await talk.turn()).toMatchObject({ is: 'paused' });
    expect(talk.sent).toHaveLength(13);
    expect(await unread(talk)).toBe(988);
    talk.clock.advance(10_000);
    await talk.settle();
    expect(await unread(talk)).toBe(0);
    const talked = await talk.messages();
    const said = talked.filter(({ author }) => author === 'shopper').map(({ text }) => text);
    expect(said).toHaveLength(1000);
    expect([...said].sort()).toEqual([...words].sort());
    const answers = talked.filter(({ author }) => author === 'bot').map(({ replyKey }) => replyKey);
    expect(answers.filter((key) => key === 'fallback.slow-down')).toHaveLength(1);
    expect(answers).toHaveLength(14);
    expect(talk.sent).toHaveLength(14);
  }, 60_000);

  it('a turn that fails half-way leaves nothing, and everything once when it is tried again', async () => {
    const talk = world(await freshStore(kind));
    await talk.arrives('你好');
    await talk.settle();
    const { ports } = talk.deps;
    let failures = 0;
    const failing: TurnDeps['ports'] = {
      ...ports,
      openTicket: async (...request) => {
        const opened = await ports.openTicket(...request);
        if (failures === 0) {
          failures += 1;
          throw new Error('the disk is full');
        }
        return opened;
      },
    };
    talk.deps.ports = failing;
    await talk.arrives(SUGGESTION);
    const before = {
      messages: await talk.messages(),
      conversation: await talk.store.read.conversations.get(await talk.id()),
    };
    await expect(talk.turn()).rejects.toThrow('the disk is full');
    expect(await talk.messages()).toEqual(before.messages);
    expect(await talk.store.read.conversations.get(await talk.id())).toEqual(before.conversation);
    expect(await talk.store.read.trust.ticketsIn(await talk.id())).toEqual([]);
    expect(await unread(talk)).toBe(1);
    await talk.settle();
    expect(failures).toBe(1);
    const tickets = await talk.store.read.trust.ticketsIn(await talk.id());
    expect(tickets.map(({ no }) => no)).toEqual(['OT-20261120-0001']);
    expect((await talk.transcript()).map(([author]) => author)).toEqual(['shopper', 'bot', 'shopper', 'bot']);
    expect(talk.sent).toHaveLength(2);
    expect(await unread(talk)).toBe(0);
  });

  it('every word of the bot explains itself: which rule, under which words and rules', async () => {
    const talk = world(await freshStore(kind), { turns: 5, seconds: 10 });
    for (const text of ['你好', '运费多少', '写诗', '😀', '查', SUGGESTION, '人工', '人工']) {
      await talk.arrives(text);
      await talk.settle();
      talk.clock.advance(1000);
    }
    talk.clock.advance(10_000);
    await talk.settle();
    const rules = new Set<string>([...RULES.map(([name]) => name), 'fault', 'pace']);
    const bot = (await talk.messages()).filter(({ author }) => author === 'bot');
    expect(bot.length).toBeGreaterThan(5);
    for (const { why, text } of bot) {
      const { rule, content } = why as unknown as Why;
      expect([text, rules.has(rule), content]).toEqual([text, true, shop.content.version]);
    }
  });
});
