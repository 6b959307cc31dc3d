import { describe, expect, it } from 'vitest';
import { idAt } from '../../../src/channels/discord/snowflake.ts';
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
    await until('it listens', () => server.asked(/threads\/archived/u).length === 1);
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
    expect(server.asked(/threads\/archived/u)).toHaveLength(2);
    expect(new Set(server.asked(/^GET \/channels\/\d+\/messages/u).map(({ path }) => path)).size).toBeLessThanOrEqual(
      2,
    );
  });
});
