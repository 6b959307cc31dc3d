import { randomUUID } from 'node:crypto';
import type { Accepted, Channel, Outgoing } from '../../../src/channels/channel.ts';
import { deliver } from '../../../src/channels/delivery.ts';
import { INTAKE_LIMITS, takeIn } from '../../../src/channels/inbox.ts';
import { FixedClock } from '../../../src/clock.ts';
import type { ShopRules } from '../../../src/composition/shop-rules.ts';
import { ticketPorts } from '../../../src/composition/ticket-ports.ts';
import { LOOP, type LoopLimit } from '../../../src/conversation/loop-guard.ts';
import { surveyAsker } from '../../../src/conversation/survey-asker.ts';
import { type Rung, takeTurn } from '../../../src/conversation/turn.ts';
import type { TurnDeps } from '../../../src/conversation/turn-deps.ts';
import type { HandoffDeps } from '../../../src/handoff/changing.ts';
import type { Person } from '../../../src/handoff/person.ts';
import { personCaller } from '../../../src/handoff/person-caller.ts';
import type { Inbound } from '../../../src/message.ts';
import { onRated } from '../../../src/satisfaction/low-score.ts';
import type { Store } from '../../../src/store/index.ts';
import type { Message } from '../../../src/store/messages.ts';
import type { Engine } from '../../../src/understanding/index.ts';
import type { Understanding } from '../../../src/understanding/types.ts';
import { heard } from './views.ts';

/** An engine that understands what a test tells it, by the first pattern that a message matches. */
export const engineOf = (known: [words: RegExp, meant: Partial<Understanding>][]): Engine => ({
  understand: (text) => heard(text, known.find(([words]) => words.test(text))?.[1] ?? {}),
  ask: () => [],
  withCatalogue: () => engineOf(known),
});

/** One talk over a real store, taken apart so that a test can stop between its parts. */
export interface TalkWorld {
  store: Store;
  clock: FixedClock;
  deps: TurnDeps;
  handoff: HandoffDeps;
  /** What reached the shopper. */
  sent: Outgoing[];
  faults: unknown[];
  /** Something comes in; nothing is answered yet. */
  arrives(text: string, over?: Partial<Inbound>): Promise<Accepted>;
  turn(): Promise<Rung>;
  deliver(): Promise<void>;
  /** Answers everything that is due and sends it. */
  settle(): Promise<void>;
  id(): Promise<string>;
  messages(): Promise<Message[]>;
  /** The talk as the shopper sees it. */
  transcript(): Promise<[author: string, text: string][]>;
  hire(id: string): Promise<Person>;
}

const CHANNEL = 'web';

const channelTo = (sent: Outgoing[]): Channel => ({
  name: CHANNEL,
  capabilities: {
    buttons: true,
    selects: false,
    modals: false,
    threads: false,
    cards: true,
    images: true,
    files: true,
    edit: false,
    typing: false,
    ephemeral: false,
    longestText: 10_000,
    mostChoices: 100,
    dialect: 'plain',
  },
  start: async () => undefined,
  send: async (outgoing) => {
    sent.push(outgoing);
    return { externalId: null };
  },
  stop: async () => undefined,
  health: () => ({ ok: true, detail: '' }),
});

/**
 * @param loop when a talk counts as going round in circles
 * @param pace answers a shopper may get in so many seconds; without it nobody is slowed
 */
export const talkWorld = (
  store: Store,
  shop: ShopRules,
  engine: Engine,
  pace: { turns: number; seconds: number } | null = null,
  loop: LoopLimit = LOOP,
): TalkWorld => {
  const clock = new FixedClock(new Date('2026-11-20T10:00:00+08:00'));
  const sent: Outgoing[] = [];
  const faults: unknown[] = [];
  const silent = { ring: async () => undefined, publish: async () => undefined, subscribe: () => () => undefined };
  const handoff: HandoffDeps = { store, jobs: silent, bus: silent, clock, rules: () => shop.desk };
  const deps: TurnDeps = {
    store,
    ports: {
      callPerson: personCaller(() => shop.desk),
      rated: (repos, surveyId, now) => onRated(repos, surveyId, now, shop.satisfaction.low_score),
      ...ticketPorts(() => shop),
    },
    now: () => clock.now(),
    shop: () => shop,
    engine: () => engine,
    paceOf: () => pace,
    loopOf: () => loop,
    askSurvey: surveyAsker(() => shop),
    onFault: (_, error) => void faults.push(error),
  };
  const takes = takeIn({ store, jobs: silent, bus: silent, clock, limits: INTAKE_LIMITS });
  const id = async (): Promise<string> => (await store.read.conversations.findOpen(CHANNEL, 'talk'))?.id ?? '';
  const messages = async (): Promise<Message[]> => store.read.messages.list(await id(), {});
  const world: TalkWorld = {
    store,
    clock,
    deps,
    handoff,
    sent,
    faults,
    id,
    messages,
    arrives: (text, over = {}) =>
      takes({
        channel: CHANNEL,
        eventId: randomUUID(),
        key: 'talk',
        from: { id: 'somebody' },
        text,
        at: clock.now(),
        ...over,
      }),
    turn: async () => takeTurn(deps, await id()),
    deliver: async () =>
      deliver(await id(), {
        store,
        channels: new Map([[CHANNEL, channelTo(sent)]]),
        clock,
        bus: silent,
        holder: 'test',
        random: () => 0.5,
        agentName: async (agent) => agent,
        surveyOf: () => null,
        undeliverable: async () => undefined,
        warn: () => undefined,
      }),
    settle: async () => {
      while ((await world.turn()).is === 'taken');
      await world.deliver();
    },
    transcript: async () => {
      const seen = await store.read.messages.list(await id(), { visibleToShopper: true });
      return seen.map(({ author, text }) => [author, text]);
    },
    hire: async (name) => {
      await store.write((repos) =>
        repos.users.add({
          id: name,
          name,
          displayName: name,
          role: 'agent',
          passwordHash: '',
          lang: 'zh-CN',
          presence: 'online',
          seenAt: clock.now(),
          capacity: 10,
          deputyId: null,
          disabled: false,
          failures: 0,
          lockedUntil: null,
          createdAt: clock.now(),
        }),
      );
      return { id: name, name, role: 'agent', tier: 1, mayTakeOver: false };
    },
  };
  return world;
};
