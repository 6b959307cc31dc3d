import { intentChoice } from '../say.ts';
import { ask, done, type Flow, type Heard } from '../script.ts';
import { type Body, readBody, sizeFor } from '../steps/body.ts';
import { wordIn } from '../steps/goods-words.ts';
import { productVars } from '../steps/product-words.ts';
import { whichProduct } from '../steps/which-product.ts';
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

/** A size for a body, by the shop's own chart (templates/policies/sizes.yaml). */
export const sizeAdvice: Flow = {
  name: 'size-advice',
  tells: true,
  inGroups: true,
  *script(view) {
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
