import { inEffect, rulesFiles } from '../authorization/rules-files.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import { openContent } from '../content/live.ts';
import type { Content } from '../content/types.ts';
import { XiaoerError } from '../errors.ts';
import type { Jobs } from '../jobs/index.ts';
import type { Logger } from '../logger.ts';
import type { Store } from '../store/index.ts';
import { takeUp } from '../tickets/policy-versions.ts';
import type { createUnderstanding, Engine } from '../understanding/index.ts';
import type { Shelf } from '../understanding/shelf.ts';
import { catalogueOf } from './catalogue.ts';
import { withImportedFaq } from './faq-rows.ts';
import { programShelf } from './model-shelf.ts';
import { type ShopRules, shopRules } from './shop-rules.ts';
import { vocabulary } from './vocabulary.ts';

/** The words, rules and trained engine that serve at a moment; all three change together. */
export interface Serving {
  shop(): ShopRules;
  engine(): Engine;
  /** Looks every half minute whether goods or imported FAQ have changed. */
  followCatalogue(jobs: Pick<Jobs, 'every'>): Promise<void>;
  stop(): Promise<void>;
}

export interface ServingDeps {
  store: Store;
  config: Config;
  logger: Logger;
  /** Rules that take effect on a day begin to count by it. */
  clock: Clock;
  /** Take changes of the shop's files up as they come. */
  follow: boolean;
  understanding: typeof createUnderstanding;
  /** Where what was found right and learned is kept; the program's own unless told. */
  shelf?: Shelf | undefined;
}

/** The rules in the order in which they take effect, and the engine. */
interface Served {
  shops: readonly [RulesAt, ...RulesAt[]];
  engine: Engine;
}

interface RulesAt {
  from: Date | null;
  shop: ShopRules;
}

const FOLLOWED_EVERY = 30;

/** Marks that change with the goods and with the imported FAQ. */
const marks = async ({ read }: Store): Promise<[goods: string, faqs: string]> => [
  await read.products.mark(),
  await read.faqs.mark(),
];

/** Reads the shop's files, proves its rules and trains the engine, and keeps all three as new as the files are. */
export const openServing = async (deps: ServingDeps): Promise<Serving> => {
  const { store, config, logger, clock, follow, understanding } = deps;
  const shelf =
    deps.shelf ??
    programShelf((file, why) => logger.warn({ file, why }, 'what was kept cannot be used and is made again'));
  const serve = async (content: Content): Promise<Served> => {
    const whole = withImportedFaq(content, await store.read.faqs.all());
    const [first, ...later] = rulesFiles(whole.policies.keys(), config.timezone).map(({ name, from }) => ({
      from,
      shop: shopRules(whole, config.timezone, shelf, name),
    }));
    if (first === undefined) throw new XiaoerError('INTERNAL', 'A shop has at least one rule file.');
    return {
      shops: [first, ...later],
      engine: understanding(whole, catalogueOf(await store.read.products.all()), shelf),
    };
  };
  let serving: Served;
  const shop = (): ShopRules => inEffect(serving.shops, clock.now()).shop;
  let takenUp: unknown;
  const record = async (): Promise<void> => {
    const { source } = shop();
    if (takenUp === source) return;
    await store.write((repos) => takeUp(repos, source, clock.now()));
    takenUp = source;
  };
  const live = await openContent(
    config.content,
    vocabulary(),
    {
      onChanged: async (content) => {
        serving = await serve(content);
        await record();
        logger.info({ content: content.version }, 'the shop has new words or rules');
      },
      onRefused: (err) => logger.error({ err }, "a change of the shop's files was refused; the old ones keep serving"),
    },
    follow,
    shelf,
  );
  serving = await serve(live.current);
  await record();
  return {
    shop,
    engine: () => serving.engine,
    followCatalogue: async (jobs) => {
      let [goods, faqs] = await marks(store);
      jobs.every('catalogue', FOLLOWED_EVERY, async () => {
        const [goodsNow, faqsNow] = await marks(store);
        if (faqsNow !== faqs) serving = await serve(live.current);
        else if (goodsNow !== goods) {
          const engine = serving.engine.withCatalogue(catalogueOf(await store.read.products.all()));
          serving = { ...serving, engine };
        }
        [goods, faqs] = [goodsNow, faqsNow];
        await record();
      });
    },
    stop: () => live.stop(),
  };
};
