import { says } from '../phrases/says.ts';
import { allWords } from '../play.ts';
import { HUMAN, intentChoice, type Say } from '../say.ts';
import { ask, done, type Flow, type Heard, type Script } from '../script.ts';
import { topFrame } from '../state.ts';
import { type Body, bodyOfSize, chartSizes, readBody, sizeFor } from '../steps/body.ts';
import { wordIn } from '../steps/goods-words.ts';
import { isMeasured, isNumbered, numberedSize } from '../steps/numbered-size.ts';
import { productVars } from '../steps/product-words.ts';
import { entity } from '../steps/read.ts';
import { calledSo } from '../steps/spoken.ts';
import { speaksOfGoods, whichProduct } from '../steps/which-product.ts';
import type { TurnView } from '../turn-view.ts';

/** What is known of whoever shall wear it: measures, or the size they usually wear. */
type Wearer = Body | { usual: string };

/** The entry that tells what size of a bra fits whom. */
const BRA_SIZES = 'size-bra';
/** "34B", 75C: the size of a bra, in inches or centimetres. */
const BRA_SIZE = /(?<![\d.])(?:2[89]|3[0-9]|4[0-6]|60|65|70|75|80|85|90|95|100|105)\s?[a-h]{1,2}(?![a-z\d])/iu;

/** What the shop tells of bra sizes; where it tells nothing, a person helps. */
const braSizes = ({ shop }: TurnView, vars: Say['vars']): Say =>
  shop.content.faqs.has(BRA_SIZES)
    ? { key: 'faq.answer', faq: BRA_SIZES, choices: [HUMAN] }
    : { key: 'size-advice.outside', vars: vars ?? {}, choices: [HUMAN] };

/** Whether the size of a bra was told for goods that are called one: no height tells more. */
const tellsBraSize = (view: TurnView, sku: string): boolean => {
  const frame = topFrame(view.state);
  const words = frame ? allWords(frame, view.heard.text) : view.heard.text;
  return BRA_SIZE.test(words) && calledSo(view, sku, 'bra');
};

/** "她平时穿M", or a size where measures were asked for: the one somebody usually wears, if it is one of these. */
const usualSize = (view: TurnView, sizes: readonly string[], asked: boolean): string | undefined => {
  const told = entity(view, 'size')?.value;
  return told !== undefined && sizes.includes(told) && (asked || says(view, 'usual-size')) ? told : undefined;
};

/** What this turn tells, or else what was told before of the same person. */
const heardBody = (view: TurnView, sizes: readonly string[], asked: boolean): Heard<Wearer> => {
  const body = readBody(view.heard.text);
  if (body) return { value: body };
  const usual = usualSize(view, sizes, asked);
  if (usual !== undefined) return { value: { usual } };
  // "She likes it loose", right after her size was told, speaks of the one whose measures are known.
  const another = says(view, 'somebody-else') && !says(view, 'worn-loose');
  const known = asked || another ? null : view.state.body;
  return known ? { value: known } : undefined;
};

/** The size somebody usually wears, with whom the shop's own is made for. */
const usually = (chart: unknown, size: string): Say => ({
  key: 'size-advice.usual',
  vars: { size, ...bodyOfSize(chart, size) },
});

/** The next size above one; undefined above the largest. */
const oneUp = (size: string, sizes: readonly string[]): string | undefined => sizes[sizes.indexOf(size) + 1];

/** The clothes share one chart: who asks without naming any is answered by it. */
function* anySize(view: TurnView): Script {
  const chart = view.shop.content.policies.get('sizes');
  const all = chartSizes(chart);
  const body = yield* ask<Wearer>({
    step: 'body',
    say: { key: 'size-advice.any-body' },
    read: (turn, asked) => heardBody(turn, all, asked),
  });
  if ('usual' in body) return done([{ ...usually(chart, body.usual), choices: [intentChoice('product_recommend')] }]);
  const size = sizeFor(body, chart, all);
  const wider = size && says(view, 'worn-loose') ? oneUp(size, all) : undefined;
  const choices = [intentChoice('product_recommend')];
  if (size && wider) return done([{ key: 'size-advice.any-loose', vars: { size: wider, fits: size }, choices }]);
  return done([
    size
      ? { key: 'size-advice.any-size', vars: { size }, choices }
      : { key: 'size-advice.any-outside', choices: [HUMAN] },
  ]);
}

/** A size for a body, by the shop's own chart (templates/policies/sizes.yaml). */
export const sizeAdvice: Flow = {
  name: 'size-advice',
  tells: true,
  inGroups: true,
  *script(view) {
    if (!speaksOfGoods(view) && !says(view, 'other-sizes')) return yield* anySize(view);
    const product = yield* whichProduct(view, 'size-advice');
    const sizes = product.attributes['size'] ?? [];
    const vars = productVars(view, product);
    if (sizes.length <= 1)
      return done([{ key: 'size-advice.one-size', vars, choices: [intentChoice('product_info')] }]);
    if (isNumbered(sizes)) {
      const size = yield* numberedSize(sizes, vars);
      if (size === null) return done([{ key: 'size-advice.outside', vars, choices: [intentChoice('human_agent')] }]);
      return done([{ key: 'size-advice.by-number', vars: { ...vars, size }, choices: [intentChoice('stock_check')] }]);
    }
    if (isMeasured(sizes, chartSizes(view.shop.content.policies.get('sizes'))))
      return done([{ key: 'size-advice.measured', vars, choices: [intentChoice('stock_check'), HUMAN] }]);
    const chart = view.shop.content.policies.get('sizes');
    const charted = sizes.filter((size) => chartSizes(chart).includes(size));
    const body = yield* ask<Wearer | { bra: true }>({
      step: 'body',
      say: { key: 'size-advice.body', vars },
      read: (turn, asked) =>
        tellsBraSize(turn, product.sku) ? { value: { bra: true } } : heardBody(turn, charted, asked),
    });
    if ('bra' in body) return done([braSizes(view, vars)]);
    const choices = [intentChoice('stock_check'), intentChoice('exchange_policy')];
    if ('usual' in body) return done([{ ...usually(chart, body.usual), choices }]);
    const size = sizeFor(body, chart, sizes);
    const wider = size && says(view, 'worn-loose') ? oneUp(size, sizes) : undefined;
    if (size && wider) {
      const words = { size: wordIn(view, wider), fits: wordIn(view, size) };
      return done([{ key: 'size-advice.loose', vars: { ...vars, ...words }, choices }]);
    }
    return done([
      size
        ? { key: 'size-advice.size', vars: { ...vars, size: wordIn(view, size) }, choices }
        : { key: 'size-advice.outside', vars, choices: [intentChoice('human_agent')] },
    ]);
  },
};
