import type { Health } from '../channels/channel.ts';
import type { OnStaff } from '../channels/staff.ts';
import { DAY_MS } from '../durations.ts';
import { TOPICS } from '../handoff/bells.ts';
import { channelAlarm, endOldAlarms } from './alerts.ts';
import { forgetHeld } from './commands/speech.ts';
import { placesOf, type StaffDeps } from './deps.ts';
import { postDigests } from './digests/due.ts';
import { takeInStaff } from './on-staff.ts';
import { sendPosts } from './post.ts';
import { readSubject } from './subject.ts';
import { tendConversation } from './tend/conversation.ts';
import { tendOrder } from './tend/order.ts';
import { tendTicket } from './tend/ticket.ts';

/** The room of the shop's own people in chat apps. */
export interface StaffRoom {
  /** What they do there. */
  onStaff: OnStaff;
  /** The jobs' handler `staff`. */
  work(key: string): Promise<void>;
  /** Finds what a lost ring left behind, what is due, and what was told of channels that are well by now. */
  sweep(): Promise<void>;
  /** Looks every open card over: what was missed of its talk, and what time has changed. */
  review(): Promise<void>;
  /** A channel stays down, or is well again. */
  alarm(channel: string, health: Health, red: boolean): Promise<void>;
  /** Forgets what nobody needs any more. */
  forget(): Promise<void>;
  /** Listens no more. */
  stop(): void;
}

/** How many of a kind one sweep looks at. */
const SWEPT = 200;

const sweepPlaces = async (deps: StaffDeps): Promise<void> => {
  const { staffPosts } = deps.store.read;
  for (const { channel, place } of placesOf(deps)) {
    for (const id of await staffPosts.waitingWithoutCard(channel, place, SWEPT)) await tendConversation(deps, id);
    for (const no of await staffPosts.approvalsWithoutCard(channel, place, SWEPT)) await tendTicket(deps, no);
    for (const no of await staffPosts.doubtsWithoutCard(channel, place, SWEPT)) await tendOrder(deps, no);
  }
};

const reviewPlaces = async (deps: StaffDeps): Promise<void> => {
  const { staffPosts } = deps.store.read;
  for (const { channel, place } of placesOf(deps)) {
    for (let after = 0; ; ) {
      const page = await staffPosts.openSubjects(channel, place, after, SWEPT);
      for (const { subject } of page) await tend(deps, subject);
      after = page.at(-1)?.id ?? after;
      if (page.length < SWEPT) break;
    }
  }
};

const tend = async (deps: StaffDeps, key: string): Promise<void> => {
  const subject = readSubject(key);
  if (subject?.of === 'conversation') await tendConversation(deps, subject.id);
  if (subject?.of === 'ticket') await tendTicket(deps, subject.no);
  if (subject?.of === 'order') await tendOrder(deps, subject.no);
};

/** Hears of changes and rings; what it misses, a sweep finds. */
const listen = (deps: StaffDeps): (() => void) => {
  const { bus, jobs, store, logger } = deps;
  const anybody = (): boolean => placesOf(deps).length > 0;
  const conversation = async (id: string): Promise<void> => {
    if (await store.read.staffPosts.concerns(id)) await jobs.ring('staff', `conversation:${id}`);
  };
  const heard = (id: string): void => {
    if (id === '' || !anybody()) return;
    conversation(id).catch((err: unknown) => logger.warn({ err }, 'a change was not seen; the sweep will see it'));
  };
  const ticket = (no: string): void => {
    if (no !== '' && anybody()) void jobs.ring('staff', `ticket:${no}`);
  };
  const leave = [
    bus.subscribe(TOPICS.conversation, heard),
    bus.subscribe(TOPICS.ticket, ticket),
    bus.subscribe(TOPICS.approval, ticket),
  ];
  return () => {
    for (const end of leave) end();
  };
};

/** Opens the staff room. */
export const openStaffRoom = (deps: StaffDeps): StaffRoom => {
  const { store, clock, shop } = deps;
  const stop = listen(deps);
  return {
    onStaff: takeInStaff(deps),
    work: (key) => (key.startsWith('post:') ? sendPosts(deps, key.slice('post:'.length)) : tend(deps, key)),
    sweep: async () => {
      await endOldAlarms(deps);
      if (placesOf(deps).length === 0) return;
      await sweepPlaces(deps);
      await postDigests(deps);
      for (const { channel } of await store.read.staffPosts.placesDue(clock.now()))
        await deps.jobs.ring('staff', `post:${channel}`);
    },
    review: () => reviewPlaces(deps),
    alarm: (channel, health, red) => channelAlarm(deps, channel, health, red),
    forget: async () => {
      const before = new Date(clock.now().getTime() - shop().staff.keep_days * DAY_MS);
      await store.write(async ({ staffPosts, staffEvents }) => {
        await staffPosts.forget(before);
        await staffEvents.forget(before);
      });
      await forgetHeld(deps);
    },
    stop,
  };
};
