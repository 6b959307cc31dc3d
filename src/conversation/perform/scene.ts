import type { Repos } from '../../store/repos.ts';
import type { Effect } from '../effects.ts';
import type { Ports } from '../ports.ts';
import type { Say } from '../say.ts';
import type { TurnView } from '../turn-view.ts';

/** What carrying out the effects of a turn came to so far. */
export interface Performed {
  say: Say[];
  /** The fence under which what is said now goes out. */
  fence: number;
  /** Number of the ticket this turn opened or touched. */
  ticket: string | null;
  /** Whom this turn has proved the shopper to be. */
  customerId: string | null;
  /** Other conversations that look different now. */
  touched: string[];
  /** Number of a case that this turn has ended well: its shopper is asked how it went. */
  ended?: string;
  /** The shopper became known by it: what was asked to find out who they are is not asked again. */
  known: boolean;
}

/** Who and what a turn acts for. */
export interface Actor {
  conversationId: string;
  channel: string;
  externalId: string;
  fence: number;
  /** Facts for whoever takes the conversation. */
  packet: unknown;
}

/** What an effect is carried out in: one turn's transaction. */
export interface Scene {
  repos: Repos;
  ports: Ports;
  view: TurnView;
  actor: Actor;
}

/** Carries out one kind of effect. */
export type Carrier<K extends Effect['do']> = (
  effect: Extract<Effect, { do: K }>,
  scene: Scene,
  so: Performed,
) => Promise<Performed>;

/** Whom a ticket of this turn is for. */
export const whoIn = ({ actor }: Scene, so: Performed): { customerId: string | null; conversationId: string } => ({
  customerId: so.customerId,
  conversationId: actor.conversationId,
});
