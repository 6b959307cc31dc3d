import { randomBytes } from 'node:crypto';
import { onTestFinished } from 'vitest';
import type { Amendment, Channel, OnInbound, Outgoing, OutgoingMessage } from '../../../src/channels/channel.ts';
import { type DeliveryDeps, deliver } from '../../../src/channels/delivery.ts';
import { INTAKE_LIMITS, takeIn } from '../../../src/channels/inbox.ts';
import type { PlatformDeps, SpokenElsewhere } from '../../../src/channels/platform.ts';
import { type Clock, systemClock } from '../../../src/clock.ts';
import { platformPorts } from '../../../src/composition/platform-ports.ts';
import { silentLogger } from '../../../src/logger.ts';
import type { Inbound } from '../../../src/message.ts';
import type { Store } from '../../../src/store/index.ts';
import { freshStore } from '../../support/database.ts';

/** The shop behind a channel under test: a real store, the real way in and the real way out, and ears that remember. */
export interface Shop {
  store: Store;
  clock: Clock;
  deps: PlatformDeps;
  told: {
    amended: Amendment[];
    spoken: SpokenElsewhere[];
    lost: unknown[];
    undelivered: string[];
    called: string[];
  };
  /** The real way in; saves, and counts the thread's budget anew. */
  onInbound: OnInbound;
  /** What shoppers have said, as it was saved. */
  heard(): Inbound[];
  /** Puts words of the shop into the thread's outbox. */
  say(
    key: string,
    text: string,
    over?: Partial<Pick<OutgoingMessage, 'choices' | 'attachments' | 'author'>>,
  ): Promise<void>;
  /** Sends what waits, as the program would now. @returns the state of each message so far. */
  deliver(key: string, over?: Partial<DeliveryDeps>): Promise<string[]>;
}

/** Every message the shop knows of a thread, as the outbox has it. */
const statesOf = async (store: Store, conversation: string): Promise<string[]> =>
  [...(await store.read.desk.deliveries(conversation))].sort(([a], [b]) => a - b).map(([, state]) => state);

/** Opens a shop for a channel named `name`; `channel` is the one its outbox sends by. */
export const openShop = async (
  name: string,
  over: { clock?: Clock; store?: Store; channel?: () => Channel } = {},
): Promise<Shop> => {
  const store = over.store ?? (await freshStore());
  const clock = over.clock ?? systemClock;
  const told: Shop['told'] = { amended: [], spoken: [], lost: [], undelivered: [], called: [] };
  const deps = platformPorts(
    name,
    {
      store,
      clock,
      logger: silentLogger(),
      limits: INTAKE_LIMITS,
      publicUrl: null,
      amended: async (amendment) => {
        told.amended.push(amendment);
        return 'changed';
      },
      staff: async () => null,
      spoken: async (words) => {
        told.spoken.push(words);
        return 'kept';
      },
      undelivered: async (_conversation, _message, why) => void told.undelivered.push(why),
    },
    (error) => void told.lost.push(error),
  );
  const heard: Inbound[] = [];
  const bus = { publish: () => undefined };
  const jobs = { ring: async () => undefined };
  const save = takeIn({ store, jobs, bus, clock, limits: INTAKE_LIMITS, rationed: new Set([name]) });
  const talk = async (key: string): Promise<string> => {
    const found = await store.read.conversations.findOpen(name, key);
    if (found === null) throw new Error(`Nobody has written in ${key}.`);
    return found.id;
  };
  return {
    store,
    clock,
    deps,
    told,
    heard: () => heard,
    onInbound: async (inbound) => {
      const accepted = await save(inbound);
      if (accepted === 'saved') heard.push(inbound);
      return accepted;
    },
    say: async (key, text, { choices = [], attachments = [], author = 'bot' } = {}) => {
      const conversation = await talk(key);
      await store.write(async ({ messages, outbox }) => {
        const createdAt = clock.now();
        const words = { author, text, lang: 'zh-CN' as const, choices, attachments, createdAt };
        const message = await messages.append(conversation, words);
        const row = { messageId: message.id, conversationId: conversation, channel: name, author, fence: 1 };
        await outbox.enqueue({ ...row, notBefore: createdAt, idempotencyKey: `${conversation}:${message.seq}` });
      });
    },
    deliver: async (key, more = {}) => {
      const conversation = await talk(key);
      const channel = over.channel?.();
      await deliver(conversation, {
        store,
        channels: new Map(channel ? [[name, channel]] : []),
        clock,
        bus,
        holder: `one-${randomBytes(4).toString('hex')}`,
        random: () => 0,
        agentName: async () => null,
        surveyOf: () => null,
        undeliverable: async (_conversation, _message, why) => void told.called.push(why),
        warn: () => undefined,
        ...more,
      });
      return statesOf(store, conversation);
    },
  };
};

/** A message on its way out, as the outbox would hand it to the channel. */
export const outgoing = (
  key: string,
  to: string,
  over: Partial<Omit<Outgoing, 'message'>> & { message?: Partial<OutgoingMessage> } = {},
): Outgoing => ({
  conversationId: 'c_1',
  key,
  to,
  idempotencyKey: over.idempotencyKey ?? `k-${randomBytes(6).toString('hex')}`,
  attempt: over.attempt ?? 1,
  message: {
    author: 'bot',
    name: null,
    text: '',
    choices: [],
    cards: [],
    attachments: [],
    lang: 'zh-CN',
    seq: 2,
    at: new Date(),
    survey: null,
    ...over.message,
  },
});

/** Stops it with the test. */
export const stopped = <T extends { stop(): Promise<void> }>(running: T): T => {
  onTestFinished(() => running.stop());
  return running;
};
