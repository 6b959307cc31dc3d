import type { Channel } from '../channels/channel.ts';
import type { Gate } from '../channels/gate.ts';
import type { StaffSide } from '../channels/staff.ts';
import type { Clock } from '../clock.ts';
import type { Content } from '../content/types.ts';
import type { SpeakDeps } from '../handoff/agent-speaker.ts';
import type { Listener, Teller } from '../handoff/bells.ts';
import type { OnResolved } from '../handoff/conversation-closer.ts';
import type { DeskRules } from '../handoff/deadlines.ts';
import type { OnReturned } from '../handoff/lease.ts';
import type { Logger } from '../logger.ts';
import type { ByLang } from '../message.ts';
import type { OrdersPolicy } from '../orders/policy.ts';
import type { RotaPolicy } from '../rota/policy.ts';
import type { FiguresContext } from '../satisfaction/tally.ts';
import type { Store } from '../store/index.ts';
import type { User } from '../store/users.ts';
import type { StaffPolicy } from './policy.ts';

/** The shop's files as they stand now, as far as this room reads them. */
export interface StaffShop {
  content: Content;
  desk: DeskRules;
  timezone: string;
  staff: StaffPolicy;
  orders: OrdersPolicy;
  rota: RotaPolicy;
  /** The words of a clause of the rules or the terms, in every language; null where there is none. */
  clause(id: string): ByLang<string> | null;
}

/** What somebody decides about a case. `hash` is the case as it was shown. */
export interface StaffDecision {
  verdict: 'granted' | 'refused' | 'more';
  note: string | null;
  hash: string;
}

/** What this room needs. */
export interface StaffDeps {
  store: Store;
  clock: Clock;
  logger: Logger;
  bus: Teller & Listener;
  /** Keys are `post:<channel>`, `conversation:<id>`, `ticket:<no>` and `order:<no>`. */
  jobs: { ring(kind: 'staff', key: string): unknown };
  /** Rings again after so many milliseconds; what it does not take, a sweep does. */
  ringLater(key: string, ms: number): void;
  channels: ReadonlyMap<string, Channel>;
  /** Which channels are not to be tried now. */
  gate: Pick<Gate, 'closed' | 'pause'>;
  handoff: SpeakDeps & { onResolved: OnResolved; onReturned: OnReturned };
  shop(): StaffShop;
  /** What figures are counted by, at a moment. */
  figures(now: Date): FiguresContext;
  /** Decides an approval in a colleague's name, with every check; why not, in words, when it is refused. */
  decide(approval: number, decision: StaffDecision, by: User): Promise<{ refused: ByLang<string> | null }>;
  /** Marks the courier of a pick-up as ordered in a colleague's name, with every check; why not, in words, when it is refused. */
  orderCourier(ticketNo: string, note: string, by: User): Promise<{ refused: ByLang<string> | null }>;
  /** Sets when the courier of a pick-up shall come, and to which door, in a colleague's name; why not, in words, when it is refused. */
  arrangePickUp(
    ticketNo: string,
    pickUp: { window: string; address: string | null },
    by: User,
  ): Promise<{ refused: ByLang<string> | null }>;
  /** Names this process; a claim belongs to one holder. */
  holder: string;
  /** A number from 0 (inclusive) to 1: spreads tries that failed together. */
  random(): number;
}

/** A staff channel that is up or may come up. */
export interface Place {
  channel: string;
  place: string;
  side: StaffSide;
}

/** The staff channels there are now. */
export const placesOf = ({ channels }: Pick<StaffDeps, 'channels'>): Place[] =>
  [...channels].flatMap(([channel, { staff }]) => (staff ? [{ channel, place: staff.place, side: staff }] : []));

/** The staff channel of a platform; null where it has none, or is not up. */
export const placeOf = ({ channels }: Pick<StaffDeps, 'channels'>, channel: string): Place | null => {
  const side = channels.get(channel)?.staff;
  return side ? { channel, place: side.place, side } : null;
};
