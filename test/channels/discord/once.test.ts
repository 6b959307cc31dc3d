import { describe, expect, it } from 'vitest';
import { ChannelDown, SendLater, SendRefused } from '../../../src/channels/channel.ts';
import { nonceOf } from '../../../src/channels/discord/nonce.ts';
import { tooMany } from '../../platforms/discord/faults.ts';
import { openShop, type ShopOptions, toShopper } from '../../platforms/discord/shop.ts';
import { gate, until } from '../../support/until.ts';

const POST = /POST .*\/messages$/u;

const open = async (options: ShopOptions = {}) => {
  const shop = await openShop(options);
  const ling = shop.server.person('ling');
  const dm = shop.server.dmWith(ling);
  const wei = shop.server.person('wei');
  const other = shop.server.dmWith(wei);
  const seen = (): string[] => shop.server.messagesOf(dm.id).map(({ content }) => content);
  return { ...shop, dm, other, seen };
};

describe('a message to Discord is posted once', () => {
  it('under one nonce of at most 25 characters, enforced', async () => {
    const { channel, server, dm } = await open();
    await channel.send(toShopper(dm.id, { text: '好' }, { idempotencyKey: 'k'.repeat(300) }));
    expect(server.asked(POST)[0]?.body).toMatchObject({ nonce: nonceOf('k'.repeat(300)), enforce_nonce: true });
    expect(nonceOf('k'.repeat(300)).length).toBeLessThanOrEqual(25);
  });

  it('though Discord answered 500 after it had posted', async () => {
    const { channel, server, dm, seen } = await open();
    server.faults.plan(POST, { kind: 'then-answer', status: 500, body: { message: 'oh', code: 0 } });
    const first = await channel.send(toShopper(dm.id, { text: '一次' })).catch(() => null);
    const again = await channel.send(toShopper(dm.id, { text: '一次' }, { attempt: 2 }));
    expect(seen()).toEqual(['一次']);
    expect(again.externalId).toBe(server.messagesOf(dm.id)[0]?.id);
    expect(first === null || first.externalId === again.externalId).toBe(true);
  });

  it('though the connection ended after it was posted', async () => {
    const { channel, server, dm, seen } = await open();
    server.faults.plan(POST, { kind: 'then-cut' });
    await channel.send(toShopper(dm.id, { text: '一次' })).catch(() => null);
    await channel.send(toShopper(dm.id, { text: '一次' }, { attempt: 2 }));
    expect(seen()).toEqual(['一次']);
  });

  it('though the answer came too late', async () => {
    const { channel, server, dm, seen } = await open({ pace: { call: 1_000 } });
    const slow = gate();
    server.faults.plan(POST, { kind: 'then-wait', until: slow.opened });
    await channel.send(toShopper(dm.id, { text: '一次' })).catch(() => null);
    const again = (): Promise<boolean> =>
      channel.send(toShopper(dm.id, { text: '一次' }, { attempt: 2 })).then(
        () => true,
        () => false,
      );
    await until('it is known to be there', again);
    slow.open();
    expect(seen()).toEqual(['一次']);
  });

  it('though the program was killed between post and mark, and Discord has forgotten the nonce', async () => {
    const { channel, server, dm, seen, again, onInbound } = await open();
    const outgoing = toShopper(dm.id, { text: '一次', choices: [{ label: '好', value: 'yes' }] });
    const { externalId } = await channel.send(outgoing);
    server.nonces.clear();
    await channel.stop();
    const later = again();
    await later.start(onInbound);
    expect((await later.send({ ...outgoing, attempt: 2 })).externalId).toBe(externalId);
    expect(seen()).toEqual(['一次']);
  });

  it('and twice when the shop says the same twice', async () => {
    const ours = new Set<string>();
    const { channel, server, dm, seen, again, onInbound } = await open({
      deps: (deps) => ({ ...deps, isOurs: async (id) => ours.has(id) }),
    });
    const first = toShopper(dm.id, { text: '在的' }, { idempotencyKey: 'k1' });
    const { externalId } = await channel.send(first);
    ours.add(externalId ?? '');
    server.nonces.clear();
    await channel.stop();
    const later = again();
    await later.start(onInbound);
    await later.send(toShopper(dm.id, { text: '在的' }, { idempotencyKey: 'k2', attempt: 2 }));
    expect(seen()).toEqual(['在的', '在的']);
  });

  it('and not taken for an older one that looks the same', async () => {
    const { channel, server, dm, seen } = await open();
    server.post(dm.id, server.bot, '在的');
    const at = new Date(Date.now() + 60 * 60_000);
    await channel.send(toShopper(dm.id, { text: '在的', at }, { attempt: 2 }));
    expect(seen()).toEqual(['在的', '在的']);
  });
});

describe('when Discord asks to wait', () => {
  it('one channel waits for as long as it says, and the others go on', async () => {
    const { channel, server, dm, other, seen } = await open();
    server.faults.plan(new RegExp(`POST /channels/${dm.id}/messages$`, 'u'), tooMany(30));
    const refused = await channel.send(toShopper(dm.id, { text: '一' })).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(SendLater);
    expect(refused).toMatchObject({ scope: 'thread' });
    expect((refused as SendLater).afterMs).toBeGreaterThanOrEqual(29_000);
    expect((refused as SendLater).afterMs).toBeLessThanOrEqual(31_000);
    await channel.send(toShopper(other.id, { text: '二' }));
    expect(seen()).toEqual([]);
    expect(server.messagesOf(other.id)).toHaveLength(1);
  });

  it('does not ask again before the time, and does not sleep', async () => {
    const { channel, server, dm } = await open();
    server.faults.plan(new RegExp(`POST /channels/${dm.id}/messages$`, 'u'), tooMany(30));
    await expect(channel.send(toShopper(dm.id, { text: '一' }))).rejects.toThrow(SendLater);
    await expect(channel.send(toShopper(dm.id, { text: '一' }))).rejects.toThrow(SendLater);
    expect(server.asked(POST)).toHaveLength(1);
  });

  it('everything waits when the limit is global', async () => {
    const { channel, server, dm, other } = await open();
    server.faults.plan(POST, tooMany(20, 'global'));
    await expect(channel.send(toShopper(dm.id, { text: '一' }))).rejects.toMatchObject({ scope: 'channel' });
    await expect(channel.send(toShopper(other.id, { text: '二' }))).rejects.toMatchObject({ scope: 'channel' });
    expect(server.asked(POST)).toHaveLength(1);
  });

  it('keeps to 50 requests a second by itself', async () => {
    const { channel, server } = await open();
    const people = Array.from({ length: 60 }, (_, index) => server.dmWith(server.person(`p${index}`)));
    const sent = await Promise.allSettled(people.map(({ id }) => channel.send(toShopper(id, { text: '好' }))));
    const held = sent.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    expect(server.asked(POST).length).toBeLessThanOrEqual(50);
    expect(held.length).toBe(60 - server.asked(POST).length);
    for (const reason of held) expect(reason).toMatchObject({ name: 'SendLater', scope: 'channel' });
  });
});

describe('when Discord refuses or is away', () => {
  it('a malformed message is refused for good, and 500 is tried again', async () => {
    const { channel, server, dm } = await open();
    server.faults.plan(POST, { kind: 'answer', status: 400, body: { code: 50_035, message: 'Invalid Form Body' } });
    await expect(channel.send(toShopper(dm.id, { text: '一' }))).rejects.toThrow(SendRefused);
    server.faults.plan(POST, { kind: 'answer', status: 503 });
    const failed = await channel.send(toShopper(dm.id, { text: '一' })).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(Error);
    for (const kind of [SendRefused, SendLater, ChannelDown]) expect(failed).not.toBeInstanceOf(kind);
    expect(server.asked(POST)).toHaveLength(2);
  });

  it('nothing counts as tried while it cannot be reached, and nothing is to be sent', async () => {
    const { channel, server, dm, seen } = await open();
    await server.vanish();
    await expect(channel.send(toShopper(dm.id, { text: '一' }))).rejects.toThrow(ChannelDown);
    expect(channel.ready()).toBe(false);
    expect(seen()).toEqual([]);
  });
});
