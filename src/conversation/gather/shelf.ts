import type { Repos } from '../../store/repos.ts';
import type { OrderFact, ProductFact } from '../facts.ts';
import { slotOf } from '../state.ts';
import { OTHER } from '../steps/new-variant.ts';
import { goodsShown } from '../steps/shown-goods.ts';
import type { Asked } from './asked.ts';
import { productFact } from './facts-of.ts';

/** Products a recommendation chooses from at most. */
const SHELF = 200;
/** What is said without a word about goods. */
const SMALL_TALK: readonly string[] = ['greet', 'thanks', 'goodbye', 'human_agent', 'bot_identity'];
/** Longer texts say more than what goods are called. */
const LONGEST_NAME = 16;

/** Whether a turn may be nothing but the name of goods, short as many say it (大豆被, "boxers"), so that all are looked through. */
const mayNameGoods = ({ heard, state, choose }: Asked): boolean =>
  choose === null &&
  state.frames.length === 0 &&
  heard.signal === null &&
  heard.text.length <= LONGEST_NAME &&
  /\p{L}{2}/u.test(heard.text) &&
  !SMALL_TALK.includes(heard.intent);

/** Words that ask for goods of a kind, by whatever intent. */
const ASK_FOR_GOODS = ['asks-if-sold', 'which-kinds'] as const;
const asksForGoods = ({ phrases, heard: { text } }: Asked): boolean =>
  ASK_FOR_GOODS.some((group) => phrases.says(group, text)) ||
  (phrases.says('cheaper', text) && phrases.says('cheaper-goods', text));

/** Whether all that is sold may be shown or told apart: something is wished, asked for, or told by its size. */
const looksThrough = (asked: Asked): boolean =>
  asked.heard.intent === 'product_recommend' ||
  asked.choose === 'intent:product_recommend' ||
  mayNameGoods(asked) ||
  (asked.choose === null && asksForGoods(asked)) ||
  (asked.heard.intent === 'stock_check' && asked.heard.entities.some(({ type }) => type === 'size'));

/** The goods a turn may speak of: named, tapped, shown before it, answered to an open flow, bought or featured. */
export const shelf = async (
  repos: Repos,
  asked: Asked,
  orders: readonly OrderFact[],
  featured: readonly string[],
): Promise<Map<string, ProductFact>> => {
  const tapped = asked.choose?.startsWith('product:') ? [asked.choose.slice('product:'.length)] : [];
  const { shelved } = asked.state;
  const frames = [...asked.state.frames, ...(shelved ? [shelved.frame] : [])];
  const slots = frames
    .flatMap((frame) => ['product', 'goods', 'target', 'items'].map((step) => slotOf(frame, step)))
    .flat()
    .filter((value) => typeof value === 'string')
    .map((value) => value.replace(OTHER, ''));
  const said = [...asked.heard.entities, ...frames.flatMap((frame) => frame.said)];
  const mentioned = said.filter((one) => one.type === 'product').map(({ value }) => value);
  const last = asked.state.lastProduct ? [asked.state.lastProduct] : [];
  const bought = orders.flatMap((order) => order.items.map((item) => item.sku));
  const skus = [
    ...new Set([...mentioned, ...tapped, ...goodsShown(asked.shown), ...slots, ...last, ...bought, ...featured]),
  ];
  const found = [
    ...(await repos.products.some(skus)),
    ...(looksThrough(asked) ? await repos.products.inStock(SHELF) : []),
  ];
  return new Map(found.map((product) => [product.sku, productFact(product)]));
};
