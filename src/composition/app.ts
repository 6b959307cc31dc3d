import { randomUUID } from 'node:crypto';
import { type Amendments, amendmentsOf } from '../channels/amend.ts';
import type { Channel, OnInbound } from '../channels/channel.ts';
import { type DeliveryDeps, deliver } from '../channels/delivery.ts';
import { Gate } from '../channels/gate.ts';
import { INTAKE_LIMITS, type IntakeLimits, takeIn } from '../channels/inbox.ts';
import { surveyQuestion } from '../channels/survey-question.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import { openContent } from '../content/live.ts';
import type { Content } from '../content/types.ts';
import { welcomedBack } from '../conversation/given-back.ts';
import { watchIdle } from '../conversation/idle.ts';
import { LOOP } from '../conversation/loop-guard.ts';
import { surveyAsker } from '../conversation/survey-asker.ts';
import { type TurnDeps, takeTurn } from '../conversation/turn.ts';
import type { speak } from '../handoff/agent-speaker.ts';
import { TOPICS } from '../handoff/bells.ts';
import type { HandoffDeps } from '../handoff/changing.ts';
import type { OnResolved } from '../handoff/conversation-closer.ts';
import type { OnReturned } from '../handoff/lease.ts';
import { personCaller } from '../handoff/person-caller.ts';
import { callForUndelivered } from '../handoff/undelivered.ts';
import { type Bus, type Jobs, openBus, openJobs } from '../jobs/index.ts';
import { sparing } from '../jobs/sparing.ts';
import type { Logger } from '../logger.ts';
import { onContacted, onRated } from '../satisfaction/low-score.ts';
import type { StaffRoom } from '../staff/room.ts';
import { openStore, type Store } from '../store/index.ts';
import type { Repos } from '../store/repos.ts';
import type { createUnderstanding, Engine } from '../understanding/index.ts';
import { catalogueOf } from './catalogue.ts';
import { withImportedFaq } from './faq-rows.ts';
import { firstImport } from './first-import.ts';
import { learnedOnce, programShelf } from './model-shelf.ts';
import { type ShopRules, shopRules } from './shop-rules.ts';
import { staffRoom } from './staff.ts';
import { ticketPorts } from './ticket-ports.ts';
import { timerHandlers } from './timer-handlers.ts';
import { fireDue } from './timers.ts';
import { vocabulary } from './vocabulary.ts';

export interface AppOptions {
  config: Config;
  clock: Clock;
  logger: Logger;
  /** Made here because some need the app to be made: they are given what is ready before them, and the staff room's ears. */
  channels(
    app: Pick<App, 'store' | 'bus' | 'jobs' | 'clock' | 'amended'> & { staff: Pick<StaffRoom, 'onStaff' | 'alarm'> },
  ): Channel[];
  /** Follow changes of the shop's files and catalogue, and sweep for what was left. Off for a single command. */
  follow: boolean;
  /** Put the sample shop into a database without goods. On unless set to false. */
  firstImport?: boolean;
  /** What a message may weigh. */
  limits?: IntakeLimits;
  /** Channels whose platform allows only so many answers after a shopper's words. */
  rationed?: ReadonlySet<string>;
  /** Channels on which shoppers can change or take back what they have said. */
  amendable?: ReadonlySet<string>;
  /** Told of every turn: whether it was taken, and how many seconds it took. */
  onTurn?(outcome: 'taken' | 'failed', seconds: number): void;
  /** How the engine is made; stories share a trained one. */
  understanding?: typeof createUnderstanding;
}

/** The running program without its doors: whoever opens one (web, terminal, stories) starts from here. */
export interface App {
  /** The sample shop was put in at this start. */
  sample: boolean;
  store: Store;
  bus: Bus;
  jobs: Jobs;
  clock: Clock;
  channels: ReadonlyMap<string, Channel>;
  /** Takes in what shoppers change or take back on their platform. */
  amended: Amendments['amended'];
  content(): Content;
  shop(): ShopRules;
  engine(): Engine;
  handoff: HandoffDeps & Pick<Parameters<typeof speak>[0], 'advertising' | 'onSaid'>;
  askSurvey: ReturnType<typeof surveyAsker>;
  onResolved: OnResolved;
  onReturned: OnReturned;
  onInbound: OnInbound;
  /** The shop's own people in chat apps. */
  staff: StaffRoom;
  /** Works until nothing is left that is due. */
  settle(): Promise<void>;
  stop(ms?: number): Promise<void>;
}

/** Answers a shopper may get in a burst before being asked to slow down, unless the shop's file says otherwise. */
const PACE = { turns: 12, seconds: 10 };
/** Channels on which programs talk: nobody is slowed there, however much is asked. */
const UNPACED: readonly string[] = ['terminal'];
const SWEPT = 500;
/** Waits longer than this are left to the sweep, in milliseconds; so are those over the number. */
const RUNG_WITHIN = 10_000;
const RUNG_AT_MOST = 2_000;

/** Rings again after a short wait; what it does not take, a sweep does. */
const laterRinger = (jobs: Jobs, kind: 'deliver' | 'staff') => {
  const waiting = new Map<string, NodeJS.Timeout>();
  return {
    ring: (key: string, ms: number): void => {
      if (ms > RUNG_WITHIN || waiting.size >= RUNG_AT_MOST || waiting.has(key)) return;
      const timer = setTimeout(() => {
        waiting.delete(key);
        void jobs.ring(kind, key);
      }, ms);
      timer.unref();
      waiting.set(key, timer);
    },
    stop: (): void => {
      for (const timer of waiting.values()) clearTimeout(timer);
      waiting.clear();
    },
  };
};

/** The words, rules and trained engine that serve at a moment; all three change together. */
interface Serving {
  shop: ShopRules;
  engine: Engine;
}

const serve = async (
  store: Store,
  content: Content,
  timezone: string,
  understanding: typeof createUnderstanding,
): Promise<Serving> => {
  const whole = withImportedFaq(content, await store.read.faqs.all());
  return {
    shop: shopRules(whole, timezone),
    engine: understanding(whole, catalogueOf(await store.read.products.all())),
  };
};

/** Puts the program together: the only place that knows every room. */
export const createApp = async (options: AppOptions): Promise<App> => {
  const { config, clock, logger, channels, follow, understanding = learnedOnce } = options;
  const store = await openStore({ url: config.databaseUrl, key: config.dataKey });
  const sample = options.firstImport === false ? false : await firstImport(store, clock, config.timezone);
  const jobs = await openJobs({ store, url: config.databaseUrl, logger, clock });
  const bus = await openBus({ store, url: config.databaseUrl, logger });
  let serving: Serving;
  const live = await openContent(
    config.content,
    vocabulary(),
    {
      onChanged: async (content) => {
        serving = await serve(store, content, config.timezone, understanding);
        logger.info({ content: content.version }, 'the shop has new words or rules');
      },
      onRefused: (err) => logger.error({ err }, "a change of the shop's files was refused; the old ones keep serving"),
    },
    follow,
    programShelf(),
  );
  serving = await serve(store, live.current, config.timezone, understanding);
  const shop = (): ShopRules => serving.shop;
  const { amended, late } = amendmentsOf({ store, bus, clock });
  let room: StaffRoom;
  // Channels are made before the room that hears them: it stands by the time they are started.
  const ears: Pick<StaffRoom, 'onStaff' | 'alarm'> = {
    onStaff: (event) => room.onStaff(event),
    alarm: (channel, health, red) => room.alarm(channel, health, red),
  };
  const open = new Map(
    channels({ store, bus, jobs, clock, amended, staff: ears }).map((channel) => [channel.name, channel]),
  );
  const handoff = {
    store,
    jobs: { ring: (kind: string, key: string) => jobs.ring(kind as 'turn', key) },
    bus,
    clock,
    rules: () => shop().desk,
    advertising: () => shop().advertising,
    onSaid: async (repos: Repos, conversation: string, who: string, now: Date) =>
      void (await onContacted(repos, conversation, who, now, shop().satisfaction.low_score)),
  };
  const askSurvey = surveyAsker(shop);

  const turnDeps: TurnDeps = {
    store,
    ports: {
      rated: (repos, surveyId, now) => onRated(repos, surveyId, now, shop().satisfaction.low_score),
      callPerson: personCaller(() => shop().desk),
      ...ticketPorts(shop),
    },
    now: () => clock.now(),
    shop,
    engine: () => serving.engine,
    paceOf: (channel) => (UNPACED.includes(channel) ? null : (shop().content.understanding.pace ?? PACE)),
    loopOf: (channel) => {
      const limit = shop().content.understanding.loop ?? LOOP;
      return UNPACED.includes(channel) ? { ...limit, replies: Number.POSITIVE_INFINITY } : limit;
    },
    askSurvey,
    onFault: (conversation, err) => logger.error({ err, conversation }, 'a turn broke; a person is called'),
  };
  const gate = new Gate(open, clock);
  const holder = `xiaoer-${randomUUID()}`;
  const later = laterRinger(jobs, 'deliver');
  const laterStaff = laterRinger(jobs, 'staff');
  const deliveryDeps: DeliveryDeps = {
    store,
    channels: open,
    gate,
    ringLater: later.ring,
    clock,
    bus,
    holder,
    random: Math.random,
    agentName: async (id) => (await store.read.users.get(id))?.displayName ?? null,
    surveyOf: (message) => surveyQuestion(shop().content, message),
    undeliverable: (conversation, message, why) => callForUndelivered(handoff, conversation, message, why),
    warn: (what, detail) => logger.warn(detail, what),
  };

  const onResolved: OnResolved = async (repos, { conversationId, agentId, now }) => {
    await watchIdle(repos, conversationId, now);
    await askSurvey(repos, { kind: 'conversation', conversationId, agentId }, now);
  };
  const onReturned = welcomedBack(shop);
  const staff = staffRoom({
    store,
    clock,
    logger,
    bus,
    jobs,
    channels: open,
    gate,
    holder,
    shop,
    handoff,
    askSurvey,
    onResolved,
    onReturned,
    ringLater: laterStaff.ring,
  });
  room = staff;

  jobs.on('staff', (key) => staff.work(key));
  jobs.on('turn', async (conversation) => {
    for (;;) {
      const began = performance.now();
      const seconds = (): number => (performance.now() - began) / 1000;
      const rung = await takeTurn(turnDeps, conversation).catch((error: unknown) => {
        options.onTurn?.('failed', seconds());
        throw error;
      });
      if (rung.is !== 'taken') break;
      options.onTurn?.('taken', seconds());
      if (rung.committed.spoken) await jobs.ring('deliver', conversation);
      await bus.publish(TOPICS.conversation, conversation);
      for (const other of rung.committed.touched) await bus.publish(TOPICS.conversation, other);
      if (rung.committed.called) await bus.publish(TOPICS.queue, conversation);
      if (rung.committed.ticket) await bus.publish(TOPICS.ticket, rung.committed.ticket);
    }
  });
  jobs.on('deliver', (conversation) => deliver(conversation, deliveryDeps));
  const handlers = timerHandlers({ store, jobs, bus, clock, shop, handoff, askSurvey });
  const fire = (): Promise<number> => fireDue({ store, now: () => clock.now(), logger, handlers });
  jobs.on('timers', async () => void (await fire()));

  if (follow) {
    jobs.every('timers', 1, async () => void (await fire()));
    const turns = async (): Promise<void> => {
      for (const id of await store.read.inbox.conversationsPending(SWEPT)) await jobs.ring('turn', id);
    };
    const deliveries = async (): Promise<void> => {
      for (const id of await store.read.outbox.conversationsDue(clock.now(), SWEPT, gate.closed()))
        await jobs.ring('deliver', id);
    };
    jobs.every('turns', 2, sparing(turns));
    jobs.every('deliveries', 1, sparing(deliveries));
    // A shop on the web alone has nobody to sweep for.
    if ([...open.values()].some((channel) => 'staff' in channel)) {
      jobs.every('staff', 3, () => staff.sweep());
      jobs.every('staff.review', 15, () => staff.review());
      jobs.every('staff.forget', 3_600, () => staff.forget());
    }
    const marks = async (): Promise<[string, string]> => [
      await store.read.products.mark(),
      await store.read.faqs.mark(),
    ];
    let [goods, faqs] = await marks();
    jobs.every('catalogue', 30, async () => {
      const [goodsNow, faqsNow] = await marks();
      if (faqsNow !== faqs) serving = await serve(store, live.current, config.timezone, understanding);
      else if (goodsNow !== goods) {
        const engine = serving.engine.withCatalogue(catalogueOf(await store.read.products.all()));
        serving = { ...serving, engine };
      }
      [goods, faqs] = [goodsNow, faqsNow];
    });
  }
  await jobs.start();

  const app: App = {
    sample,
    store,
    bus,
    jobs,
    clock,
    channels: open,
    amended,
    content: () => shop().content,
    shop,
    engine: () => serving.engine,
    handoff,
    askSurvey,
    onResolved,
    onReturned,
    staff,
    onInbound: takeIn({
      store,
      jobs: handoff.jobs,
      bus,
      clock,
      limits: options.limits ?? INTAKE_LIMITS,
      ...(options.rationed ? { rationed: options.rationed } : {}),
      late: async (channel, eventId) => {
        if (options.amendable?.has(channel)) await late(channel, eventId);
      },
    }),
    settle: async () => {
      do await jobs.idle();
      while ((await fire()) > 0);
      await jobs.idle();
    },
    stop: async (ms = 10_000) => {
      await Promise.all([...open.values()].map((channel) => channel.stop()));
      staff.stop();
      later.stop();
      laterStaff.stop();
      await live.stop();
      await jobs.stop(ms);
      await bus.close();
      await store.close();
    },
  };
  return app;
};
