import type { Store } from '../store/index.ts';
import type { Engine } from '../understanding/index.ts';
import type { LoopLimit } from './loop-guard.ts';
import type { PaceLimit } from './pace.ts';
import type { Ports } from './ports.ts';
import type { surveyAsker } from './survey-asker.ts';
import type { ShopView } from './turn-view.ts';

/** What a turn is given; nothing else is reached from here. */
export interface TurnDeps {
  store: Store;
  ports: Ports;
  now(): Date;
  shop(): ShopView & { open(at: Date): boolean; nextOpening(at: Date): Date | null };
  engine(): Engine;
  paceOf(channel: string): PaceLimit | null;
  /** When a talk on this channel counts as going round in circles. */
  loopOf(channel: string): LoopLimit;
  /** Asks how it went, in the transaction that ended the conversation. */
  askSurvey: ReturnType<typeof surveyAsker>;
  /** Told what broke, without a word of what was said. */
  onFault(conversationId: string, error: unknown): void;
}
