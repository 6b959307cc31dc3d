import type { OrderFact } from '../facts.ts';

/** The end of an order's number beside what says that it is one: 0057那个, 尾号0057, "the 0020 order", "order 0020". */
const END =
  /(?<!\d)(\d{4})\s?(?:那|这|這|的)?\s?(?:个|個|单|單|笔|筆|张|張)|(?:尾号|尾號|末四位|末四碼|单号|單號|订单|訂單)\s?(\d{4})(?!\d)|\b(?:order|number|no\.?|ending(?: in)?)\s#?(\d{4})\b|(?<!\d)(\d{4})\s(?:order|one)\b/iu;
/** Four digits and nothing else. */
const ALONE = /^\s*#?(\d{4})\s*[.。]?\s*$/u;

/**
 * The one order whose number ends so; undefined where none or several do.
 * @param alone whether bare digits count, as where an order was just asked for
 */
export const orderByEnd = (text: string, orders: readonly OrderFact[], alone: boolean): OrderFact | undefined => {
  const found = END.exec(text) ?? (alone ? ALONE.exec(text) : null);
  const digits = found?.slice(1).find((one) => one !== undefined);
  if (digits === undefined) return undefined;
  const ending = orders.filter(({ orderNo }) => orderNo.endsWith(digits));
  return ending.length === 1 ? ending[0] : undefined;
};
