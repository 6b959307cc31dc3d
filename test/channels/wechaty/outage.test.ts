import { describe, expect, it, onTestFinished } from 'vitest';
import { type DeliveryDeps, deliver, PERSISTENCE } from '../../../src/channels/delivery.ts';
import { INTAKE_LIMITS } from '../../../src/channels/inbox.ts';
import { openPuppet } from '../../../src/channels/wechaty/puppet.ts';
import { wechatySettings } from '../../../src/channels/wechaty/settings.ts';
import { WechatyChannel } from '../../../src/channels/wechaty/wechaty-channel.ts';
import { FixedClock } from '../../../src/clock.ts';
import { platformPorts } from '../../../src/composition/platform-ports.ts';
import { silentLogger } from '../../../src/logger.ts';
import { PuppetPlatform } from '../../platforms/wechaty/puppet-platform.ts';
import { freshStore } from '../../support/database.ts';
import { until } from '../../support/until.ts';
import { PACE, PATIENT, SETTLE } from './world.ts';

const begin = new Date('2026-11-20T02:00:00Z');

/** A shop with an outbox, on WeChat; time stands still unless the test moves it. */
const openShop = async (settle = SETTLE) => {
  const store = await freshStore();
  const clock = new FixedClock(begin);
  const platform = await PuppetPlatform.open();
  const called: string[] = [];
  const channels: WechatyChannel[] = [];
  const underWay: Promise<void>[] = [];
  onTestFinished(async () => {
    platform.answer();
    await Promise.all(underWay);
    await Promise.all(channels.map((one) => one.stop()));
    platform.close();
  });

  const process = async (holder: string) => {
    const ports = {
      store,
      clock,
      logger: silentLogger(),
      limits: INTAKE_LIMITS,
      publicUrl: null,
      amended: async () => 'unknown' as const,
      staff: async () => null,
    };
    const channel = new WechatyChannel({
      settings: wechatySettings(platform.env),
      deps: platformPorts('wechaty', ports, () => undefined),
      show: () => undefined,
      pace: PACE,
      settle,
      open: openPuppet,
    });
    channels.push(channel);
    const heard: string[] = [];
    await channel.start(async ({ text }) => {
      heard.push(text);
      return 'saved';
    });
    const deps: DeliveryDeps = {
      store,
      channels: new Map([['wechaty', channel]]),
      clock,
      bus: { publish: () => undefined },
      holder,
      random: () => 1,
      agentName: async () => null,
      surveyOf: () => null,
      undeliverable: async (_conversation, _message, why) => void called.push(why),
      warn: () => undefined,
    };
    return { channel, deps, heard };
  };

  const talk = async (who: string): Promise<string> => {
    const inbound = { channel: 'wechaty', eventId: `e_${who}`, key: who, from: { id: who }, text: '在吗', at: begin };
    return (await store.write(({ inbox }) => inbox.accept(inbound, begin, `c_${who}`))).conversationId;
  };
  const speak = (conversation: string, text: string) =>
    store.write(async ({ messages, outbox }) => {
      const message = await messages.append(conversation, { author: 'bot', text, lang: 'zh-CN', createdAt: begin });
      const row = { messageId: message.id, conversationId: conversation, channel: 'wechaty', author: 'bot' as const };
      await outbox.enqueue({ ...row, fence: 1, notBefore: begin, idempotencyKey: `k${message.id}` });
    });
  const seen = (who: string) => platform.world.posted.filter(({ place }) => place === who).map(({ text }) => text);
  return { store, clock, platform, called, process, talk, speak, seen, underWay };
};

describe('what waits in the outbox while WeChat is away', () => {
  it('leaves when it is back: all of it, once, in order within each talk', async () => {
    const shop = await openShop();
    const { channel, deps } = await shop.process('one');
    await until('WeChat is logged in', () => channel.ready());
    shop.platform.close();
    await until('the break is noticed', () => !channel.ready());
    const words = Array.from({ length: 40 }, (_, n) => `第 ${n} 句`);
    const people = ['wxid_a', 'wxid_b', 'wxid_c'];
    const talks = await Promise.all(people.map(shop.talk));
    for (const word of words) for (const talk of talks) await shop.speak(talk, word);
    await Promise.all(talks.map((talk) => deliver(talk, deps)));
    expect(shop.platform.world.posted).toEqual([]);

    await shop.platform.listen();
    await until('WeChat is back', () => channel.ready());
    shop.clock.advance(5_000);
    await Promise.all(talks.map((talk) => deliver(talk, deps)));
    for (const who of people) expect(shop.seen(who)).toEqual(words);
    expect(shop.called).toEqual([]);
  });

  it('never leaves twice when the connection breaks in the middle of it', async () => {
    const shop = await openShop();
    const { channel, deps } = await shop.process('one');
    await until('WeChat is logged in', () => channel.ready());
    const talk = await shop.talk('wxid_a');
    for (const word of ['一', '二', '三']) await shop.speak(talk, word);
    shop.platform.fates.push('sent', 'breaks before posting');
    await deliver(talk, deps);
    expect(shop.seen('wxid_a')).toEqual(['一']);
    await shop.platform.listen();
    await until('WeChat is back', () => channel.ready());
    await until('the rest has left', async () => {
      shop.clock.advance(1_000);
      await deliver(talk, deps);
      return shop.seen('wxid_a').includes('三');
    });
    // Whether the second had arrived could not be known: a person was called for it, and the third did not wait for ever.
    expect(shop.seen('wxid_a')).toEqual(['一', '三']);
    expect(shop.called).toHaveLength(1);
  });
});

describe('a process that is killed between the post and its mark', () => {
  it('leaves one message that nobody posts again: a person is called, and what follows goes out', async () => {
    const shop = await openShop();
    shop.platform.showsOwn = false;
    const first = await shop.process('one');
    await until('WeChat is logged in', () => first.channel.ready());
    const talk = await shop.talk('wxid_a');
    for (const word of ['退款已登记', '还有别的吗']) await shop.speak(talk, word);
    shop.platform.fates.push('hangs');
    shop.underWay.push(deliver(talk, first.deps));
    await until('it is posted', () => shop.seen('wxid_a').length === 1);

    const second = await shop.process('two');
    await until('WeChat is logged in again', () => second.channel.ready());
    await deliver(talk, second.deps);
    expect(shop.seen('wxid_a')).toHaveLength(1);
    shop.clock.advance(PERSISTENCE.lease);
    await until('the next has left', async () => {
      await deliver(talk, second.deps);
      shop.clock.advance(1_000);
      return shop.seen('wxid_a').length === 2;
    });
    expect(shop.seen('wxid_a')).toEqual(['退款已登记', '还有别的吗']);
    expect(shop.called).toEqual([expect.stringContaining('not known')]);
  });

  it('leaves one message that is known to have arrived when WeChat shows it to the next process', async () => {
    const shop = await openShop(PATIENT.settle);
    shop.platform.showsOwn = false;
    const first = await shop.process('one');
    await until('WeChat is logged in', () => first.channel.ready());
    const talk = await shop.talk('wxid_a');
    await shop.speak(talk, '退款已登记');
    shop.platform.fates.push('hangs');
    shop.underWay.push(deliver(talk, first.deps));
    await until('it is posted', () => shop.seen('wxid_a').length === 1);

    const second = await shop.process('two');
    await until('WeChat is logged in again', () => second.channel.ready());
    shop.platform.emit('MESSAGE', { messageId: shop.platform.world.posted[0]?.id });
    // Read in order: once what follows is heard, the process knows of its own message.
    shop.platform.say({ talker: 'wxid_b', text: '在吗' });
    await until('what WeChat shows is read', () => second.heard.length === 1);
    shop.clock.advance(PERSISTENCE.lease);
    await until('it counts as sent', async () => {
      await deliver(talk, second.deps);
      shop.clock.advance(100);
      return [...(await shop.store.read.desk.deliveries(talk)).values()].includes('sent');
    });
    expect(shop.seen('wxid_a')).toEqual(['退款已登记']);
    expect(shop.called).toEqual([]);
  });
});
