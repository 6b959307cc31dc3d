import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { StaffAnswer, StaffEvent } from '../../../src/channels/staff.ts';
import { FixedClock } from '../../../src/clock.ts';
import { createApp } from '../../../src/composition/app.ts';
import type { App } from '../../../src/composition/app-shape.ts';
import { silentLogger } from '../../../src/logger.ts';
import type { Store } from '../../../src/store/index.ts';
import { type FreshDatabase, freshDatabase, type StoreKind, sampleAt, TEST_KEY } from '../../support/database.ts';
import { ownEngine } from '../../support/own-engine.ts';
import { ownShelf } from '../../support/own-shelf.ts';
import { until } from '../../support/until.ts';
import { FakePlatform, FakeSide, type Posted } from './side.ts';

/** Friday 08:30 in the shop: open, and before the morning's digest. */
export const NOW = new Date('2026-11-20T08:30:00+08:00');
const content = join(import.meta.dirname, '../../..');

/** Everybody at the desk, each with an account in the chat app under `U-<id>`; `x` has none yet. */
export const PEOPLE = [
  { id: 'mei', role: 'agent', displayName: '小美', lang: 'zh-CN' },
  { id: 'lin', role: 'agent', displayName: '阿林', lang: 'en' },
  { id: 'sup', role: 'supervisor', displayName: '主管陈', lang: 'zh-CN' },
  { id: 'boss', role: 'manager', displayName: '经理赵', lang: 'zh-TW' },
  { id: 'root', role: 'admin', displayName: 'Root', lang: 'en' },
] as const;
export type PersonId = (typeof PEOPLE)[number]['id'] | 'x';

const addPeople = (store: Store): Promise<void> =>
  store.write(async ({ users, staffAccounts }) => {
    for (const { id, role, displayName, lang } of PEOPLE) {
      if (await users.get(id)) continue;
      const rest = { presence: 'online', seenAt: NOW, capacity: 10, deputyId: null, disabled: false, failures: 0 };
      await users.add({
        id,
        name: id,
        displayName,
        role,
        lang,
        passwordHash: '',
        lockedUntil: null,
        createdAt: NOW,
        ...rest,
      });
      await staffAccounts.link('chat', `U-${id}`, id, NOW);
    }
  });

export interface WorldOptions {
  kind?: StoreKind;
  database?: FreshDatabase;
  side?: FakeSide;
  /** Another staff channel besides. */
  other?: FakePlatform;
  clock?: FixedClock;
}

/** The whole program with a chat app that has shoppers and a staff channel. */
export const openWorld = async (options: WorldOptions = {}) => {
  const database = options.database ?? (await freshDatabase(options.kind, sampleAt(NOW)));
  const clock = options.clock ?? new FixedClock(NOW);
  const side = options.side ?? new FakeSide();
  const chat = new FakePlatform('chat', side);
  const shop = new FakePlatform('shop');
  let stopped: Promise<void> | undefined;
  const app: App = await createApp({
    config: {
      databaseUrl: database.url,
      port: 0,
      host: '127.0.0.1',
      timezone: 'Asia/Shanghai',
      content,
      dataKey: TEST_KEY,
      publicUrl: null,
    },
    clock,
    logger: silentLogger(),
    channels: () => [shop, chat, ...(options.other ? [options.other] : [])],
    follow: false,
    understanding: ownEngine,
    shelf: ownShelf,
  });
  const stop = (): Promise<void> => {
    stopped ??= app.stop();
    return stopped;
  };
  onTestFinished(stop);
  for (const channel of app.channels.values()) await channel.start(app.onInbound);
  await addPeople(app.store);

  const event = (by: PersonId, over: Partial<StaffEvent>): StaffEvent => ({
    channel: 'chat',
    eventId: randomUUID(),
    place: side.place,
    threadOf: null,
    by: { id: `U-${by}`, name: by },
    did: 'words',
    text: '',
    at: clock.now(),
    ...over,
  });
  const act = (by: PersonId, over: Partial<StaffEvent>): Promise<StaffAnswer> => app.staff.onStaff(event(by, over));
  const conversation = async (key = 'k1') => {
    const found = (await app.store.read.desk.list({ limit: 50 })).find((one) => one.key === key);
    if (!found) throw new Error('there is no such conversation');
    return found;
  };

  const world = {
    app,
    store: app.store,
    database,
    clock,
    side,
    chat,
    shop,
    stop,
    conversation,
    act,
    event,
    /** Somebody types, in a card's thread or in the room. */
    types: async (by: PersonId, text: string, card: Posted | null, over: Partial<StaffEvent> = {}) =>
      (await act(by, { text, threadOf: card?.externalId ?? null, ...over }))?.text ?? null,
    /** Somebody presses a button of a card, with its form filled in. */
    presses: async (by: PersonId, action: string, card: Posted, values: Record<string, string> = {}) =>
      (await act(by, { did: 'pressed', action, values, threadOf: card.externalId, subject: card.message.subject }))
        ?.text ?? null,
    /** Works until nothing rings any more, and what a sweep finds besides. */
    settle: async () => {
      await app.settle();
      await app.staff.sweep();
      await app.staff.review();
      await app.settle();
    },
    /** A shopper asks for a person; the card that appears. */
    waits: async (key = 'k1', text = '转人工'): Promise<Posted> => {
      const before = side.cards().length;
      await shop.says(key, text, clock.now());
      await until('a card appears', async () => {
        await app.settle();
        return side.cards().length > before;
      });
      await app.settle();
      const card = side.cards().at(-1);
      if (!card) throw new Error('no card');
      return card;
    },
    /** What waits to be sent or was sent to a shopper, with who says it. */
    outgoing: async (key = 'k1') => {
      const { id } = await conversation(key);
      const deliveries = await app.store.read.desk.deliveries(id);
      const messages = await app.store.read.messages.list(id);
      return messages.filter((one) => deliveries.has(one.id)).map(({ author, text, kind }) => ({ author, text, kind }));
    },
  };
  return world;
};

export type World = Awaited<ReturnType<typeof openWorld>>;
