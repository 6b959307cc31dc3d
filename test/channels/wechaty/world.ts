import { onTestFinished } from 'vitest';
import type { Outgoing } from '../../../src/channels/channel.ts';
import { openPuppet } from '../../../src/channels/wechaty/puppet.ts';
import { wechatySettings } from '../../../src/channels/wechaty/settings.ts';
import { WechatyChannel, type WechatyOptions } from '../../../src/channels/wechaty/wechaty-channel.ts';
import type { Clock } from '../../../src/clock.ts';
import type { Attachment, Inbound } from '../../../src/message.ts';
import { PuppetPlatform } from '../../platforms/wechaty/puppet-platform.ts';
import { testPorts } from '../../support/platform-deps.ts';
import { until } from '../../support/until.ts';

/** A quick look-out: the tests wait for what happens, not for these. */
export const PACE = {
  knockEvery: 20,
  startWithin: 10_000,
  firstWait: 20,
  longestWait: 100,
  dingEvery: 200,
  silence: 20_000,
};
/** Short, for tests in which nothing comes: they wait it out. */
export const SETTLE = 150;
/** For tests in which our own message comes: they never wait it out, however slow the machine. */
export const PATIENT = { settle: 600_000 };

type Ports = Awaited<ReturnType<typeof testPorts>>;

export interface Wechat {
  platform: PuppetPlatform;
  channel: WechatyChannel;
  ports: Ports;
  heard: Inbound[];
  shown: (string | null)[];
  /** A channel of a new process over the same memory; the former is left as it is. */
  reborn(over?: Partial<WechatyOptions>): WechatyChannel;
  /** Starts it and waits until it can be sent on. */
  up(channel?: WechatyChannel): Promise<void>;
}

export interface WechatOptions {
  env?: Record<string, string>;
  answer?: string;
  clock?: Clock;
  onInbound?(inbound: Inbound): Promise<'saved' | 'duplicate'>;
  over?: Partial<WechatyOptions>;
  prepare?(platform: PuppetPlatform): void;
}

/** A local WeChat and a channel that talks to it; both end with the test. */
export const openWechat = async ({
  env,
  answer,
  clock,
  onInbound,
  over,
  prepare,
}: WechatOptions = {}): Promise<Wechat> => {
  const platform = await PuppetPlatform.open();
  platform.world.person('wxid_li', '小李');
  prepare?.(platform);
  const ports = await testPorts('wechaty', {
    ...(clock === undefined ? {} : { clock }),
    ...(answer === undefined ? {} : { answer: { text: answer } }),
  });
  const heard: Inbound[] = [];
  const shown: (string | null)[] = [];
  const channels: WechatyChannel[] = [];
  const make = (more: Partial<WechatyOptions> = {}): WechatyChannel => {
    const settings = wechatySettings({ ...platform.env, ...env });
    const show = (qrcode: string | null) => void shown.push(qrcode);
    const channel = new WechatyChannel({
      settings,
      deps: ports.deps,
      show,
      pace: PACE,
      settle: SETTLE,
      open: openPuppet,
      ...over,
      ...more,
    });
    channels.push(channel);
    return channel;
  };
  onTestFinished(async () => {
    platform.answer();
    await Promise.all(channels.map((channel) => channel.stop()));
    platform.close();
  });
  const channel = make();
  const listen = onInbound ?? (async () => 'saved' as const);
  return {
    platform,
    channel,
    ports,
    heard,
    shown,
    reborn: make,
    up: async (one = channel) => {
      await one.start(async (inbound) => {
        heard.push(inbound);
        return listen(inbound);
      });
      await until('WeChat is logged in', () => one.ready());
    },
  };
};

let keys = 0;

/** A message to the shopper 小李, alone unless told otherwise. */
export const to = (
  text: string,
  over: Partial<Outgoing> & { attachments?: Attachment[]; name?: string } = {},
): Outgoing => {
  keys += 1;
  const { attachments = [], name, ...rest } = over;
  const message = {
    author: name === undefined ? ('bot' as const) : ('agent' as const),
    name: name ?? null,
    text,
    choices: [],
    cards: [],
    attachments,
    lang: 'zh-CN' as const,
    seq: 2,
    at: new Date(),
    survey: null,
  };
  return {
    conversationId: 'c_1',
    key: 'wxid_li',
    to: 'wxid_li',
    idempotencyKey: `k${keys}`,
    attempt: 1,
    message,
    ...rest,
  };
};

/** What somebody was sent, in order. */
export const texts = ({ platform }: Wechat, place = 'wxid_li'): string[] =>
  platform.world.posted
    .filter((post) => post.place === place)
    .map(({ text, file }) => (file ? `[${file.name}]` : text));
