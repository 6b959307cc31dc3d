import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import { loadContent } from '../content/load.ts';
import type { Bus, Jobs } from '../jobs/index.ts';
import type { Logger } from '../logger.ts';
import type { Store } from '../store/index.ts';
import type { createUnderstanding, Engine } from '../understanding/index.ts';
import type { Shelf } from '../understanding/shelf.ts';
import { acceptedSentences } from './accepted-sentences.ts';
import { FollowedShop, tellBorrowed } from './followed-shop.ts';
import type { Learner } from './learn-apart.ts';
import { programShelf } from './model-shelf.ts';
import { madeOf } from './served.ts';
import { type ShopRules, shopRules } from './shop-rules.ts';
import { vocabulary } from './vocabulary.ts';

/** Words, rules and trained engine that belong together. */
export interface ServedNow {
  shop: ShopRules;
  engine: Engine;
}

/** The words, rules and trained engine that serve at a moment; all three change together. */
export interface Serving {
  /** Both at once: asked for one after the other they may be from before and after a change. */
  now(): ServedNow;
  shop(): ShopRules;
  engine(): Engine;
  /** Looks every half minute, in every process, whether goods or imported FAQ have changed or sentences were let pass. */
  followCatalogue(jobs: Pick<Jobs, 'every'>): void;
  stop(): Promise<void>;
}

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

/**
 * Reads the shop's files, proves its rules and trains the engine, and keeps all three as new as the files and the imported FAQ
 * are. What changes later is learned elsewhere while the old serves, and then all three change at once.
 */
export const openServing = async (deps: ServingDeps): Promise<Serving> => {
  const { store, config, logger, understanding, rules = shopRules } = deps;
  const shelf =
    deps.shelf ??
    programShelf((file, why) => logger.warn({ file, why }, 'what was kept cannot be used and is made again'));
  const making = { store, timezone: config.timezone, understanding, rules, shelf };
  const content = await loadContent(config.content, vocabulary(), shelf);
  // The mark first: what is imported while entries are read is found again.
  const faqs = await store.read.faqs.mark();
  const served = await madeOf(making, content, await store.read.faqs.all());
  tellBorrowed(logger, served);
  const followed = new FollowedShop(deps, making, { served, faqs, accepted: await acceptedSentences(store) });
  await followed.note();
  return followed;
};
