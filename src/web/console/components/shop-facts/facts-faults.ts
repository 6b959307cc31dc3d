import type { ShopFactsText } from '../../../contract.ts';
import type { Words } from '../../i18n/en.ts';

const MONEY = /^\d{1,7}(\.\d{1,2})?$/u;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/u;
const PRODUCT = /^https?:\/\/\S*\{\{ ?sku ?\}\}\S*$/u;

/** What of the facts cannot be saved so, in words; empty where all of it can. */
export const factsFaults = (facts: ShopFactsText, { shopFacts: w }: Words): string[] => {
  const blank = (texts: Record<string, string>): boolean => Object.values(texts).some((one) => one.trim() === '');
  return [
    ...(blank(facts.name) ? [w.faults.empty(w.name)] : []),
    ...(blank(facts.returnAddress) ? [w.faults.empty(w.address)] : []),
    ...(MONEY.test(facts.shippingFee) ? [] : [w.faults.money(w.fee)]),
    ...(MONEY.test(facts.freeShippingFrom) ? [] : [w.faults.money(w.free)]),
    ...(TIME.test(facts.shipsBefore) ? [] : [w.faults.time]),
    ...(facts.productUrl === null || PRODUCT.test(facts.productUrl) ? [] : [w.faults.product]),
  ];
};
