import { HUMAN, intentChoice } from '../say.ts';
import { ask, done, type Flow, type Heard, type Script } from '../script.ts';
import { type Body, chartSizes, readBody, sizeFor } from '../steps/body.ts';
import { wordIn } from '../steps/goods-words.ts';
import { productVars } from '../steps/product-words.ts';
import { speaksOfGoods, whichProduct } from '../steps/which-product.ts';
import type { TurnView } from '../turn-view.ts';

/** Somebody else than the one whose measures are known. */
const SOMEBODY_ELSE =
  /老公|老婆|先生|太太|男友|女友|男朋友|女朋友|爸|妈|媽|爷|爺|奶奶|儿子|兒子|女儿|女兒|孩子|小孩|朋友|同事|[他她]|\b(?:husband|wife|partner|mum|mom|dad|mother|father|son|daughter|kid|friend|he|she|him|her)\b/i;

/** What this turn tells, or else what was told before of the same person. */
const heardBody = (view: TurnView, asked: boolean): Heard<Body> => {
  const body = readBody(view.heard.text);
  if (body) return { value: body };
  const known = asked || SOMEBODY_ELSE.test(view.heard.text) ? null : view.state.body;
  return known ? { value: known } : undefined;
};

/** What is sold in sizes of its own: the chart of the clothes says nothing of them. */
const OTHER_SIZES =
  /鞋|袜|襪|被|床|枕|毯|小孩|孩子|儿童|兒童|宝宝|寶寶|[岁歲]|\b(?:slippers?|shoes?|socks?|duvet|bed|bedding|sheet|pillow|blanket|kids?|child|children|toddler|baby|year old|years old)\b/i;

/** The clothes share one chart: who asks without naming any is answered by it. */
function* anySize(view: TurnView): Script {
  const body = yield* ask<Body>({ step: 'body', say: { key: 'size-advice.any-body' }, read: heardBody });
  const chart = view.shop.content.policies.get('sizes');
  const size = sizeFor(body, chart, chartSizes(chart));
  return done([
    size
      ? { key: 'size-advice.any-size', vars: { size }, choices: [intentChoice('product_recommend')] }
      : { key: 'size-advice.any-outside', choices: [HUMAN] },
  ]);
}

/** A size for a body, by the shop's own chart (templates/policies/sizes.yaml). */
export const sizeAdvice: Flow = {
  name: 'size-advice',
  tells: true,
  inGroups: true,
  *script(view) {
    if (!speaksOfGoods(view) && !OTHER_SIZES.test(view.heard.text)) return yield* anySize(view);
    const product = yield* whichProduct(view, 'size-advice');
    const sizes = product.attributes['size'] ?? [];
    const vars = productVars(view, product);
    if (sizes.length <= 1)
      return done([{ key: 'size-advice.one-size', vars, choices: [intentChoice('product_info')] }]);
    const body = yield* ask<Body>({ step: 'body', say: { key: 'size-advice.body', vars }, read: heardBody });
    const size = sizeFor(body, view.shop.content.policies.get('sizes'), sizes);
    const choices = [intentChoice('stock_check'), intentChoice('exchange_policy')];
    return done([
      size
        ? { key: 'size-advice.size', vars: { ...vars, size: wordIn(view, size) }, choices }
        : { key: 'size-advice.outside', vars, choices: [intentChoice('human_agent')] },
    ]);
  },
};
