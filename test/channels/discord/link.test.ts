import { createRequire } from 'node:module';
import type { Duplex } from 'node:stream';
import { describe, expect, it, vi } from 'vitest';
import { XiaoerError } from '../../../src/errors.ts';
import type { Phase } from '../../platforms/discord/gateway.ts';
import { closedShop, openShop } from '../../platforms/discord/shop.ts';
import { gate, until } from '../../support/until.ts';

const texts = (heard: readonly { text: string }[]): string[] => heard.map(({ text }) => text);

describe('the link to Discord', () => {
  it.each<Phase>(['connect', 'hello', 'identify', 'ready'])(
    'comes up though the first socket is dropped at %s',
    async (phase) => {
      const { server, channel, heard } = await openShop({ before: (local) => local.gateway.dropAt(phase) });
      const ling = server.person('ling');
      await until('it is up', () => server.gateway.connected > 0 && channel.health().ok);
      server.post(server.dmWith(ling).id, ling, '在吗');
      await until('it is heard', () => heard.length === 1);
      expect(channel.health()).toEqual({ ok: true, detail: '' });
    },
  );

  it.each<[string, Phase[]]>([
    ['while it runs', []],
    ['and again at connecting', ['connect']],
    ['and again at hello', ['hello']],
    ['and again amid resuming', ['resume']],
    ['and again right after resuming', ['resumed']],
  ])('loses, repeats and mixes up nothing when it drops %s', async (_, phases) => {
    const { server, heard } = await openShop();
    const ling = server.person('ling');
    const dm = server.dmWith(ling);
    server.post(dm.id, ling, '一');
    await until('the first is heard', () => heard.length === 1);
    server.gateway.dropAt(...phases);
    server.gateway.drop();
    server.post(dm.id, ling, '二');
    server.post(dm.id, ling, '三');
    await until('it is up again', () => server.gateway.connected === 1);
    server.post(dm.id, ling, '四');
    await until('all are heard', () => heard.length === 4);
    expect(texts(heard)).toEqual(['一', '二', '三', '四']);
    expect(server.gateway.log).toContain('resume');
  });

  it.each([
    ['asks for a new link', (server: Local) => server.gateway.say(7)],
    ['says that the session may be resumed', (server: Local) => server.gateway.say(9, true)],
    ['closes with "unknown error"', (server: Local) => server.gateway.close(4000)],
    ['closes with "session timed out"', (server: Local) => server.gateway.close(4009)],
  ])('goes on when Discord %s', async (_, happens) => {
    const { server, heard } = await openShop();
    const ling = server.person('ling');
    const dm = server.dmWith(ling);
    happens(server);
    server.post(dm.id, ling, '一');
    await until('it is heard', () => heard.length === 1);
    await until('it is up again', () => server.gateway.log.includes('resumed') && server.gateway.connected === 1);
    server.post(dm.id, ling, '二');
    await until('the next is heard', () => heard.length === 2);
    expect(texts(heard)).toEqual(['一', '二']);
  });

  it('fetches what was said while it was down, when the session cannot be resumed', async () => {
    const { server, heard, told } = await openShop({ before: (local) => void local.guild() });
    const general = [...server.channels.values()][0];
    if (!general) throw new Error('no channel');
    const ling = server.person('ling');
    const dm = server.dmWith(ling);
    server.post(dm.id, ling, '一');
    server.post(general.id, ling, `<@${server.bot.id}> 甲`);
    await until('the first are heard', () => heard.length === 2);
    server.gateway.forget();
    for (const text of ['二', '三']) server.post(dm.id, ling, text);
    server.post(general.id, ling, '闲聊');
    server.post(general.id, ling, `<@${server.bot.id}> 乙`);
    await until('it is up again', () => server.gateway.connected === 1);
    server.post(dm.id, ling, '四');
    await until('all are heard', () => heard.length === 6);
    expect(texts(heard.filter(({ key }) => key === dm.id))).toEqual(['一', '二', '三', '四']);
    expect(texts(heard.filter(({ place }) => place === 'group'))).toEqual(['甲', '乙']);
    expect(told.lost).toEqual([]);
  });

  it('sees what was changed and taken back in a gap, of what was heard before it', async () => {
    const known: string[] = [];
    const { server, told, heard } = await openShop({ deps: (ports) => ({ ...ports, saidSince: async () => known }) });
    const ling = server.person('ling');
    const dm = server.dmWith(ling);
    const [kept, changed, takenBack] = ['一', '要 M 码', '我的地址是'].map((text) => server.post(dm.id, ling, text));
    if (!kept || !changed || !takenBack) throw new Error('nothing was said');
    await until('all is heard', () => heard.length === 3);
    // A press counts as said too, and stands in no history.
    known.push(kept.id, changed.id, takenBack.id, `interaction:${kept.id}`);
    server.gateway.forget();
    Object.assign(changed, { content: '要 L 码', edited_timestamp: new Date().toISOString() });
    const there = server.messagesOf(dm.id);
    there.splice(there.indexOf(takenBack), 1);
    await until('the shop is told of both', () => told.amended.length >= 2);
    server.post(dm.id, ling, '在吗');
    await until('the talk goes on', () => heard.length === 4);
    expect(told.amended).toMatchObject([
      { eventId: changed.id, kind: 'edited', text: '要 L 码' },
      { eventId: takenBack.id, kind: 'deleted', text: '' },
    ]);
  });

  it('takes nothing for taken back in a channel that is not shown to it any more', async () => {
    const known = new Map<string, string[]>();
    const { server, told, heard } = await openShop({
      deps: (ports) => ({ ...ports, saidSince: async (place) => known.get(place) ?? [] }),
    });
    const [ling, wei] = [server.person('ling'), server.person('wei')];
    const [dm, other] = [server.dmWith(ling), server.dmWith(wei)];
    known.set(dm.id, [server.post(dm.id, ling, '在吗').id]);
    await until('it is heard', () => heard.length === 1);
    const reads = new RegExp(`^GET /channels/${dm.id}/messages`, 'u');
    const hidden = { kind: 'answer', status: 403, body: { code: 50_001, message: 'Missing Access' } } as const;
    server.faults.plan(reads, hidden, 99);
    server.messagesOf(dm.id).length = 0;
    server.gateway.forget();
    await until('the gap is read', () => server.asked(reads).length > 0);
    await until('the link is back', () => server.gateway.connected > 0);
    server.post(other.id, wei, '你好');
    await until('the others are heard', () => heard.length === 2);
    expect(told.amended).toEqual([]);
  });

  it('fetches the very first words of somebody who wrote in the gap, when they write again', async () => {
    const { server, heard } = await openShop();
    const ling = server.person('ling');
    const wei = server.person('wei');
    server.post(server.dmWith(ling).id, ling, '一');
    await until('the first is heard', () => heard.length === 1);
    server.gateway.forget();
    server.post(server.dmWith(wei).id, wei, '在吗');
    await until('it is up again', () => server.gateway.connected === 1);
    server.post(server.dmWith(wei).id, wei, '有人吗');
    await until('both are heard', () => heard.length === 3);
    expect(texts(heard)).toEqual(['一', '在吗', '有人吗']);
  });

  it('fetches the first words ever, said in a gap right after the first start', async () => {
    const { server, heard } = await openShop();
    const ling = server.person('ling');
    server.gateway.forget();
    server.post(server.dmWith(ling).id, ling, '在吗');
    await until('it is up again', () => server.gateway.connected === 1);
    server.post(server.dmWith(ling).id, ling, '有人吗');
    await until('both are heard', () => heard.length === 2);
    expect(texts(heard)).toEqual(['在吗', '有人吗']);
  });

  it('fetches what was said while the program was not running', async () => {
    const { server, heard, channel, again, onInbound } = await openShop();
    const ling = server.person('ling');
    const dm = server.dmWith(ling);
    server.post(dm.id, ling, '一');
    await until('the first is heard', () => heard.length === 1);
    await channel.stop();
    for (let n = 0; n < 250; n += 1) server.post(dm.id, ling, `${n}`);
    await again().start(onInbound);
    await until('all are heard', () => heard.length === 251);
    expect(texts(heard)).toEqual(['一', ...Array.from({ length: 250 }, (_, n) => `${n}`)]);
  });

  it('does not answer what was said before the shop was there', async () => {
    const { server, heard } = await openShop({
      before: (local) => {
        const { channel } = local.guild();
        const ling = local.person('ling');
        local.post(channel.id, ling, `<@${local.bot.id}> 从前`);
      },
    });
    const [general] = server.channels.values();
    const ling = server.person('ling');
    server.post(general?.id ?? '', ling, `<@${server.bot.id}> 现在`);
    await until('it is heard', () => heard.length === 1);
    expect(texts(heard)).toEqual(['现在']);
  });

  it('fetches again what was not saved when the program was killed', async () => {
    const locked = gate();
    const { server, heard, channel, again, onInbound, deps } = await openShop({
      onInbound: async ({ text }) => {
        if (text === '二') {
          locked.open();
          throw new XiaoerError('STORE_UNAVAILABLE', 'locked');
        }
        return 'saved';
      },
    });
    const ling = server.person('ling');
    const dm = server.dmWith(ling);
    for (const text of ['一', '二', '三']) server.post(dm.id, ling, text);
    await locked.opened;
    await channel.stop();
    expect(texts(heard)).toEqual(['一']);
    const rest: string[] = [];
    expect(await deps.memory.get('floor')).toEqual(expect.any(String));
    await again().start(async (inbound) => {
      const known = heard.some(({ eventId }) => eventId === inbound.eventId);
      if (!known) rest.push(inbound.text);
      return known ? 'duplicate' : 'saved';
    });
    await until('the rest is heard', () => rest.length === 2);
    expect(rest).toEqual(['二', '三']);
    expect(onInbound).toBeTypeOf('function');
  });

  it('hears the rest of a gap though nothing can be made of one message in it', async () => {
    const { server, heard } = await openShop({
      onInbound: async ({ text }) => {
        if (text === '坏') throw new TypeError('broken');
        return 'saved';
      },
    });
    const ling = server.person('ling');
    const dm = server.dmWith(ling);
    server.post(dm.id, ling, '一');
    await until('the first is heard', () => heard.length === 1);
    server.gateway.forget();
    for (const text of ['坏', '二']) server.post(dm.id, ling, text);
    await until('it is up again', () => server.gateway.connected === 1);
    server.post(dm.id, ling, '三');
    await until('the rest is heard', () => heard.length === 3);
    expect(texts(heard)).toEqual(['一', '二', '三']);
  });

  it('fetches many channels a few at a time, and first where somebody waits', async () => {
    const held = gate();
    const { server, heard } = await openShop();
    const people = Array.from({ length: 12 }, (_, index) => server.person(`p${index}`));
    for (const person of people) server.post(server.dmWith(person).id, person, '一');
    await until('all are heard', () => heard.length === 12);
    server.faults.plan(/GET \/channels\/\d+\/messages$/u, { kind: 'wait', until: held.opened }, 4);
    server.gateway.forget();
    for (const person of people) server.post(server.dmWith(person).id, person, '二');
    await until('four are asked for', () => server.asked(/GET .*\/messages$/u).length === 4);
    const asked = server.asked(/GET .*\/messages$/u).map(({ path }) => path);
    const waiting = people.find((person) => !asked.includes(`/channels/${server.dmWith(person).id}/messages`));
    const stranger = server.person('stranger');
    if (!waiting) throw new Error('nobody waits');
    for (const person of [waiting, stranger]) server.post(server.dmWith(person).id, person, '三');
    await until('those who speak now are heard', () => heard.length === 15);
    expect(texts(heard.slice(12)).sort()).toEqual(['三', '三', '二']);
    held.open();
    await until('all are heard', () => heard.length === 26);
  });

  it('fetches in spite of failing and limited requests, and skips what it may no longer see', async () => {
    const { server, heard } = await openShop();
    const ling = server.person('ling');
    const wei = server.person('wei');
    const [mine, gone] = [server.dmWith(ling), server.dmWith(wei)];
    server.post(mine.id, ling, '一');
    server.post(gone.id, wei, '甲');
    await until('the first are heard', () => heard.length === 2);
    server.gateway.forget();
    server.post(mine.id, ling, '二');
    const pages = new RegExp(`GET /channels/${mine.id}/messages$`, 'u');
    server.faults.plan(pages, { kind: 'answer', status: 502 });
    server.faults.plan(pages, { kind: 'cut' });
    server.faults.plan(pages, {
      kind: 'answer',
      status: 429,
      body: { message: 'wait', retry_after: 0.05, global: false },
      headers: { 'retry-after': '0.05' },
    });
    server.faults.plan(new RegExp(`GET /channels/${gone.id}/messages$`, 'u'), {
      kind: 'answer',
      status: 403,
      body: { code: 50_001, message: 'Missing Access' },
    });
    await until('it is heard', () => heard.length === 3);
    expect(texts(heard)).toEqual(['一', '甲', '二']);
  });

  it('hears a message that is told twice once', async () => {
    const { server, heard } = await openShop();
    const ling = server.person('ling');
    const dm = server.dmWith(ling);
    const message = server.post(dm.id, ling, '一');
    server.gateway.tell('MESSAGE_CREATE', server.told(message));
    server.post(dm.id, ling, '二');
    await until('both are heard', () => heard.length === 2);
    expect(texts(heard)).toEqual(['一', '二']);
  });

  it('goes on after events that nobody can read', async () => {
    const { server, heard, channel } = await openShop();
    const ling = server.person('ling');
    for (const kind of ['MESSAGE_CREATE', 'MESSAGE_UPDATE', 'INTERACTION_CREATE', 'GUILD_CREATE', 'CHANNEL_CREATE'])
      for (const broken of [null, {}, { id: 7, channel_id: null, guild_id: 'x', channels: 3 }])
        server.gateway.tell(kind, broken);
    server.post(server.dmWith(ling).id, ling, '在吗');
    await until('it is heard', () => heard.length === 1);
    expect(channel.health().ok).toBe(true);
  });

  it('ends a socket that has gone silent, and loses nothing', async () => {
    const { server, heard } = await openShop({
      pace: { stuck: 250, look: 10 },
      before: (local) => {
        local.gateway.heartbeat = 250;
      },
    });
    const ling = server.person('ling');
    const dm = server.dmWith(ling);
    server.gateway.acknowledges = false;
    await until('it has resumed', () => server.gateway.log.includes('resumed'));
    server.gateway.acknowledges = true;
    server.post(dm.id, ling, '一');
    await until('it is heard', () => heard.length === 1);
  });

  it('ends a socket whose other end is dead, though it does not answer the farewell', async () => {
    const { server, heard } = await openShop({
      pace: { stuck: 250, look: 10 },
      before: (local) => {
        local.gateway.heartbeat = 250;
      },
    });
    const ling = server.person('ling');
    server.gateway.freeze();
    server.post(server.dmWith(ling).id, ling, '一');
    await until('it has resumed', () => server.gateway.log.includes('resumed'));
    await until('it is heard', () => heard.length === 1);
  });

  it('ends a socket on which its wish to resume is not answered', async () => {
    const { server, channel } = await openShop({ pace: { stuck: 250, look: 10 } });
    server.gateway.deaf = true;
    server.gateway.drop();
    await until('it has greeted again', () => server.gateway.log.filter((phase) => phase === 'hello').length > 1);
    server.gateway.deaf = false;
    await until('it has resumed', () => server.gateway.log.includes('resumed'));
    expect(channel.health().ok).toBe(true);
  });

  it('ends a socket that never says hello', async () => {
    const { server, channel } = await openShop({ pace: { stuck: 250, look: 10 } });
    server.gateway.greets = false;
    server.gateway.drop();
    await until('a silent socket was tried', () => server.gateway.log.filter((phase) => phase === 'hello').length > 1);
    server.gateway.greets = true;
    await until('it is up again', () => server.gateway.connected === 1 && channel.health().ok);
  });

  it('is red while Discord is away, and back by itself when it answers again', async () => {
    const { server, channel, heard, told } = await openShop({ pace: { grace: 50 } });
    const ling = server.person('ling');
    const dm = server.dmWith(ling);
    server.post(dm.id, ling, '一');
    await until('the first is heard', () => heard.length === 1);
    await server.vanish();
    await until('it is red', () => !channel.health().ok);
    expect(channel.health().detail).toMatch(/Discord/u);
    server.post(dm.id, ling, '二');
    await server.listen();
    await until('it is green', () => channel.health().ok);
    await until('the second is heard', () => heard.length === 2);
    expect(texts(heard)).toEqual(['一', '二']);
    expect(told.lost).toEqual([]);
  });

  it('is tried again after pauses far below two seconds, however long Discord is away', async () => {
    const { server, channel } = await openShop();
    // Where the library waits, it waits by this; its own identify limit, and ours, wait elsewhere.
    const timers = createRequire(import.meta.url)('node:timers/promises') as {
      setTimeout: (ms: number, ...more: unknown[]) => unknown;
    };
    const waits = vi.spyOn(timers, 'setTimeout');
    // The first heartbeat waits by it too, and can be called off: that is no pause between tries.
    const pauses = (): number[] => waits.mock.calls.flatMap(([ms, ...more]) => (more.length === 0 ? [ms] : []));
    server.gateway.upgradeStatus = 503;
    server.gateway.drop();
    await until('it has been tried eight times', () => pauses().length >= 8);
    expect(server.gateway.sockets).toBe(0);
    server.gateway.upgradeStatus = null;
    await until('it is back', () => server.gateway.connected === 1 && channel.health().ok);
    const longest = Math.max(...pauses());
    waits.mockRestore();
    expect(longest).toBeLessThanOrEqual(1_000);
  });

  it('comes back when Discord answers the upgrade with 503 for a while', async () => {
    const { server, channel } = await openShop();
    server.gateway.upgradeStatus = 503;
    server.gateway.drop();
    await until('it is down', () => server.gateway.sockets === 0);
    server.gateway.upgradeStatus = null;
    await until('it is up again', () => server.gateway.connected === 1);
    expect(channel.health().ok).toBe(true);
  });
});

describe('a token that Discord does not accept', () => {
  it('keeps the channel from starting, and says what to do', async () => {
    const { channel, onInbound } = await closedShop({ env: { DISCORD_TOKEN: 'another.discord.token' } });
    await expect(channel.start(onInbound)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
      message: expect.stringContaining('DISCORD_TOKEN'),
    });
    expect(channel.health().ok).toBe(false);
  });

  it('makes the channel red and lets it begin anew once, when it is revoked while it runs', async () => {
    const { server, channel, told } = await openShop();
    const ling = server.person('ling');
    const dm = server.dmWith(ling);
    server.token = 'revoked.discord.token';
    await expect(channel.send(message(dm.id))).rejects.toThrow();
    await until('it is known', () => told.lost.length === 1);
    await expect(channel.send(message(dm.id))).rejects.toThrow();
    expect(told.lost).toEqual([expect.objectContaining({ code: 'UNAUTHENTICATED' })]);
    expect(channel.health()).toMatchObject({ ok: false, detail: expect.stringContaining('DISCORD_TOKEN') });
    expect(channel.ready()).toBe(false);
    expect(server.requests.filter(({ path }) => path === '/users/@me')).toHaveLength(1);
  });

  it('makes the channel red when the gateway closes with "authentication failed"', async () => {
    const { server, channel, told } = await openShop();
    server.gateway.refuses = 4004;
    server.gateway.drop();
    await until('it is known', () => told.lost.length === 1);
    expect(channel.health()).toMatchObject({ ok: false, detail: expect.stringContaining('DISCORD_TOKEN') });
  });

  it('is not taken for revoked after one slip of Discord', async () => {
    const { server, channel, told } = await openShop();
    const ling = server.person('ling');
    const dm = server.dmWith(ling);
    server.faults.plan(/POST .*\/messages$/u, { kind: 'answer', status: 401, body: { message: '401', code: 0 } });
    await expect(channel.send(message(dm.id))).rejects.toThrow();
    await channel.send(message(dm.id));
    expect(server.messagesOf(dm.id)).toHaveLength(1);
    expect(told.lost).toEqual([]);
    expect(channel.health().ok).toBe(true);
  });

  it('is not the remedy when the portal lacks the intent: that is said', async () => {
    const { channel, onInbound } = await closedShop({
      before: (local) => {
        local.gateway.refuses = 4014;
      },
    });
    await expect(channel.start(onInbound)).rejects.toMatchObject({
      message: expect.stringContaining('Message Content Intent'),
    });
  });
});

describe('stopping', () => {
  it.each<[string, (server: Local) => void]>([
    ['no socket is greeted', (server) => Object.assign(server.gateway, { greets: false })],
    [
      'sockets are dropped at connecting',
      (server) => server.gateway.dropAt('connect', 'connect', 'connect', 'connect'),
    ],
    ['Discord is away', (server) => Object.assign(server.gateway, { upgradeStatus: 503 })],
  ])('leaves nothing running while %s', async (_, happens) => {
    const { server, channel, again, onInbound } = await openShop();
    happens(server);
    server.gateway.drop();
    await until('it is down', () => server.gateway.connected === 0);
    await channel.stop();
    expect(channel.health()).toEqual({ ok: false, detail: 'stopped' });
    Object.assign(server.gateway, { greets: true, upgradeStatus: null });
    server.gateway.forgetDrops();
    await until('no socket is left', () => server.gateway.sockets === 0);
    // Another one is dropped and comes back by the same waits: the stopped one has had the time to do so too.
    await again().start(onInbound);
    server.gateway.drop();
    await until('the other is back', () => server.gateway.log.at(-1) === 'resumed');
    expect(server.gateway.sockets).toBe(1);
  });

  it('leaves nothing running, and ends nothing else, while a socket is still connecting', async () => {
    const { server, channel } = await openShop();
    const held: Duplex[] = [];
    server.gateway.held = held;
    server.gateway.drop();
    await until('it connects', () => held.length === 1);
    await channel.stop();
    await until('the socket is gone', () => held[0]?.destroyed === true);
    expect(channel.health()).toEqual({ ok: false, detail: 'stopped' });
  });

  it('ends a start that has not come up', async () => {
    const { server, channel, onInbound } = await closedShop({
      before: (local) => {
        local.gateway.greets = false;
      },
    });
    const starting = channel.start(onInbound).catch((error: unknown) => error);
    await until('a socket is there', () => server.gateway.sockets === 1);
    await channel.stop();
    expect(await starting).toBeInstanceOf(Error);
    await until('no socket is left', () => server.gateway.sockets === 0);
  });

  it('survives that Discord cannot be reached at the start', async () => {
    const { server, channel, onInbound, again } = await closedShop();
    await server.vanish();
    await expect(channel.start(onInbound)).rejects.toThrow();
    await server.listen();
    const next = again();
    await next.start(onInbound);
    expect(next.health().ok).toBe(true);
  });
});

type Local = Awaited<ReturnType<typeof openShop>>['server'];

const message = (key: string) => ({
  conversationId: 'c_1',
  key,
  to: 'x',
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
    at: new Date(),
    survey: null,
  },
});
