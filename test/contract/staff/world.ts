import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { INTAKE_LIMITS } from '../../../src/channels/inbox.ts';
import { KEEPING, KeptChannel } from '../../../src/channels/kept-channel.ts';
import { trainedOnce } from '../../../src/cli/story/world.ts';
import { FixedClock } from '../../../src/clock.ts';
import { createApp } from '../../../src/composition/app.ts';
import type { App, AppOptions } from '../../../src/composition/app-shape.ts';
import { memoryShelf } from '../../../src/composition/model-shelf.ts';
import { platformPorts } from '../../../src/composition/platform-ports.ts';
import { ticketContext } from '../../../src/composition/ticket-ports.ts';
import { silentLogger } from '../../../src/logger.ts';
import type { Store } from '../../../src/store/index.ts';
import { openTicket } from '../../../src/tickets/ticket-opener.ts';
import { FakePlatform } from '../../staff/support/side.ts';
import { freshDatabase, sampleAt, TEST_KEY } from '../../support/database.ts';
import { until } from '../../support/until.ts';
import { COLLEAGUES, type Shown, type StaffUnderTest } from './under-test.ts';

const DAY_MS = 86_400_000;
const HALF_PAST_EIGHT_MS = 30 * 60_000;

/** The last 08:30 in the shop (UTC+8): open, before the morning's digest, and not after what the local platforms call now. */
const lastMorning = (): Date => {
  const now = Date.now();
  return new Date(now - ((now - HALF_PAST_EIGHT_MS) % DAY_MS));
};
const NOW = lastMorning();
const content = join(import.meta.dirname, '../../..');
const understanding = trainedOnce();
const shelf = memoryShelf();
const KEPT = { ...KEEPING, firstWait: 1, longestWait: 20, lookEvery: 20, alarmAfter: 0, staffEvery: 50 };

const PEOPLE = {
  mei: { role: 'agent', displayName: '小美' },
  lin: { role: 'agent', displayName: '阿林' },
  sup: { role: 'supervisor', displayName: '主管陈' },
} as const;

const addPeople = (store: Store, { name, account }: StaffUnderTest): Promise<void> =>
  store.write(async ({ users, staffAccounts }) => {
    for (const id of COLLEAGUES) {
      const rest = {
        presence: 'online',
        seenAt: NOW,
        capacity: 10,
        deputyId: null,
        disabled: false,
        failures: 0,
      } as const;
      const lasting = { lang: 'zh-CN', passwordHash: '', lockedUntil: null, createdAt: NOW } as const;
      await users.add({ id, name: id, ...PEOPLE[id], ...lasting, ...rest });
      await staffAccounts.link(name, account(id), id, NOW);
    }
  });

/** The channel as the program keeps it, begun anew and looked at at once. */
const kept = (
  { name, platform, env }: StaffUnderTest,
  clock: FixedClock,
  { store, amended, staff }: Parameters<AppOptions['channels']>[0],
): KeptChannel => {
  const logger = silentLogger();
  const from = { store, clock, logger, limits: INTAKE_LIMITS, publicUrl: null, amended, staff: staff.onStaff };
  return new KeptChannel(name, {
    logger,
    open: (lost) => platform.open(env, platformPorts(name, from, lost)),
    up: () => undefined,
    // What could not be told is logged by the program; here a test that waits for it says so.
    alarm: (of, health, red) => void staff.alarm(of, health, red).catch(() => undefined),
    keeping: KEPT,
  });
};

/** The whole program: shoppers on one platform, its own people on the one under test. */
export const openStaffWorld = async (under: StaffUnderTest, onInbound: () => void = () => undefined) => {
  const { url } = await freshDatabase('sqlite', sampleAt(NOW));
  const clock = new FixedClock(NOW);
  const shop = new FakePlatform('shop');
  const app: App = await createApp({
    config: {
      databaseUrl: url,
      port: 0,
      host: '127.0.0.1',
      timezone: 'Asia/Shanghai',
      content,
      dataKey: TEST_KEY,
      publicUrl: null,
    },
    clock,
    logger: silentLogger(),
    channels: (parts) => [shop, kept(under, clock, parts)],
    follow: false,
    understanding,
    shelf,
  });
  onTestFinished(() => app.stop());
  await addPeople(app.store, under);
  await shop.start(app.onInbound);
  const channel = app.channels.get(under.name);
  if (!channel) throw new Error('no channel');
  await channel.start(async (inbound) => {
    onInbound();
    return app.onInbound(inbound);
  });
  const ready = () => until('the platform is reached', () => channel.ready?.() === true);
  await ready();

  const settle = async (): Promise<void> => {
    await app.settle();
    await app.staff.sweep();
    await app.staff.review();
    await app.settle();
  };
  /** Until something is so, while the program does what is due; time goes on where `advancing`. */
  const comes = (what: string, so: () => boolean | Promise<boolean>, advancing = 0): Promise<void> =>
    until(what, async () => {
      await settle();
      if (advancing > 0) clock.advance(advancing);
      return so();
    });
  const card = (of: RegExp): Shown | undefined => under.shown().findLast(({ text }) => of.test(text));
  return {
    app,
    store: app.store,
    clock,
    shop,
    channel,
    ready,
    settle,
    comes,
    card,
    /** A shopper asks for a person; the card that appears. */
    waits: async (key = 'k1'): Promise<Shown> => {
      const before = under.shown().length;
      await shop.says(key, '你们的睡衣什么面料', clock.now());
      await shop.says(key, '转人工', clock.now());
      await comes('a card appears', () => under.shown().length > before);
      const found = card(/等人接/u);
      if (!found) throw new Error('what appeared is no card');
      return found;
    },
    /** An agent asks for 80 of compensation: the card on which a supervisor decides, and the case. */
    asked: async (): Promise<{ no: string; card: Shown }> => {
      const order = (await app.store.read.orders.ofCustomer('C1001', 20)).find(
        ({ totalMinor, status }) => totalMinor >= 10_000 && status !== 'cancelled',
      );
      if (!order) throw new Error('no such order');
      await shop.says('k9', '你好', clock.now());
      await settle();
      const talk = await app.store.read.conversations.findOpen('shop', 'k9');
      if (!talk) throw new Error('no conversation');
      const asking = {
        kind: 'complaint',
        reason: 'late',
        items: [],
        evidence: false,
        flags: [],
        exception: true,
      } as const;
      const about = { orderNo: order.orderNo, customerId: 'C1001', conversationId: talk.id, compensationMinor: 8_000 };
      const requester = { role: 'agent', id: 'mei' } as const;
      const context = ticketContext(app.shop(), clock.now());
      const opened = await app.store.write((repos) => openTicket(repos, { ...asking, ...about, requester }, context));
      if (opened.outcome !== 'opened') throw new Error(`the case was ${opened.outcome}`);
      const { no } = opened.ticket;
      await app.bus.publish('ticket', no);
      await comes('its card appears', () => card(new RegExp(`请审批：${no}`, 'u')) !== undefined);
      const found = card(new RegExp(`请审批：${no}`, 'u'));
      if (!found) throw new Error('no card');
      return { no, card: found };
    },
    owner: async (key = 'k1') => (await app.store.read.conversations.findOpen('shop', key))?.owner,
  };
};

export type StaffWorld = Awaited<ReturnType<typeof openStaffWorld>>;
