import type { Channel } from '../channels/channel.ts';
import type { Gate } from '../channels/gate.ts';
import type { Clock } from '../clock.ts';
import { TOPICS } from '../handoff/bells.ts';
import { type Person, personFrom } from '../handoff/person.ts';
import type { Bus, Jobs } from '../jobs/index.ts';
import type { Logger } from '../logger.ts';
import { isLang } from '../message.ts';
import type { StaffDeps } from '../staff/deps.ts';
import { openStaffRoom, type StaffRoom } from '../staff/room.ts';
import type { Store } from '../store/index.ts';
import type { User } from '../store/users.ts';
import type { Viewer } from '../web/auth/viewer.ts';
import { Refusal } from '../web/refusal.ts';
import { isRole } from '../web/roles.ts';
import { ticketDesk } from '../web/ticket-desk.ts';
import type { App } from './app-shape.ts';
import { figuresContext } from './figures.ts';
import type { ShopRules } from './shop-rules.ts';
import { tellShopper } from './ticket-news.ts';
import { ticketContext } from './ticket-ports.ts';

/** What the staff room is made from. */
export interface StaffRoomParts {
  store: Store;
  clock: Clock;
  logger: Logger;
  bus: Bus;
  jobs: Jobs;
  channels: ReadonlyMap<string, Channel>;
  gate: Gate;
  holder: string;
  shop(): ShopRules;
  handoff: App['handoff'];
  askSurvey: App['askSurvey'];
  onResolved: App['onResolved'];
  onReturned: App['onReturned'];
  /** Rings `staff` again after so many milliseconds. */
  ringLater(key: string, ms: number): void;
}

/** A colleague as the tickets room knows those who look at the console. */
const viewerOf = (user: User): Viewer => {
  const person: Person = personFrom(user);
  return {
    user,
    role: isRole(user.role) ? user.role : 'agent',
    lang: isLang(user.lang) ? user.lang : 'zh-CN',
    sessionId: '',
    csrf: '',
    person,
  };
};

/** Cases go the one road there is, whoever shows the button. */
const casesOf = ({
  store,
  clock,
  shop,
  askSurvey,
  jobs,
  bus,
}: StaffRoomParts): Pick<StaffDeps, 'decide' | 'orderCourier' | 'arrangePickUp'> => {
  const desk = ticketDesk({
    store,
    clock,
    context: (now) => ticketContext(shop(), now),
    news: tellShopper(shop, askSurvey),
    ring: (conversation) => jobs.ring('deliver', conversation),
  });
  /** Does it and tells of the case, also where it was refused: what is shown of it may be old. */
  const refusedOr = async (no: () => Promise<string | undefined>, work: () => Promise<unknown>) => {
    try {
      await work();
      return { refused: null };
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      return { refused: thrown.words };
    } finally {
      const told = await no();
      if (told) await bus.publish(TOPICS.approval, told);
    }
  };
  return {
    decide: (approval, decision, user) =>
      refusedOr(
        async () => (await store.read.tickets.approval(approval))?.ticketNo,
        () => desk.decide(approval, decision, viewerOf(user)),
      ),
    orderCourier: (no, note, user) =>
      refusedOr(
        async () => no,
        () => desk.move(no, { event: 'order_courier', note }, viewerOf(user)),
      ),
    arrangePickUp: (no, pickUp, user) =>
      refusedOr(
        async () => no,
        () => desk.move(no, { event: 'arrange_pick_up', note: null, pickUp }, viewerOf(user)),
      ),
  };
};

/** The staff room over the running program. */
export const staffRoom = (parts: StaffRoomParts): StaffRoom => {
  const { shop, handoff, onResolved, onReturned, jobs } = parts;
  return openStaffRoom({
    ...parts,
    jobs: { ring: (kind, key) => jobs.ring(kind, key) },
    handoff: { ...handoff, onResolved, onReturned },
    shop: () => {
      const { content, desk, timezone, staff, orders, rota, rules, terms, crisis } = shop();
      const clauses = [...rules.clauses, ...terms.clauses, ...crisis.clauses];
      return {
        content,
        desk,
        timezone,
        staff,
        orders,
        rota,
        clause: (id) => clauses.find((one) => one.id === id)?.says ?? null,
      };
    },
    figures: (now) => figuresContext(shop(), now),
    ...casesOf(parts),
    random: Math.random,
  });
};
