import { setTimeout as pause } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import type { Channel } from '../../src/channels/channel.ts';
import { type DeliveryDeps, deliver } from '../../src/channels/delivery.ts';
import { Gate } from '../../src/channels/gate.ts';
import { INTAKE_LIMITS } from '../../src/channels/inbox.ts';
import { PLATFORMS } from '../../src/channels/index.ts';
import { systemClock } from '../../src/clock.ts';
import { platformPorts } from '../../src/composition/platform-ports.ts';
import type { Teller } from '../../src/handoff/bells.ts';
import { silentLogger } from '../../src/logger.ts';
import type { Store } from '../../src/store/index.ts';
import { BACKLOG_SIDES, type BacklogSide, type Place } from '../platforms/backlog-sides.ts';
import { BacklogWay, markOf } from '../platforms/backlog-way.ts';
import { freshStore } from '../support/database.ts';
import { until } from '../support/until.ts';

const ROWS = 1_000;
/** What every platform lets through at once, WeChat's budget included. */
const EACH = 5;
const FAULTS = 12;
/** Conversations that are delivered in at once, as in the program. */
const AT_ONCE = 10;
const OUTAGE_MS = 500;
/** Long: platforms ask for waits, and a loaded machine is no failure. */
const PATIENCE_MS = 240_000;

/** What a backlog is drained by. */
export interface Drain {
  store: Store;
  bus: Teller;
  /** The channel as it stands now; another one after `restart`. */
  channel(): Channel;
  /** The adapter is ended amid its work and begun anew over the same memory. */
  restart(): Promise<void>;
  /** Where the shop's own pages find it. */
  address: string;
}

/** A platform's adapter over its ports, made as the program makes it. */
const adapterOf = async (name: string, env: BacklogSide['env']): Promise<Drain> => {
  const store = await freshStore();
  const platform = PLATFORMS.get(name);
  if (!platform) throw new Error(`There is no platform ${name}.`);
  const ports = { store, clock: systemClock, logger: silentLogger(), limits: INTAKE_LIMITS, publicUrl: null };
  const deaf = { amended: async () => 'unknown' as const, staff: async () => null };
  const begin = async (): Promise<Channel> => {
    const deps = platformPorts(name, { ...ports, ...deaf }, (error) => {
      throw error;
    });
    const made = await platform.open(env, deps);
    await made.start(async () => 'saved');
    return made;
  };
  let channel = await begin();
  onTestFinished(() => channel.stop());
  return {
    store,
    bus: { publish: () => undefined },
    address: '',
    channel: () => channel,
    restart: async () => {
      await channel.stop();
      channel = await begin();
    },
  };
};

/** Fills the outbox: row n is of conversation n modulo their number, as if all had talked in turn. @returns the words by message. */
const fill = async (store: Store, channel: string, places: readonly Place[]): Promise<Map<number, string>> => {
  const words = new Map<number, string>();
  const now = systemClock.now();
  await store.write(async ({ inbox, messages, outbox, sendBudgets }) => {
    for (const [n, { key, to }] of places.entries()) {
      const inbound = { channel, eventId: `before:${n}`, key, from: { id: to }, text: '在吗', at: now };
      await inbox.accept(inbound, now, `c_${n}`);
      await sendBudgets.renew(channel, key, now);
    }
    const rows = [];
    for (let n = 0; n < ROWS; n += 1) {
      const conversationId = `c_${n % places.length}`;
      const text = `您的退货申请已经通过。${markOf(n % places.length, Math.floor(n / places.length) + 1)}`;
      const message = await messages.append(conversationId, { author: 'system', text, lang: 'zh-CN', createdAt: now });
      words.set(message.id, text);
      const row = { messageId: message.id, conversationId, channel, author: 'system' as const, fence: 1 };
      rows.push({ ...row, notBefore: now, idempotencyKey: `b${n}` });
    }
    await outbox.enqueueAll(rows);
  });
  return words;
};

/** Delivers all that is due, so many conversations at once. */
const round = async ({ store, bus, channel }: Drain, called: Set<number>): Promise<void> => {
  const now = channel();
  const channels = new Map([[now.name, now]]);
  const gate = new Gate(channels, systemClock);
  const deps: DeliveryDeps = {
    store,
    channels,
    gate,
    clock: systemClock,
    bus,
    holder: 'one',
    random: () => 0,
    agentName: async () => null,
    surveyOf: () => null,
    undeliverable: async (_conversation, message) => void called.add(message),
    warn: () => undefined,
  };
  const due = await store.read.outbox.conversationsDue(systemClock.now(), ROWS, gate.closed());
  const worker = async (): Promise<void> => {
    for (let id = due.shift(); id !== undefined; id = due.shift()) await deliver(id, deps);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
};

/**
 * One suite for every adapter: what has waited through an outage. Its platform refuses, limits, fails after it has posted and
 * cuts connections all the way; the adapter begins anew amid it, and the platform is away once more.
 *
 * `knows`: an earlier try whose answer was lost can be found, or its repeat is refused. Where nobody can know, such a message
 * is put before a person instead, and is not sent again.
 */
export const backlogContract = (
  name: keyof typeof BACKLOG_SIDES,
  { knows, open }: { knows: boolean; open?: () => Promise<Drain> },
): void => {
  it(`what has waited through an outage of ${name} goes out in order, each once, over every fault on the way`, {
    timeout: PATIENCE_MS,
  }, async () => {
    const way = new BacklogWay();
    const side = await BACKLOG_SIDES[name]((words) => way.arrived(words));
    onTestFinished(() => side.close());
    const places = Array.from({ length: ROWS / EACH }, (_, n) => side.place(n));
    const drain = await (open?.() ?? adapterOf(name, side.env));
    const words = await fill(drain.store, name, places);
    for (let n = 1; n <= FAULTS; n += 1)
      way.at((ROWS * n) / (FAULTS + 1), () => side.faults[n % side.faults.length]?.());
    way.at(ROWS / 3, () => drain.restart());
    way.at((2 * ROWS) / 3, async () => {
      await side.down();
      await pause(OUTAGE_MS);
      await side.up();
    });
    side.opened(drain.address);

    const called = new Set<number>();
    const known = (): boolean => [...words].every(([id, text]) => way.has(text) || called.has(id));
    await until(
      'every message has arrived or was put before a person',
      async () => {
        await round(drain, called);
        return known();
      },
      PATIENCE_MS,
    );
    await way.settled();
    await until('nothing waits any more', async () => {
      await round(drain, called);
      const states = await Promise.all(places.map((_, n) => drain.store.read.desk.deliveries(`c_${n}`)));
      return states.every((of) => [...of.values()].every((state) => state === 'sent' || state === 'failed'));
    });
    expect({ twice: way.twice, disorder: way.disorder }).toEqual({ twice: 0, disorder: 0 });
    if (knows) expect({ arrived: way.count, called: called.size }).toEqual({ arrived: ROWS, called: 0 });
    // A person has a few to look at, no more than were under way when something broke.
    else expect(called.size).toBeLessThanOrEqual((FAULTS + 2) * AT_ONCE);
  });
};
