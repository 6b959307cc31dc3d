import { describe, expect, it } from 'vitest';
import { ChannelDown, SendLater, SendRefused } from '../../../src/channels/channel.ts';
import { FixedClock } from '../../../src/clock.ts';
import { until } from '../../support/until.ts';
import { openWechat, PATIENT, texts, to, type Wechat } from './world.ts';

const picture = (size: number): Buffer => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(size, 7)]);
const jpeg = picture(40_000);

/** Tries again as the outbox does, until it is sent or given up. */
const persist = async (
  { channel }: Pick<Wechat, 'channel'>,
  outgoing: ReturnType<typeof to>,
): Promise<'sent' | 'given up'> => {
  let outcome: 'sent' | 'given up' | null = null;
  let attempt = 1;
  await until('it is sent or given up', async () => {
    try {
      await channel.send({ ...outgoing, attempt });
      outcome = 'sent';
    } catch (error) {
      if (error instanceof SendRefused) outcome = 'given up';
      if (!(error instanceof SendLater || error instanceof ChannelDown)) attempt += 1;
    }
    return outcome !== null;
  });
  return outcome ?? 'given up';
};

describe('a message to WeChat', () => {
  it('is posted, and its identifier told', async () => {
    const wechat = await openWechat();
    await wechat.up();
    const { externalId } = await wechat.channel.send(to('您好'));
    expect(externalId).toBe(wechat.platform.world.posted[0]?.id);
    expect(texts(wechat)).toEqual(['您好']);
  });

  it('names the agent who speaks', async () => {
    const wechat = await openWechat();
    await wechat.up();
    await wechat.channel.send(to('我来处理。', { name: '小美' }));
    expect(texts(wechat)).toEqual(['小美：我来处理。']);
  });

  it.each([100, 40_000, 5_000_000])('carries its files after its words, whole: %i bytes', async (size) => {
    const wechat = await openWechat();
    await wechat.up();
    const photo = await wechat.ports.deps.files.keep(picture(size), '色卡.jpg');
    await wechat.channel.send(to('这是色卡', { attachments: [photo] }));
    expect(texts(wechat)).toEqual(['这是色卡', '[色卡.jpg]']);
    expect(wechat.platform.world.posted[1]?.file?.bytes.equals(picture(size))).toBe(true);
  });

  it('waits while WeChat is not logged in', async () => {
    const wechat = await openWechat({
      prepare: (platform) => {
        platform.loggedIn = false;
      },
    });
    await wechat.channel.start(async () => 'saved');
    expect(wechat.channel.ready()).toBe(false);
    await expect(wechat.channel.send(to('您好'))).rejects.toBeInstanceOf(ChannelDown);
    expect(texts(wechat)).toEqual([]);
  });

  it('is put off with everything else when WeChat finds it too much, and was not posted', async () => {
    const wechat = await openWechat();
    await wechat.up();
    wechat.platform.fates.push('slows');
    const outgoing = to('您好');
    await expect(wechat.channel.send(outgoing)).rejects.toMatchObject({ name: 'SendLater', scope: 'channel' });
    await wechat.channel.send(outgoing);
    expect(texts(wechat)).toEqual(['您好']);
  });

  it('is given up at once when WeChat refuses it for good', async () => {
    const wechat = await openWechat();
    await wechat.up();
    wechat.platform.fates.push('refuses');
    await expect(wechat.channel.send(to('您好'))).rejects.toBeInstanceOf(SendRefused);
    expect(texts(wechat)).toEqual([]);
  });
});

describe('a message whose fate is not told', () => {
  it('is posted again after an error, when this account would have shown it', async () => {
    const wechat = await openWechat();
    await wechat.up();
    await wechat.channel.send(to('先前的一句'));
    await until(
      'own messages are known to be shown',
      async () => (await wechat.ports.deps.memory.get('shows-own')) === true,
    );
    wechat.platform.fates.push('fails');
    expect(await persist(wechat, to('您好'))).toBe('sent');
    expect(texts(wechat)).toEqual(['先前的一句', '您好']);
  });

  it('is not posted again when an error came after the post', async () => {
    const wechat = await openWechat({ over: PATIENT });
    await wechat.up();
    wechat.platform.fates.push('fails after posting');
    expect(await persist(wechat, to('您好'))).toBe('sent');
    expect(texts(wechat)).toEqual(['您好']);
  });

  it('calls a person instead of being posted twice, where own messages are never shown', async () => {
    const wechat = await openWechat();
    wechat.platform.showsOwn = false;
    await wechat.up();
    wechat.platform.fates.push('fails after posting');
    expect(await persist(wechat, to('您好'))).toBe('given up');
    expect(texts(wechat)).toEqual(['您好']);
  });

  it('is known to have arrived when the connection broke after the post and WeChat shows it later', async () => {
    const wechat = await openWechat({ over: PATIENT });
    wechat.platform.showsOwn = false;
    await wechat.up();
    wechat.platform.fates.push('breaks after posting');
    const outgoing = to('您好');
    await expect(wechat.channel.send(outgoing)).rejects.toThrow();
    await wechat.platform.listen();
    await until('it is back', () => wechat.channel.ready());
    const [posted] = wechat.platform.world.posted;
    wechat.platform.emit('MESSAGE', { messageId: posted?.id });
    expect(await persist(wechat, outgoing)).toBe('sent');
    expect(texts(wechat)).toEqual(['您好']);
  });

  it('calls a person when the connection broke after the post and nothing shows it', async () => {
    const wechat = await openWechat();
    wechat.platform.showsOwn = false;
    await wechat.up();
    wechat.platform.fates.push('breaks after posting');
    const outgoing = to('您好');
    await expect(wechat.channel.send(outgoing)).rejects.toThrow();
    await wechat.platform.listen();
    expect(await persist(wechat, outgoing)).toBe('given up');
    expect(texts(wechat)).toEqual(['您好']);
  });

  it('is not taken for an older message of the same words', async () => {
    const wechat = await openWechat();
    await wechat.up();
    const { externalId } = await wechat.channel.send(to('好的'));
    await until('the first is shown', async () => (await wechat.ports.deps.memory.get('shows-own')) === true);
    const isOurs = async (id: string) => id === externalId;
    Object.assign(wechat.ports.deps, { isOurs });
    const channel = wechat.reborn({ deps: { ...wechat.ports.deps, isOurs } });
    await wechat.channel.stop();
    await wechat.up(channel);
    wechat.platform.emit('MESSAGE', { messageId: externalId });
    wechat.platform.fates.push('fails');
    expect(await persist({ channel }, to('好的'))).toBe('sent');
    expect(texts(wechat)).toEqual(['好的', '好的']);
  });

  it.each([true, false])(
    'is not taken for the one before it of the same words, with identifiers: %s',
    async (givesIds) => {
      const wechat = await openWechat();
      wechat.platform.givesIds = givesIds;
      await wechat.up();
      await wechat.channel.send(to('好的'));
      await until('the first is shown', async () => (await wechat.ports.deps.memory.get('shows-own')) === true);
      wechat.platform.fates.push('fails');
      expect(await persist(wechat, to('好的'))).toBe('sent');
      expect(texts(wechat)).toEqual(['好的', '好的']);
    },
  );

  it('never leaves twice while an earlier try is still under way', async () => {
    const wechat = await openWechat();
    await wechat.up();
    wechat.platform.fates.push('hangs');
    const outgoing = to('您好');
    const first = wechat.channel.send(outgoing);
    await until('it is posted', () => texts(wechat).length === 1);
    const second = wechat.channel.send({ ...outgoing, attempt: 2 });
    wechat.platform.answer();
    expect(await second).toEqual(await first);
    expect(texts(wechat)).toEqual(['您好']);
  });

  it('is posted when the service came back and it had never left', async () => {
    const wechat = await openWechat();
    await wechat.up();
    wechat.platform.close();
    const outgoing = to('您好');
    await until('the break is noticed', () => !wechat.channel.ready());
    await expect(wechat.channel.send(outgoing)).rejects.toBeInstanceOf(ChannelDown);
    await wechat.platform.listen();
    expect(await persist(wechat, outgoing)).toBe('sent');
    expect(texts(wechat)).toEqual(['您好']);
  });
});

it('a post whose answer comes after the event stream has broken counts as sent', async () => {
  const { platform, channel, up } = await openWechat();
  await up();
  platform.fates.push('hangs');
  const sending = channel.send(to('在的'));
  await until('it is posted', () => platform.world.posted.length === 1);
  platform.drop('end');
  await until('the break is noticed', () => !channel.ready());
  platform.answer();
  expect(await sending).toEqual({ externalId: platform.world.posted[0]?.id });
});

describe('a process that was killed between the post and its mark', () => {
  /** Posts in a process that never learns of it, and begins a new one over what the first has kept. */
  const killed = async (over: { settle?: number } = {}) => {
    const wechat = await openWechat({ over });
    wechat.platform.showsOwn = false;
    await wechat.up();
    wechat.platform.fates.push('hangs');
    const outgoing = to('已为您登记退款');
    void wechat.channel.send(outgoing).catch(() => undefined);
    await until('it is posted', () => texts(wechat).length === 1);
    const next = wechat.reborn();
    await wechat.up(next);
    return { wechat, outgoing: { ...outgoing, attempt: 2 }, next };
  };

  it('leaves a message that is not posted again: a person is called', async () => {
    const { wechat, outgoing, next } = await killed();
    expect(await persist({ channel: next }, outgoing)).toBe('given up');
    expect(texts(wechat)).toEqual(['已为您登记退款']);
  });

  it('leaves a message that is known to have arrived when WeChat shows it to the next process', async () => {
    const { wechat, outgoing, next } = await killed(PATIENT);
    wechat.platform.emit('MESSAGE', { messageId: wechat.platform.world.posted[0]?.id });
    expect(await persist({ channel: next }, outgoing)).toBe('sent');
    expect(texts(wechat)).toEqual(['已为您登记退款']);
  });

  it('waits a little for that before it gives up', async () => {
    const { outgoing, next } = await killed(PATIENT);
    const later = await next.send(outgoing).catch((error: unknown) => error);
    expect(later).toBeInstanceOf(SendLater);
    expect((later as SendLater).afterMs).toBeLessThanOrEqual(PATIENT.settle);
  });

  it('sends what was marked as sent no second time', async () => {
    const wechat = await openWechat();
    await wechat.up();
    const outgoing = to('您好');
    const first = await wechat.channel.send(outgoing);
    const next = wechat.reborn();
    await wechat.channel.stop();
    await wechat.up(next);
    expect(await next.send({ ...outgoing, attempt: 2 })).toEqual(first);
    expect(texts(wechat)).toEqual(['您好']);
  });
});

describe('the marks of what was sent', () => {
  it('are forgotten two days later, and no sooner', async () => {
    const clock = new FixedClock(new Date('2026-11-20T02:00:00Z'));
    const wechat = await openWechat({ clock });
    await wechat.up();
    const marks = () => wechat.ports.deps.memory.names('out:');
    await wechat.channel.send(to('旧的', { idempotencyKey: 'old' }));
    clock.advance(47 * 60 * 60_000);
    await wechat.channel.send(to('新的', { idempotencyKey: 'new' }));
    await wechat.up(wechat.reborn());
    expect(await marks()).toEqual(['out:new', 'out:old']);
    clock.advance(2 * 60 * 60_000);
    await wechat.up(wechat.reborn());
    expect(await marks()).toEqual(['out:new']);
  });
});

describe('a file whose post failed', () => {
  it('is not sent a second time as a stream, behind our back', async () => {
    const wechat = await openWechat({ over: PATIENT });
    await wechat.up();
    const photo = await wechat.ports.deps.files.keep(jpeg, '色卡.jpg');
    wechat.platform.fates.push('fails after posting');
    expect(await persist(wechat, to('', { attachments: [photo] }))).toBe('sent');
    expect(wechat.platform.calls).not.toContain('messageSendFileStream');
    expect(texts(wechat)).toEqual(['[色卡.jpg]']);
  });

  it('does not send the words before it again', async () => {
    const wechat = await openWechat();
    await wechat.up();
    await wechat.channel.send(to('先前的一句'));
    await until(
      'own messages are known to be shown',
      async () => (await wechat.ports.deps.memory.get('shows-own')) === true,
    );
    const photo = await wechat.ports.deps.files.keep(jpeg, '色卡.jpg');
    wechat.platform.fates.push('sent', 'fails');
    expect(await persist(wechat, to('这是色卡', { attachments: [photo] }))).toBe('sent');
    expect(texts(wechat)).toEqual(['先前的一句', '这是色卡', '[色卡.jpg]']);
  });
});
