import { randomUUID } from 'node:crypto';
import { type Amendments, amendmentsOf } from '../channels/amend.ts';
import type { Channel, OnInbound } from '../channels/channel.ts';
import { deliver } from '../channels/delivery.ts';
import { Gate } from '../channels/gate.ts';
import { INTAKE_LIMITS, type IntakeLimits, takeIn } from '../channels/inbox.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Content } from '../content/types.ts';
import { welcomedBack } from '../conversation/given-back.ts';
import { watchIdle } from '../conversation/idle.ts';
import { surveyAsker } from '../conversation/survey-asker.ts';
import type { CrisisDeps } from '../crisis/deps.ts';
import type { speak } from '../handoff/agent-speaker.ts';
import type { HandoffDeps } from '../handoff/changing.ts';
import type { OnResolved } from '../handoff/conversation-closer.ts';
import type { OnReturned } from '../handoff/lease.ts';
import { type Bus, type Jobs, openBus, openJobs } from '../jobs/index.ts';
import type { Logger } from '../logger.ts';
import type { StaffRoom } from '../staff/room.ts';
import { openStore, type Store } from '../store/index.ts';
import type { createUnderstanding, Engine } from '../understanding/index.ts';
import type { Shelf } from '../understanding/shelf.ts';
import { crisisDeps, followCrises } from './crisis.ts';
import { followExperiments } from './experiments.ts';
import { firstImport } from './first-import.ts';
import { handoffDeps } from './handoff.ts';
import { laterRinger } from './later-ringer.ts';
import type { Learner } from './learn-apart.ts';
import { learnedOnce } from './model-shelf.ts';
import { deliveryDeps } from './sending.ts';
import { openServing } from './serving.ts';
import type { ShopRules, shopRules } from './shop-rules.ts';
import { staffRoom } from './staff.ts';
import { sweepForLeft } from './sweeps.ts';
import { timerHandlers } from './timer-handlers.ts';
import { fireDue } from './timers.ts';
import { turnDepsOf, turnTaker } from './turns.ts';

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
  /** Given the store as soon as it is open, for what may go on beside the rest of the start. */
  onStore?(store: Store): void;
  /** How the engine is made; stories share a trained one. */
  understanding?: typeof createUnderstanding;
  /** How the rules are read; stories share those that were read. */
  rules?: typeof shopRules;
  /** Where what was found right and learned is kept; stories share one in memory. */
  shelf?: Shelf;
  /** How changes are learned while the program serves; as it is installed unless told. */
  learner?: Learner;
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
  crisis: CrisisDeps;
  handoff: HandoffDeps & Pick<Parameters<typeof speak>[0], 'advertising' | 'onSaid' | 'priced'>;
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

/** What channels hear colleagues with. They are made before the room that listens, which stands by the time they are started. */
const earsOf = (room: () => StaffRoom): Pick<StaffRoom, 'onStaff' | 'alarm'> => ({
  onStaff: (event) => room().onStaff(event),
  alarm: (channel, health, red) => room().alarm(channel, health, red),
});

/** What a talk with a person ends with: an eye on whether more is said, and the question how it went. */
const resolvedBy =
  (askSurvey: App['askSurvey']): OnResolved =>
  async (repos, { conversationId, agentId, now }) => {
    await watchIdle(repos, conversationId, now);
    await askSurvey(repos, { kind: 'conversation', conversationId, agentId }, now);
  };

/** Puts the program together: the only place that knows every room. */
export const createApp = async (options: AppOptions): Promise<App> => {
  const { config, clock, logger, follow, understanding = learnedOnce } = options;
  const store = await openStore({ url: config.databaseUrl, key: config.dataKey });
  options.onStore?.(store);
  const sample = options.firstImport === false ? false : await firstImport(store, clock, config.timezone);
  const jobs = await openJobs({ store, url: config.databaseUrl, logger, clock });
  const bus = await openBus({ store, url: config.databaseUrl, logger });
  const { rules, shelf, learner } = options;
  const serving = await openServing({
    store,
    config,
    logger,
    clock,
    bus,
    follow,
    understanding,
    rules,
    shelf,
    learner,
  });
  const { shop, engine } = serving;
  /** What nearly every room works with. */
  const ground = { store, clock, logger, bus, jobs, shop };

  const { amended, late } = amendmentsOf({ store, bus, clock });
  const made = options.channels({ store, bus, jobs, clock, amended, staff: earsOf(() => staff) });
  const channels = new Map(made.map((channel) => [channel.name, channel]));
  const handoff = handoffDeps({ ...ground, engine });
  const askSurvey = surveyAsker(shop);
  const onResolved = resolvedBy(askSurvey);
  const onReturned = welcomedBack(shop);

  const outgoing = { channels, gate: new Gate(channels, clock), holder: `xiaoer-${randomUUID()}` };
  const later = laterRinger(jobs, 'deliver');
  const laterStaff = laterRinger(jobs, 'staff');
  const delivery = deliveryDeps({ ...ground, ...outgoing, config, handoff, ringLater: later.ring });
  const ends = { handoff, askSurvey, onResolved, onReturned };
  const staff: StaffRoom = staffRoom({ ...ground, ...outgoing, ...ends, ringLater: laterStaff.ring });
  const crisis = crisisDeps({ ...ground, channels });

  // A turn is decided whole by the words, rules and engine that serve when it begins.
  const turnDeps = () => turnDepsOf({ store, clock, askSurvey }, { logger }, serving.now());
  const handlers = timerHandlers({ ...ground, channels, handoff, crisis, askSurvey });
  const fire = (): Promise<number> => fireDue({ store, now: () => clock.now(), logger, handlers });
  jobs.on('turn', turnTaker(turnDeps, { jobs, bus, onTurn: options.onTurn }));
  jobs.on('deliver', (conversation) => deliver(conversation, delivery));
  jobs.on('staff', (key) => staff.work(key));
  jobs.on('timers', async () => void (await fire()));
  if (follow) {
    sweepForLeft({ ...ground, ...outgoing, staff, fire });
    serving.followCatalogue(jobs);
    followCrises(jobs, crisis);
    followExperiments(jobs, ground);
  }
  await jobs.start();

  return {
    sample,
    store,
    bus,
    jobs,
    clock,
    channels,
    amended,
    content: () => shop().content,
    shop,
    engine,
    crisis,
    ...ends,
    staff,
    onInbound: takeIn({
      ...{ store, bus, clock, jobs: handoff.jobs },
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
      await Promise.all([...channels.values()].map((channel) => channel.stop()));
      staff.stop();
      later.stop();
      laterStaff.stop();
      await serving.stop();
      await jobs.stop(ms);
      await bus.close();
      await store.close();
    },
  };
};
