import type { ProductFact } from '../facts.ts';
import { FLOWS } from '../flows/index.ts';
import { says } from '../phrases/says.ts';
import { topFrame } from '../state.ts';
import { byMaterial } from '../steps/by-material.ts';
import { sideBySide } from '../steps/compare.ts';
import { qualityAsked, toldOf } from '../steps/compared-by.ts';
import { fittingKinds } from '../steps/fitting-goods.ts';
import { namedGoods } from '../steps/named-goods.ts';
import { entities } from '../steps/read.ts';
import { goodsShown } from '../steps/shown-goods.ts';
import { isNameOf } from '../steps/spoken.ts';
import type { TurnView } from '../turn-view.ts';
import { goOn } from './advance.ts';
import { plain, type Rule } from './rule.ts';

/** Goods put side by side at most; who names more is looking for something. */
const MOST = 4;
/** Of a whole kind no more than this many are put side by side. */
const OF_A_KIND = 3;
/** What a question about goods is taken for. */
const OF_GOODS: readonly string[] = ['product_recommend', 'product_info', 'price_query', 'size_advice', 'stock_check'];

const pointedAtShown = (view: TurnView, shown: readonly string[]): string[] =>
  entities(view, 'ordinal').flatMap(({ value }) => (value < 0 ? shown.at(value) : shown[value - 1]) ?? []);

/** "Is the flannel one warmer?", after another was talked about: those two. */
const besideLast = (view: TurnView, named: readonly string[]): string[] => {
  const { lastProduct } = view.state;
  const two = lastProduct === null ? [] : [...new Set([lastProduct, ...named])];
  return named.length === 1 && two.length === 2 && qualityAsked(view) !== undefined ? two : [];
};

/** Those of the kind that is named whose page says what is asked: "which pyjamas are the warmest?". */
const toldOfKind = (view: TurnView): string[] => {
  const quality = qualityAsked(view);
  const told = quality ? fittingKinds(view, null).filter((one) => toldOf(view, one, quality) !== '') : [];
  return told.slice(0, OF_A_KIND).map(({ sku }) => sku);
};

/** Goods that words name, but for those that only the quality itself named: "最保暖的" is no thermal set. */
const besidesQuality = (view: TurnView, skus: readonly string[]): string[] => {
  const quality = qualityAsked(view);
  return skus.filter((sku) => {
    const product = view.facts.products.get(sku);
    return product !== undefined && (!quality || toldOf(view, product, quality) === '');
  });
};

/** Whether the goods that were just shown are meant: pointed at, or asked about without a word of any others. */
const meansShown = (view: TurnView, named: readonly string[], shown: readonly string[]): boolean => {
  if (shown.length < 2 || !named.every((sku) => shown.includes(sku))) return false;
  if (says(view, 'these-goods')) return true;
  const spoken = besidesQuality(
    view,
    entities(view, 'product').map(({ value }) => value),
  );
  return (
    spoken.every((sku) => shown.includes(sku)) && (says(view, 'which-of-them') || qualityAsked(view) !== undefined)
  );
};

/** What stands between the names of goods that are compared. */
const BETWEEN = /[，,、？?\s]+|(?:跟|和|与|與|还是|還是|比|哪|差|有)|\b(?:and|or|vs\.?|versus|the)\b/iu;

/** "蠶絲被跟大豆被差在哪": goods that are named one by one, each short as many call it. */
const namedShort = (view: TurnView): string[] => {
  const skus = [...view.facts.products.keys()];
  const meantBy = (part: string): string[] => (part ? skus.filter((sku) => isNameOf(view, sku, part)) : []);
  return view.heard.text.split(BETWEEN).flatMap((part) => {
    const [one, ...more] = meantBy(part);
    return one !== undefined && more.length === 0 ? [one] : [];
  });
};

/** The goods that are to be compared: those named or counted off, else those just shown, else the one before beside a new one. */
const meant = (view: TurnView): string[] => {
  const shown = goodsShown(view.shown);
  const all = [...namedGoods(view, [...view.facts.products.keys()])];
  const named = [...new Set([...pointedAtShown(view, shown), ...all, ...namedShort(view)])];
  if (named.length >= 2) return named;
  const pair = byMaterial(view, view.shop.phrases.parts('set-against', view.heard.text));
  if (pair.length > 0) return pair;
  if (meansShown(view, besidesQuality(view, named), shown)) return shown.slice(0, MOST);
  const two = besideLast(view, named);
  return two.length > 0 ? two : toldOfKind(view);
};

/** Another matter than goods is on the table, or is meant. */
const isElsewhere = ({ heard, state }: TurnView): boolean => {
  const top = topFrame(state);
  const sure = heard.certainty === 'sure' && OF_GOODS.includes(heard.intent);
  const about = top === null || FLOWS.get(top.flow)?.inGroups === true;
  return about ? heard.certainty === 'sure' && !OF_GOODS.includes(heard.intent) : !sure;
};

/** "Which is thicker, this or that?": goods side by side, from what the catalogue tells of them. */
export const compared: Rule = (view) => {
  if (view.choose !== null || !says(view, 'compares') || isElsewhere(view)) return null;
  const goods = meant(view).flatMap((sku): ProductFact | never[] => view.facts.products.get(sku) ?? []);
  if (goods.length === 0 || goods.length > MOST) return null;
  const frames = view.state.frames.filter(({ flow }) => FLOWS.get(flow)?.inGroups !== true);
  const state = { ...view.state, frames, misses: 0, offered: [], lastIntent: 'product_recommend' };
  return plain(view, {
    state,
    say: sideBySide(view, goods),
    after: goOn({ ...view, state }),
    intent: 'product_recommend',
  });
};
