import { describe, expect, it } from 'vitest';
import { idAt } from '../../../src/channels/discord/snowflake.ts';
import { newId, PRIVATE_THREAD } from '../../platforms/discord/model.ts';
import { openShop, toShopper } from '../../platforms/discord/shop.ts';
import { gate, until } from '../../support/until.ts';

const texts = (heard: readonly { text: string }[]): string[] => heard.map(({ text }) => text);
const HOURS = 3_600_000;

/** A shopper who has asked in a server and was answered in a thread, and a program that has been away for two days since. */
const away = async () => {
  const shop = await openShop({ before: (local) => void local.guild() });
  const { server, channel, heard, deps } = shop;
  const general = [...server.channels.values()][0];
  if (!general) throw new Error('no channel');
  const ling = server.person('ling');
  const asked = server.post(general.id, ling, `<@${server.bot.id}> 有货吗`);
  await until('it is heard', () => heard.length === 1);
  await channel.send(toShopper(asked.id, { text: '有的' }));
  await channel.stop();
  for (const name of await deps.memory.names('floor'))
    await deps.memory.set(name, idAt(new Date(Date.now() - 48 * HOURS)));
  return { ...shop, general, ling, thread: asked.id };
};

describe('what was said in a thread that Discord has archived while nobody listened', () => {
  it('is heard, though no session tells of that thread', async () => {
    const { server, again, heard, onInbound, ling, thread } = await away();
    for (const text of ['要蓝色的', '今天能发吗']) server.post(thread, ling, text);
    server.archive(thread);
    await again().start(onInbound);
    await until('all is heard', () => heard.length === 3);
    expect(texts(heard)).toEqual(['有货吗', '要蓝色的', '今天能发吗']);
    expect(heard.map(({ key }) => key)).toEqual([thread, thread, thread]);
  });

  it('is heard before what is said there now', async () => {
    const { server, again, heard, onInbound, ling, thread, general } = await away();
    server.post(thread, ling, '要蓝色的');
    server.archive(thread);
    const slow = gate();
    server.faults.plan(new RegExp(`^GET /channels/${general.id}/threads`, 'u'), { kind: 'wait', until: slow.opened });
    await again().start(onInbound);
    await until('it listens', () => server.asked(/threads\/archived\/public/u).length === 1);
    server.post(thread, ling, '还在吗');
    await until('all is heard', () => heard.length === 3);
    slow.open();
    expect(texts(heard)).toEqual(['有货吗', '要蓝色的', '还在吗']);
  });

  it('is found page by page, and threads that rested before are not read again', async () => {
    const { server, again, heard, onInbound, ling, thread, general, channel } = await away();
    for (let n = 0; n < 120; n += 1) {
      const begun = server.post(general.id, ling, `闲聊 ${n}`, { silent: true });
      server.channels.set(begun.id, {
        ...(server.channels.get(thread) as NonNullable<ReturnType<typeof server.channels.get>>),
        id: begun.id,
        last_message_id: idAt(new Date(Date.now() - 200 * HOURS)),
        thread_metadata: { archived: false, auto_archive_duration: 1_440, archive_timestamp: '' },
      });
      server.archive(begun.id, new Date(Date.now() - (n < 110 ? n * 1_000 : 100 * HOURS)));
    }
    server.post(thread, ling, '要蓝色的');
    server.archive(thread, new Date(Date.now() - 109_500));
    expect(channel.health().ok).toBe(false);
    await again().start(onInbound);
    await until('it is heard', () => texts(heard).includes('要蓝色的'));
    expect(server.asked(/threads\/archived\/public/u)).toHaveLength(2);
    expect(new Set(server.asked(/^GET \/channels\/\d+\/messages/u).map(({ path }) => path)).size).toBeLessThanOrEqual(
      2,
    );
  });

  it('is heard in a private one that we are in', async () => {
    const { server, again, heard, onInbound, ling, general } = await away();
    const thread = newId();
    server.channels.set(thread, {
      id: thread,
      type: PRIVATE_THREAD,
      parent_id: general.id,
      name: '只给店里看',
      last_message_id: null,
      thread_metadata: { archived: false, auto_archive_duration: 60, archive_timestamp: '' },
      ...server.guildOf(general.id),
    });
    server.post(thread, ling, `<@${server.bot.id}> 这个订单别让人看到`, { silent: true });
    server.archive(thread);
    await again().start(onInbound);
    await until('it is heard', () => heard.length === 2);
    expect(texts(heard).at(-1)).toBe('这个订单别让人看到');
  });
});

describe('what was changed or taken back in a gap in which nothing new was said', () => {
  const MINUTES = 60_000;

  it.each(['shown', 'archived'] as const)(
    'is seen in a thread that is %s, with the words that began it',
    async (is) => {
      const known: string[] = [];
      let ahead = 0;
      const shop = await openShop({
        before: (local) => void local.guild(),
        deps: (ports) => ({
          ...ports,
          clock: { now: () => new Date(Date.now() + ahead) },
          saidSince: async (place) => (place === known[0] ? known : []),
        }),
      });
      const { server, channel, heard, deps, told, again, onInbound } = shop;
      const general = [...server.channels.values()][0];
      if (!general) throw new Error('no channel');
      const ling = server.person('ling');
      const began = server.post(general.id, ling, `<@${server.bot.id}> 有货吗`);
      await until('it is heard', () => heard.length === 1);
      await channel.send(toShopper(began.id, { text: '有的' }));
      const [changed, takenBack] = ['要 M 码', '我的地址是'].map((text) => server.post(began.id, ling, text));
      if (!changed || !takenBack) throw new Error('nothing was said');
      await until('all is heard', () => heard.length === 3);
      await channel.stop();
      known.push(began.id, changed.id, takenBack.id);
      // Everything was said some time before the gap.
      for (const name of await deps.memory.names('floor'))
        await deps.memory.set(name, idAt(new Date(Date.now() + 10 * MINUTES)));
      Object.assign(changed, { content: '要 L 码', edited_timestamp: new Date().toISOString() });
      Object.assign(began, { content: `<@${server.bot.id}> 还有货吗`, edited_timestamp: new Date().toISOString() });
      const there = server.messagesOf(began.id);
      there.splice(there.indexOf(takenBack), 1);
      // Only after an hour are threads archived by themselves.
      if (is === 'archived') ahead = 3 * HOURS;
      if (is === 'archived') server.archive(began.id, new Date(Date.now() + 2 * HOURS));
      await again().start(onInbound);
      await until('the shop is told of all', () => told.amended.length >= 3);
      expect(told.amended).toMatchObject([
        { eventId: changed.id, kind: 'edited', text: '要 L 码' },
        { eventId: takenBack.id, kind: 'deleted' },
        { eventId: began.id, kind: 'edited', text: '还有货吗' },
      ]);
      expect(heard).toHaveLength(3);
    },
  );
});

describe('a stranger’s first direct words in a gap, which no list of Discord’s holds', () => {
  it('are heard when they write again, also after a further gap', async () => {
    const { server, heard } = await openShop();
    const ling = server.person('ling');
    server.post(server.dmWith(ling).id, ling, '在吗', { silent: true });
    const wei = server.person('wei');
    for (const text of ['你好', '在忙吗']) {
      server.gateway.forget();
      await until('the link is back', () => server.gateway.connected > 0);
      server.post(server.dmWith(wei).id, wei, text);
      await until('it is heard', () => texts(heard).includes(text));
    }
    server.post(server.dmWith(ling).id, ling, '有人吗');
    await until('both are heard', () => heard.length === 4);
    expect(texts(heard)).toEqual(['你好', '在忙吗', '在吗', '有人吗']);
  });
});
