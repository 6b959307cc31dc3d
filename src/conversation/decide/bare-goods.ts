import { type DialogueState, topFrame } from '../state.ts';
import { nearGoods } from '../steps/named-goods.ts';
import type { TurnView } from '../turn-view.ts';
import { follow } from './follow.ts';
import type { Rule } from './rule.ts';

/** What may be asked of goods, and asked of the next ones by their bare name. */
const OF_GOODS: Readonly<Record<string, string>> = {
  price_query: 'price_query',
  stock_check: 'stock_check',
  product_info: 'product_info',
  size_advice: 'size_advice',
  // Whoever was shown a few and names another wants to know what that one is like.
  product_recommend: 'product_info',
  if_sold: 'product_info',
};
/** What was asked of goods in the turn before, and may be asked of others by their name alone. */
export const asksOfGoods = ({ lastIntent }: DialogueState): string | undefined => OF_GOODS[lastIntent ?? ''];

/** A text that weighs more says something of its own. */
const LONGEST = 24;

const onlyOne = (view: TurnView): string | undefined => {
  const near = [...nearGoods(view, [...view.facts.products.keys()])];
  return near.length === 1 ? near[0] : undefined;
};

/** "The dinosaur ones", after slippers that come with bears and with dinosaurs: those, and nothing else that is called so. */
const inItsColour = ({ heard, state, facts }: TurnView): boolean => {
  const comes = facts.products.get(state.lastProduct ?? '')?.attributes['colour'] ?? [];
  return heard.entities.some((one) => one.type === 'colour' && comes.includes(one.value));
};

/** "And the sherpa one?", after a price: the same is asked of the goods that are named. */
export const bareGoods: Rule = (view) => {
  const { heard, state, choose } = view;
  const asked = asksOfGoods(state);
  if (!asked || topFrame(state) || choose !== null || heard.text.length > LONGEST) return null;
  if (heard.certainty === 'sure' && heard.intent !== 'out_of_scope') return null;
  if (inItsColour(view)) {
    const entities = heard.entities.filter(({ type }) => type !== 'product');
    return follow({ ...view, heard: { ...heard, entities } }, 'stock_check');
  }
  const sku = onlyOne(view);
  return sku === undefined ? null : follow({ ...view, choose: `product:${sku}` }, asked);
};
