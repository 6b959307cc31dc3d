import { describe, expect, it } from 'vitest';
import { type Channel, ChannelDown, type Outgoing, SendLater } from '../../src/channels/channel.ts';
import { type DeliveryDeps, deliver, PERSISTENCE } from '../../src/channels/delivery.ts';
import { Gate } from '../../src/channels/gate.ts';
import { FixedClock } from '../../src/clock.ts';
import type { Store } from '../../src/store/index.ts';
import { freshStore, STORE_KINDS, type StoreKind } from '../support/database.ts';

const start = new Date('2026-11-20T02:00:00Z');
const TRIES = 3;

/** A platform that answers as the test tells it. */
class Platform implements Channel {
  readonly name: string;
  readonly capabilities;
  readonly tried: { to: string; key: string; attempt: number; text: string }[] = [];
  up = true;
  answer: (outgoing: Outgoing) => Promise<void> = async () => undefined;

  constructor(name: string, longestText = 1_000) {
    this.name = name;
    const cannot = { selects: false, modals: false, threads: false, edit: false, typing: false, ephemeral: false };
    const can = { buttons: true, cards: true, images: true, files: true, mostChoices: 9, dialect: 'plain' as const };
    this.capabilities = { ...cannot, ...can, longestText };
  }
  async start(): Promise<void> {}
  async stop(): Promise<void> {}
  health(): { ok: boolean; detail: string } {
    return { ok: this.up, detail: '' };
  }
  ready(): boolean {
    return this.up;
  }
  async send(outgoing: Outgoing): Promise<{ externalId: string | null }> {
    const { key, idempotencyKey, attempt, message } = outgoing;
    this.tried.push({ to: key, key: idempotencyKey, attempt, text: message.text });
    await this.answer(outgoing);
    return { externalId: `p${this.tried.length}` };
  }
}

/** A shop with several talks on its channels, and the sending side of one process. */
const shop = async (kind: StoreKind, channels: Platform[]) => {
  const store = await freshStore(kind);
  const clock = new FixedClock(start);
  const open = new Map(channels.map((channel) => [channel.name, channel]));
  const gate = new Gate(open, clock);
  const lost: string[] = [];
  const rung: [string, number][] = [];
  const deps: DeliveryDeps = {
    store,
    channels: open,
    gate,
    clock,
    bus: { publish: () => undefined },
    holder: 'one',
    random: () => 1,
    agentName: async () => null,
    surveyOf: () => null,
    undeliverable: async (_conversation, _message, why) => void lost.push(why),
    ringLater: (conversation, ms) => void rung.push([conversation, ms]),
    warn: () => undefined,
    persistence: { ...PERSISTENCE, tries: TRIES },
  };
  const due = (): Promise<string[]> => store.read.outbox.conversationsDue(clock.now(), 9, gate.closed());
  return {
    store,
    clock,
    lost,
    rung,
    due,
    gate,
    /** What the program's sweep does. */
    sweep: async () => {
      for (const id of await due()) await deliver(id, deps);
    },
    ring: (id: string) => deliver(id, deps),
    speak: (id: string, channel: string, text: string) => speak(store, id, channel, text),
  };
};

const speak = async (store: Store, id: string, channel: string, text: string): Promise<void> => {
  const inbound = { channel, eventId: `first of ${id}`, key: id, from: { id }, text: '在吗', at: start };
  await store.write(async ({ inbox, messages, outbox }) => {
    await inbox.accept(inbound, start, id);
    const message = await messages.append(id, { author: 'bot', text, lang: 'zh-CN', createdAt: start });
    const row = { messageId: message.id, conversationId: id, channel, author: 'bot' as const, fence: 1 };
    await outbox.enqueue({ ...row, notBefore: start, idempotencyKey: `${id}:${message.seq}` });
  });
};

const state = async (store: Store, id: string): Promise<string[]> => [
  ...(await store.read.desk.deliveries(id)).values(),
];

describe.each(STORE_KINDS)('waiting for a platform, on %s', (kind) => {
  it.each([
    ['asks to wait', () => new SendLater(1_000, 'rate limited')],
    ['cannot be reached', () => new ChannelDown('connection refused')],
  ])('is no try, however often it %s', async (_, error) => {
    const slack = new Platform('slack');
    const { store, clock, ring, lost, speak: says } = await shop(kind, [slack]);
    await says('c_1', 'slack', '一');
    slack.answer = () => Promise.reject(error());
    for (let n = 0; n < TRIES * 3; n += 1) {
      await ring('c_1');
      clock.advance(5_000);
    }
    expect(lost).toEqual([]);
    expect(slack.tried.map(({ attempt }) => attempt)).toEqual(Array(TRIES * 3).fill(1));
    slack.answer = async () => undefined;
    await ring('c_1');
    expect(await state(store, 'c_1')).toEqual(['sent']);
  });

  it('looks again after an hour, however long it was asked for', async () => {
    const slack = new Platform('slack');
    const { clock, sweep, speak: says } = await shop(kind, [slack]);
    await says('c_1', 'slack', '一');
    slack.answer = () => Promise.reject(new SendLater(86_400_000, 'no more today'));
    await sweep();
    clock.advance(3_599_999);
    await sweep();
    expect(slack.tried).toHaveLength(1);
    clock.advance(1);
    await sweep();
    expect(slack.tried).toHaveLength(2);
  });

  it('does not forget that an earlier try may have reached it', async () => {
    const slack = new Platform('slack');
    const { clock, ring, speak: says } = await shop(kind, [slack]);
    await says('c_1', 'slack', '一');
    const thrown = [new Error('connection lost after posting'), new SendLater(1_000, 'rate limited'), null];
    slack.answer = async () => {
      const next = thrown.shift();
      if (next) throw next;
    };
    for (let n = 0; n < 3; n += 1) {
      await ring('c_1');
      clock.advance(60_000);
    }
    expect(slack.tried.map(({ attempt }) => attempt)).toEqual([1, 2, 2]);
    expect(new Set(slack.tried.map(({ key }) => key)).size).toBe(1);
  });

  it('of one thread holds up nobody else, and rings again when the time has come', async () => {
    const slack = new Platform('slack');
    const { clock, sweep, due, gate, rung, speak: says } = await shop(kind, [slack]);
    await says('c_1', 'slack', '一');
    await says('c_2', 'slack', '二');
    slack.answer = async ({ key }) => {
      if (key === 'c_1' && slack.tried.length < 2) throw new SendLater(3_000, 'one message a second');
    };
    await sweep();
    expect(slack.tried.map(({ text }) => text)).toEqual(['一', '二']);
    expect(gate.closed()).toEqual([]);
    expect(rung).toEqual([['c_1', 3_000]]);
    clock.advance(2_999);
    expect(await due()).toEqual([]);
    clock.advance(1);
    await sweep();
    expect(slack.tried.map(({ text }) => text)).toEqual(['一', '二', '一']);
  });

  it('that has asked all of us closes it for every thread, and no other platform', async () => {
    const slack = new Platform('slack');
    const discord = new Platform('discord');
    const { store, clock, sweep, ring, speak: says } = await shop(kind, [slack, discord]);
    await says('c_1', 'slack', '一');
    await says('c_2', 'slack', '二');
    await says('c_3', 'discord', '三');
    slack.answer = async () => {
      if (slack.tried.length < 2) throw new SendLater(3_000, 'rate limited', { scope: 'channel' });
    };
    await sweep();
    await ring('c_2');
    expect(slack.tried.map(({ text }) => text)).toEqual(['一']);
    expect(await state(store, 'c_3')).toEqual(['sent']);
    clock.advance(3_000);
    await sweep();
    expect(slack.tried.map(({ text }) => text)).toEqual(['一', '一', '二']);
  });

  it('that is down, the sweep passes by what is to go there and tries it once it is back', async () => {
    const slack = new Platform('slack');
    const discord = new Platform('discord');
    const { store, due, sweep, ring, speak: says } = await shop(kind, [slack, discord]);
    await says('c_1', 'slack', '一');
    await says('c_2', 'discord', '二');
    slack.up = false;
    expect(await due()).toEqual(['c_2']);
    await sweep();
    await ring('c_1');
    expect(slack.tried).toEqual([]);
    expect([await state(store, 'c_1'), await state(store, 'c_2')]).toEqual([['pending'], ['sent']]);
    slack.up = true;
    await sweep();
    expect(slack.tried).toMatchObject([{ text: '一', attempt: 1 }]);
  });
});

describe.each(STORE_KINDS)('a message in parts, on %s', (kind) => {
  const LONG = '您的包裹今天发出。明天送到您家。有事找我们。';

  it('goes on after the parts that are out, each under the key it had', async () => {
    const slack = new Platform('slack', 10);
    const { store, clock, ring, speak: says } = await shop(kind, [slack]);
    await says('c_1', 'slack', LONG);
    let broken = true;
    slack.answer = async () => {
      if (slack.tried.length === 2 && broken) {
        broken = false;
        throw new Error('500 after posting');
      }
    };
    await ring('c_1');
    expect(await state(store, 'c_1')).toEqual(['pending']);
    clock.advance(60_000);
    await ring('c_1');
    expect(slack.tried.map(({ key }) => key)).toEqual(['c_1:1', 'c_1:1.1', 'c_1:1.1', 'c_1:1.2']);
    expect(slack.tried.map(({ attempt }) => attempt)).toEqual([1, 1, 2, 2]);
    const spoken = slack.tried.filter((_, index) => index !== 1).map(({ text }) => text);
    expect(spoken.join('')).toBe(LONG);
    expect(await state(store, 'c_1')).toEqual(['sent']);
  });

  it('sends no part again that another process has sent before it died', async () => {
    const slack = new Platform('slack', 10);
    const { store, clock, ring, speak: says } = await shop(kind, [slack]);
    await says('c_1', 'slack', LONG);
    await store.write(async ({ outbox }) => {
      const row = await outbox.claim('c_1', 'dead', start, 1_000);
      await outbox.partSent(row?.id ?? 0, 'dead', 2);
    });
    clock.advance(1_000);
    await ring('c_1');
    expect(slack.tried.map(({ key, attempt }) => [key, attempt])).toEqual([['c_1:1.2', 2]]);
  });
});
