import { sayMoney } from '../content/liquid.ts';
import type { Lang } from '../message.ts';
import { productName } from '../orders/product-name.ts';
import type { Repos } from '../store/repos.ts';
import type { WholeTicket } from '../store/tickets.ts';
import { partsIn } from '../tickets/change-note.ts';

/**
 * True where the last that happened to a case is a change the shopper would miss: of the goods they are to send, or of the money
 * they asked for. Why it is asked for is the desk's reading, and what may be given for the trouble is no word before it is granted.
 */
export const isChanged = ({ events }: Pick<WholeTicket, 'events'>): boolean => {
  const last = events.at(-1);
  return last?.event === 'change' && partsIn(last.note).some((part) => part === 'goods' || part === 'refund');
};

/** What goods and money have become, for the blanks of `ticket-state.changed`; empty where they stayed. */
export const changedVars = async (
  repos: Repos,
  { events, items, amountMinor }: WholeTicket,
  lang: Lang,
  currency: string,
): Promise<{ goods: string; refund: string }> => {
  const parts = partsIn(events.at(-1)?.note ?? null);
  const products = new Map((await repos.products.some(items.map(({ sku }) => sku))).map((one) => [one.sku, one]));
  const goods = items.map(
    ({ sku, qty }) => `${productName(products.get(sku), sku, lang)}${qty > 1 ? ` × ${qty}` : ''}`,
  );
  return {
    goods: parts.includes('goods') ? new Intl.ListFormat(lang).format(goods) : '',
    refund: parts.includes('refund') ? sayMoney(amountMinor, currency) : '',
  };
};
