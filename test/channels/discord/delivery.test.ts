import { describe, expect, it, onTestFinished } from 'vitest';
import type { Health } from '../../../src/channels/channel.ts';
import { type DeliveryDeps, deliver } from '../../../src/channels/delivery.ts';
import { DiscordChannel } from '../../../src/channels/discord/discord-channel.ts';
import { discordSettings } from '../../../src/channels/discord/settings.ts';
import { Gate } from '../../../src/channels/gate.ts';
import { INTAKE_LIMITS, takeIn } from '../../../src/channels/inbox.ts';
import { KEEPING, KeptChannel } from '../../../src/channels/kept-channel.ts';
import { FixedClock, systemClock } from '../../../src/clock.ts';
import { platformPorts } from '../../../src/composition/platform-ports.ts';
import { silentLogger } from '../../../src/logger.ts';
import type { Store } from '../../../src/store/index.ts';
import { tooMany } from '../../platforms/discord/faults.ts';
import type { DiscordServer } from '../../platforms/discord/server.ts';
import { openShop, QUICK } from '../../platforms/discord/shop.ts';
import { freshStore } from '../../support/database.ts';
import { testPorts } from '../../support/platform-deps.ts';
import { until } from '../../support/until.ts';

const bells = { ring: async () => undefined, publish: async () => undefined };

/** The shop's store, inbox and outbox with the Discord channel between them. */
const counter = async (clock = new FixedClock(new Date())) => {
  const store = await freshStore();
  const shop = await openShop({
    deps: () =>
      platformPorts(
        'discord',
        {
          store,
          clock,
          logger: silentLogger(),
          limits: INTAKE_LIMITS,
          publicUrl: null,
          amended: async () => 'unknown',
          staff: async () => null,
        },
        () => undefined,
      ),
    onInbound: takeIn({ store, jobs: bells, bus: bells, clock, limits: INTAKE_LIMITS }),
  });
  const waits: number[] = [];
  const worker = (channel: DiscordChannel = shop.channel, holder = 'one') => {
    const channels = new Map([['discord', channel]]);
    const deps: DeliveryDeps = {
      store,
      channels,
      gate: new Gate(channels, clock),
      clock,
      bus: { publish: () => undefined },
      holder,
      random: () => 1,
      agentName: async () => null,
      surveyOf: () => null,
      undeliverable: async () => undefined,
      ringLater: (_, ms) => void waits.push(ms),
      warn: () => undefined,
    };
    return (conversation: string) => deliver(conversation, deps);
  };
  return { ...shop, store, clock, waits, worker };
};

/** Somebody writes, and the shop has these to say. */
const talk = async (store: Store, server: DiscordServer, name: string, says: string[], at: Date) => {
  const person = server.person(name);
  const dm = server.dmWith(person);
  server.post(dm.id, person, '在吗');
  const inbound = { channel: 'discord', eventId: `before:${dm.id}`, key: dm.id, from: { id: person.id }, text: '', at };
  const { conversationId } = await store.write(({ inbox }) => inbox.accept(inbound, at, `c_${name}`));
  for (const text of says) {
    await store.write(async ({ messages, outbox }) => {
      const message = await messages.append(conversationId, { author: 'bot', text, lang: 'zh-CN', createdAt: at });
      const row = { messageId: message.id, conversationId, channel: 'discord', author: 'bot' as const, fence: 1 };
      await outbox.enqueue({ ...row, notBefore: at, idempotencyKey: `${conversationId}:${message.seq}` });
    });
  }
  const seen = (): string[] => server.messagesOf(dm.id).flatMap((m) => (m.author.bot ? [m.content] : []));
  return { conversationId, dm, seen };
};

const states = async (store: Store, conversation: string): Promise<string[]> => [
  ...(await store.read.desk.deliveries(conversation)).values(),
];

describe('from the outbox to Discord', () => {
  it('a message is there once though the program was killed between post and mark', async () => {
    const { store, server, channel, clock, worker, again, onInbound } = await counter();
    const { conversationId, dm, seen } = await talk(store, server, 'ling', ['一', '二'], clock.now());
    const claimed = await store.write(({ outbox }) => outbox.claim(conversationId, 'killed', clock.now(), 60_000));
    await channel.send({
      conversationId,
      key: dm.id,
      to: 'ling',
      idempotencyKey: claimed?.idempotencyKey ?? '',
      attempt: 1,
      message: {
        author: 'bot',
        name: null,
        text: '一',
        choices: [],
        cards: [],
        attachments: [],
        lang: 'zh-CN',
        seq: 1,
        at: clock.now(),
        survey: null,
      },
    });
    await channel.stop();
    server.nonces.clear();
    clock.advance(61_000);
    const next = again();
    await next.start(onInbound);
    await worker(next, 'next')(conversationId);
    expect(seen()).toEqual(['一', '二']);
    expect(await states(store, conversationId)).toEqual(['sent', 'sent']);
  });

  it('keeps the order while one conversation has to wait, and the others go on', async () => {
    const { store, server, clock, waits, worker } = await counter();
    const one = await talk(store, server, 'ling', ['一', '二', '三'], clock.now());
    const other = await talk(store, server, 'wei', ['甲', '乙'], clock.now());
    const posts = new RegExp(`POST /channels/${one.dm.id}/messages$`, 'u');
    server.faults.plan(posts, {
      kind: 'answer',
      status: 429,
      body: { message: 'wait', retry_after: 2, global: false },
      headers: { 'retry-after': '2' },
    });
    const run = worker();
    await Promise.all([run(one.conversationId), run(other.conversationId)]);
    expect(other.seen()).toEqual(['甲', '乙']);
    expect(one.seen()).toEqual([]);
    expect(waits[0]).toBeGreaterThanOrEqual(2_000);
    clock.advance(3_000);
    await run(one.conversationId);
    expect(one.seen()).toEqual(['一', '二', '三']);
  });

  it('waits as a whole for a global limit', async () => {
    const { store, server, clock, worker } = await counter();
    const one = await talk(store, server, 'ling', ['一'], clock.now());
    const other = await talk(store, server, 'wei', ['甲'], clock.now());
    server.faults.plan(/POST .*\/messages$/u, tooMany(0.2, 'global'));
    const run = worker();
    await run(one.conversationId);
    await run(other.conversationId);
    expect(server.asked(/POST .*\/messages$/u)).toHaveLength(1);
    const done = async (): Promise<boolean> => {
      clock.advance(1_000);
      await run(one.conversationId);
      await run(other.conversationId);
      return one.seen().length + other.seen().length === 2;
    };
    await until('both are sent', done);
    const row = await store.write(({ outbox }) => outbox.claim(one.conversationId, 'x', clock.now(), 1));
    expect(row).toBeNull();
  });

  it('drains what an outage has left, in order, each once', async () => {
    const { store, server, clock, worker, channel } = await counter();
    const says = Array.from({ length: 8 }, (_, index) => `${index}`);
    const talks: Awaited<ReturnType<typeof talk>>[] = [];
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) talks.push(await talk(store, server, name, says, clock.now()));
    await server.vanish();
    const run = worker();
    await Promise.all(talks.map(({ conversationId }) => run(conversationId)));
    expect(talks.flatMap(({ seen }) => seen())).toEqual([]);
    expect(channel.ready()).toBe(false);
    await server.listen();
    server.faults.plan(/POST .*\/messages$/u, { kind: 'then-cut' }, 3);
    server.faults.plan(/POST .*\/messages$/u, { kind: 'then-answer', status: 500 }, 3);
    await until('all is sent', async () => {
      clock.advance(60_000);
      await Promise.all(talks.map(({ conversationId }) => run(conversationId)));
      return talks.every(({ seen }) => seen().length >= says.length);
    });
    for (const { seen } of talks) expect(seen()).toEqual(says);
  });

  it('finds an earlier post though clocks are off by ten minutes, both ways', async () => {
    for (const off of [-10, 10]) {
      const clock = new FixedClock(new Date(Date.now() + off * 60_000));
      const { store, server, worker } = await counter(clock);
      const { conversationId, seen } = await talk(store, server, 'ling', ['一'], clock.now());
      server.faults.plan(/POST .*\/messages$/u, { kind: 'then-cut' });
      const run = worker();
      server.gateway.drop();
      await run(conversationId);
      server.nonces.clear();
      clock.advance(60_000);
      await run(conversationId);
      expect(seen()).toEqual(['一']);
      expect(await states(store, conversationId)).toEqual(['sent']);
    }
  });
});

describe('a kept Discord channel', () => {
  it('is red and tried again with growing waits while the token is refused, tells a person once, and comes back', async () => {
    const { server, onInbound } = await openShop();
    const { deps } = await testPorts('discord');
    const alarms: boolean[] = [];
    const settings = discordSettings(server.env);
    const token = server.token;
    const kept = new KeptChannel('discord', {
      logger: silentLogger(),
      open: async (lost) => new DiscordChannel(settings, { ...deps, lost }, QUICK),
      up: () => undefined,
      alarm: (_name: string, _health: Health, red: boolean) => void alarms.push(red),
      keeping: { ...KEEPING, firstWait: 20, longestWait: 80, alarmAfter: 50, lookEvery: 10 },
    });
    onTestFinished(() => kept.stop());
    await kept.start(onInbound);
    // Under load its start may have taken long enough for an alarm of its own.
    await until('it is up and nothing is open', () => kept.ready() && alarms.length % 2 === 0);
    const before = alarms.length;
    server.token = 'another.discord.token';
    const send = {
      conversationId: 'c_1',
      key: server.dmWith(server.person('ling')).id,
      to: 'ling',
      idempotencyKey: 'k1',
      attempt: 1,
      message: {
        author: 'bot' as const,
        name: null,
        text: '好',
        choices: [],
        cards: [],
        attachments: [],
        lang: 'zh-CN' as const,
        seq: 1,
        at: systemClock.now(),
        survey: null,
      },
    };
    await expect(kept.send(send)).rejects.toThrow();
    await until('a person is told', () => alarms.length > before);
    expect(kept.health()).toMatchObject({ ok: false, detail: expect.stringContaining('DISCORD_TOKEN') });
    await expect(kept.send(send)).rejects.toMatchObject({ name: 'ChannelDown' });
    const tries = server.asked(/GET \/gateway\/bot/u).length;
    await until('it is tried again', () => server.asked(/GET \/gateway\/bot/u).length > tries);
    server.token = token;
    await until('it is well', () => kept.health().ok);
    await until('a person is told of that', () => alarms.length > before + 1);
    await kept.send(send);
    expect(alarms.slice(before)).toEqual([true, false]);
    // Nothing is identified again and again with a token that is refused: Discord allows a thousand a day.
    expect(server.gateway.log.filter((phase) => phase === 'identify').length).toBeLessThanOrEqual(3);
  });
});
