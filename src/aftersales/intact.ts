import type { Terms } from './terms.ts';

/** What "intact" means for goods of a kind. */
export interface Intact {
  clause: string;
  /** What an inspection may find that makes them intact no more. */
  findings: readonly string[];
}

/**
 * What goods of a category must be like to go back without a reason (网络购买商品七日无理由退货暂行办法 art. 8 and 9); null where the
 * terms do not say.
 */
export const intactFor = ({ intact }: Terms, category: string): Intact | null => {
  const wanted = category.toLowerCase();
  const named = intact.find((rule) => rule.categories?.some((one) => one.toLowerCase() === wanted));
  return named ?? intact.find((rule) => rule.categories === undefined) ?? null;
};
