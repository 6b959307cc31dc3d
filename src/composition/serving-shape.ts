import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Bus, Jobs } from '../jobs/index.ts';
import type { Logger } from '../logger.ts';
import type { Store } from '../store/index.ts';
import type { createUnderstanding, Engine } from '../understanding/index.ts';
import type { Shelf } from '../understanding/shelf.ts';
import type { Learner } from './learn-apart.ts';
import type { ShopRules, shopRules } from './shop-rules.ts';

/** Words, rules and trained engine that belong together. */
export interface ServedNow {
  shop: ShopRules;
  engine: Engine;
}

/** Why what is written does not serve. */
export interface NotServed {
  /** With it shoppers are understood less often, or it is wrong as it stands. */
  why: 'less_understood' | 'wrong';
  /** The same for whoever runs the program, as in its log. */
  detail: string;
}

/** The words, rules and trained engine that serve at a moment; all three change together. */
export interface Serving {
  /** Both at once: asked for one after the other they may be from before and after a change. */
  now(): ServedNow;
  shop(): ShopRules;
  engine(): Engine;
  /** Why what was written last does not serve; null while nothing was refused. */
  refused(): NotServed | null;
  /** Looks every half minute, in every process, whether goods or imported FAQ have changed or sentences were let pass. */
  followCatalogue(jobs: Pick<Jobs, 'every'>): void;
  stop(): Promise<void>;
}

/** What serving the shop's words and rules takes. */
export interface ServingDeps {
  store: Store;
  config: Pick<Config, 'content' | 'timezone'>;
  logger: Logger;
  /** Rules that take effect on a day begin to count by it. */
  clock: Clock;
  /** Other processes tell here that they serve something new, and are told. */
  bus: Pick<Bus, 'publish' | 'subscribe'>;
  /** Take changes of the shop's files up as they come. */
  follow: boolean;
  understanding: typeof createUnderstanding;
  /** How the rules are read; anew each time unless told. */
  rules?: typeof shopRules | undefined;
  /** Where what was found right and learned is kept; the program's own unless told. */
  shelf?: Shelf | undefined;
  /** Learns what changes while the program serves; as the program is installed unless told. */
  learner?: Learner | undefined;
}
