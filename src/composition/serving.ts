import { loadContent } from '../content/load.ts';
import { acceptedSentences } from './accepted-sentences.ts';
import { FollowedShop, tellBorrowed } from './followed-shop.ts';
import { programShelf } from './model-shelf.ts';
import { madeOf } from './served.ts';
import type { Serving, ServingDeps } from './serving-shape.ts';
import { shopRules } from './shop-rules.ts';
import { vocabulary } from './vocabulary.ts';

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
