import type { ProductFact } from '../facts.ts';
import type { ReplyKey } from '../reply/keys.ts';
import type { ChoiceSay } from '../say.ts';
import { type Asking, ask } from '../script.ts';
import { nameOf, type TurnView } from '../turn-view.ts';
import { entity, pointedAt } from './read.ts';

const choiceOf = (view: TurnView, sku: string): ChoiceSay => ({
  label: 'choice.plain',
  vars: { text: nameOf(view, sku) },
  value: `product:${sku}`,
});

/** Which of the shop's goods is talked about; the one last talked about needs no asking. */
export function* whichProduct(view: TurnView, flow: string): Asking<ProductFact> {
  const featured = view.shop.content.shop.featured.filter((sku) => view.facts.products.has(sku)).slice(0, 5);
  const sku = yield* ask<string>({
    step: 'product',
    say: { key: `${flow}.which-product` as ReplyKey, choices: featured.map((one) => choiceOf(view, one)) },
    read: (turn, asked) => {
      const tap = turn.choose?.startsWith('product:') ? turn.choose.slice('product:'.length) : undefined;
      const named =
        tap ?? entity(turn, 'product')?.value ?? (asked ? pointedAt(turn, featured) : turn.state.lastProduct);
      return named && turn.facts.products.has(named) ? { value: named } : undefined;
    },
  });
  return view.facts.products.get(sku) as ProductFact;
}
