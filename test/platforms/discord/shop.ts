import { onTestFinished } from 'vitest';
import type { OnInbound, Outgoing, OutgoingMessage } from '../../../src/channels/channel.ts';
import { DiscordChannel } from '../../../src/channels/discord/discord-channel.ts';
import { PACE, type Pace } from '../../../src/channels/discord/pace.ts';
import { discordSettings } from '../../../src/channels/discord/settings.ts';
import type { PlatformDeps } from '../../../src/channels/platform.ts';
import type { Inbound } from '../../../src/message.ts';
import { type Told, testPorts } from '../../support/platform-deps.ts';
import { DiscordServer } from './server.ts';

/** A local Discord of the test's own; gone when the test ends. */
export const discordServer = async (): Promise<DiscordServer> => {
  const server = new DiscordServer();
  await server.listen();
  onTestFinished(async () => {
    server.gateway.stop();
    await server.vanish();
  });
  return server;
};

/** Nothing waits longer than it must, and no loaded machine is taken for a late answer. */
export const QUICK: Pace = { ...PACE, identify: 0, again: 5, longestAgain: 20, keepFloor: 0, late: 60_000 };

export interface Shop {
  server: DiscordServer;
  channel: DiscordChannel;
  deps: PlatformDeps;
  told: Told;
  /** What was handed in, in order; repeats are not among it. */
  heard: Inbound[];
  /** Another process of the same shop, with the same memory. */
  again(over?: Partial<Pace>): DiscordChannel;
  onInbound: OnInbound;
}

export interface ShopOptions {
  env?: Record<string, string>;
  pace?: Partial<Pace>;
  ports?: Parameters<typeof testPorts>[1];
  server?: DiscordServer;
  onInbound?: OnInbound;
  /** Changes the ports before the channel gets them. */
  deps?: (deps: PlatformDeps) => PlatformDeps;
  /** Prepared before the channel starts. */
  before?: (server: DiscordServer) => void;
}

/** The Discord channel on a local Discord; not started. Stopped with the test. */
export const closedShop = async (options: ShopOptions = {}): Promise<Shop> => {
  const server = options.server ?? (await discordServer());
  options.before?.(server);
  const { deps: ports, told } = await testPorts('discord', options.ports);
  const deps = options.deps?.(ports) ?? ports;
  const heard: Inbound[] = [];
  const known = new Set<string>();
  const onInbound: OnInbound = async (inbound) => {
    const accepted = (await options.onInbound?.(inbound)) ?? (known.has(inbound.eventId) ? 'duplicate' : 'saved');
    if (accepted === 'saved') heard.push(inbound);
    known.add(inbound.eventId);
    return accepted;
  };
  const make = (over: Partial<Pace> = {}): DiscordChannel => {
    const settings = discordSettings({ ...server.env, ...options.env });
    const channel = new DiscordChannel(settings, deps, { ...QUICK, ...options.pace, ...over });
    onTestFinished(() => channel.stop());
    return channel;
  };
  return { server, deps, told, heard, onInbound, channel: make(), again: make };
};

/** The same, started. */
export const openShop = async (options: ShopOptions = {}): Promise<Shop> => {
  const shop = await closedShop(options);
  await shop.channel.start(shop.onInbound);
  return shop;
};

/** A message of the bot to a shopper. */
export const toShopper = (key: string, message: Partial<OutgoingMessage>, over: Partial<Outgoing> = {}): Outgoing => ({
  conversationId: `c_${key}`,
  key,
  to: 'shopper',
  idempotencyKey: `k:${key}:${message.text ?? ''}`,
  attempt: 1,
  ...over,
  message: {
    author: 'bot',
    name: null,
    text: '',
    choices: [],
    cards: [],
    attachments: [],
    lang: 'zh-CN',
    seq: 1,
    at: new Date(),
    survey: null,
    ...message,
  },
});
