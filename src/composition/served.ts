import { setImmediate as others } from 'node:timers/promises';
import { termsFile } from '../aftersales/terms-pack.ts';
import { rulesTimeline } from '../authorization/rules-files.ts';
import type { Content } from '../content/types.ts';
import { XiaoerError } from '../errors.ts';
import type { Store } from '../store/index.ts';
import type { createUnderstanding, Engine } from '../understanding/index.ts';
import type { Shelf } from '../understanding/shelf.ts';
import { catalogueOf } from './catalogue.ts';
import { type ImportedFaq, withImportedFaq } from './faq-rows.ts';
import { recordedShelf } from './recorded-shelf.ts';
import type { ShopRules, shopRules } from './shop-rules.ts';

/** Rules, and when they begin to count. */
export interface RulesAt {
  from: Date | null;
  shop: ShopRules;
}

/** The words, rules and trained engine that belong together. */
export interface Served {
  /** The shop's files alone, without the imported FAQ. */
  content: Content;
  /** The rules in the order in which they take effect. */
  shops: readonly [RulesAt, ...RulesAt[]];
  engine: Engine;
  /** The mark of the goods the engine knows. */
  goods: string;
  /** What engine and rules were made of: with it they are made again without learning. */
  held: ReadonlyMap<string, unknown>;
}

/** Where it is made. */
export interface Making {
  store: Pick<Store, 'read'>;
  timezone: string;
  understanding: typeof createUnderstanding;
  rules: typeof shopRules;
  shelf: Shelf;
}

/** The goods and their mark. The mark first: what changes while they are read is found again. */
export const goodsOf = async ({ read }: Making['store']) => {
  const mark = await read.products.mark();
  return { mark, catalogue: catalogueOf(await read.products.all()) };
};

/**
 * Makes what serves of checked files, the imported FAQ and the goods.
 * @param atHand what was learned of them; whatever is neither there nor on the shelf is learned here and now
 */
export const madeOf = async (
  { store, timezone, understanding, rules, shelf }: Making,
  content: Content,
  rows: readonly ImportedFaq[],
  atHand: ReadonlyMap<string, unknown> = new Map(),
): Promise<Served> => {
  const { mark: goods, catalogue } = await goodsOf(store);
  const whole = withImportedFaq(content, rows);
  const recorded = recordedShelf(atHand, shelf);
  const [first, ...later] = rulesTimeline(whole.policies.keys(), termsFile(whole.policies), timezone).map((pair) => ({
    from: pair.from,
    shop: rules(whole, timezone, recorded, pair),
  }));
  if (first === undefined) throw new XiaoerError('INTERNAL', 'A shop has at least one rule file.');
  // Whoever waits for an answer goes first.
  await others();
  return {
    content,
    shops: [first, ...later],
    engine: understanding(whole, catalogue, recorded),
    goods,
    held: recorded.used,
  };
};
