import { randomUUID } from 'node:crypto';
import { amendmentsOf } from '../channels/amend.ts';
import { deliver } from '../channels/delivery.ts';
import { Gate } from '../channels/gate.ts';
import { INTAKE_LIMITS, takeIn } from '../channels/inbox.ts';
import { welcomedBack } from '../conversation/given-back.ts';
import { watchIdle } from '../conversation/idle.ts';
import { surveyAsker } from '../conversation/survey-asker.ts';
import type { OnResolved } from '../handoff/conversation-closer.ts';
import { openBus, openJobs } from '../jobs/index.ts';
import type { StaffRoom } from '../staff/room.ts';
import { openStore } from '../store/index.ts';
import type { App, AppOptions } from './app-shape.ts';
import { crisisDeps, followCrises } from './crisis.ts';
import { followExperiments } from './experiments.ts';
import { firstImport } from './first-import.ts';
import { handoffDeps } from './handoff.ts';
import { laterRinger } from './later-ringer.ts';
import { learnedOnce } from './model-shelf.ts';
import { deliveryDeps } from './sending.ts';
import { openServing } from './serving.ts';
import { staffRoom } from './staff.ts';
import { sweepForLeft } from './sweeps.ts';
import { timerHandlers } from './timer-handlers.ts';
import { fireDue } from './timers.ts';
import { turnDepsOf, turnTaker } from './turns.ts';

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
  const { shop, engine, refused } = serving;
  /** What nearly every room works with. */
  const ground = { store, clock, logger, bus, jobs, shop };

  const { amended, late } = amendmentsOf({ store, bus, clock });
  const made = await options.channels({ store, bus, jobs, clock, amended, staff: earsOf(() => staff) });
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
  const handlers = timerHandlers({ ...ground, channels, handoff, crisis, askSurvey, onResolved });
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
    refused,
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
