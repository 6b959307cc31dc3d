import type { Lang } from '../message.ts';
import { productName } from '../orders/product-name.ts';
import type { Repos } from '../store/repos.ts';
import type { WholeTicket } from '../store/tickets.ts';

/** Pieces of what came back, in words: which passed, and which did not. */
export interface Counted {
  passed: string;
  failed: string;
}

/** Which pieces of a case passed its last inspection and which did not; null where they were not counted, or none of either. */
export const countedPieces = async (
  repos: Repos,
  { no, state, items }: Pick<WholeTicket, 'no' | 'state' | 'items'>,
  lang: Lang,
): Promise<Counted | null> => {
  if (state !== 'partly_accepted') return null;
  const looked = (await repos.evidence.inspectionsOf(no)).at(-1)?.looked ?? [];
  const count = new Map(looked.flatMap(({ sku, passed }) => (passed === undefined ? [] : [[sku, passed] as const])));
  if (count.size === 0) return null;
  const products = new Map((await repos.products.some(items.map(({ sku }) => sku))).map((one) => [one.sku, one]));
  const list = (of: (sku: string, qty: number) => number): string => {
    const parts = items.flatMap(({ sku, qty }) => {
      const n = of(sku, qty);
      return n === 0 ? [] : [`${productName(products.get(sku), sku, lang)} × ${n}`];
    });
    return new Intl.ListFormat(lang).format(parts);
  };
  const passed = list((sku) => count.get(sku) ?? 0);
  const failed = list((sku, qty) => qty - (count.get(sku) ?? 0));
  return passed === '' || failed === '' ? null : { passed, failed };
};
