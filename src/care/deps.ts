import type { Clock } from '../clock.ts';
import type { ShopView } from '../conversation/turn-view.ts';
import type { Conversation } from '../store/conversations.ts';
import type { Store } from '../store/index.ts';
import type { Repos } from '../store/repos.ts';
import type { CarePolicy } from './policy.ts';

/** The shop as this room sees it. */
export interface CareShop extends ShopView {
  care: CarePolicy;
}

/** What the room works with; bound in composition. */
export interface CareDeps {
  store: Store;
  clock: Clock;
  shop(): CareShop;
  /** The talk in which something can be said now, of the one a customer last had. */
  openTalk(repos: Repos, last: Conversation, now: Date): Promise<Conversation | null>;
  /** Sends what a conversation has waiting. */
  ring(conversation: string): Promise<unknown>;
  /** Tells of one that could not be looked at; nothing personal. */
  warn(what: string, detail: Record<string, unknown>): void;
}
