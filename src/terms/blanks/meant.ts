/**
 * Blanks that stand for another thing in some replies than what is usually called so: by reply ("coupon.offered"), or by all of a
 * topic ("coupon"). The name on the right is the one they are called by.
 */
const MEANT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'order-status': { no: 'order_no' },
  'order-news': { no: 'order_no' },
  'order-news.question': { address: 'address_incomplete', phone: 'phone_dead' },
  order: { no: 'order_no' },
  'choice.order': { no: 'order_no', more: 'more_goods' },
  care: { no: 'order_no' },
  'care.follow-up': { no: 'no' },
  'change-address': { no: 'order_no', what: 'contact_part' },
  'change-address.granted': { no: 'no' },
  'change-address.waiting': { no: 'no' },
  'change-order.what': { no: 'order_no' },
  'cancel-order': { no: 'order_no' },
  'cancel-order.granted': { no: 'no' },
  'cancel-order.waiting': { no: 'no' },
  'delivery.what-trouble': { no: 'order_no' },
  'compensation.what': { no: 'order_no' },
  'price-protection.not-fallen': { no: 'order_no' },
  'handoff.cancel-noted': { no: 'order_no' },
  'return.which-item': { no: 'order_no' },
  'exchange.which-item': { no: 'order_no' },
  'exchange.confirm': { more: 'to_pay', less: 'to_return' },
  'refund.which-item': { no: 'order_no' },
  'repair.which-item': { no: 'order_no' },
  'goods-problem.which-item': { no: 'order_no' },
  'greet.hello': { name: 'customer.name' },
  membership: { name: 'customer.name' },
  'campaign.running': { name: 'campaign.name', at: 'campaign.until', about: 'campaign.rules' },
  'campaign.coming': { name: 'campaign.name', at: 'campaign.from', about: 'campaign.rules' },
  'hours.line': { from: 'first_day', to: 'last_day', spans: 'desk_hours' },
  'hours.today': { spans: 'desk_hours' },
  'file.link': { name: 'file' },
  'file.apart': { name: 'file' },
  'compare.told': { what: 'compared' },
  'compare.untold': { what: 'compared' },
  'invoice-correction': { what: 'note' },
  flow: { more: 'more_wishes' },
  'ticket.already-claimed': { no: 'earlier_no' },
  'coupon.own': { n: 'coupons' },
  handoff: { minutes: 'wait_minutes' },
};

/** What a blank of a reply is called by in the tables beside. */
export const meantBy = (key: string, name: string): string =>
  MEANT[key]?.[name] ?? MEANT[key.split('.')[0] ?? '']?.[name] ?? name;

/** What fills a blank: words, or none at times; a count; or only whether something is so. */
export type BlankKind = 'words' | 'at_times' | 'count' | 'so';

const AT_TIMES = [
  'due deadline clause sizes tracking_no name address when at earlier_no material colours carrier goods list longer on_the_way kept refunded',
  'refund url item other opens to_pay to_return customer.name first_day last_day desk_hours',
]
  .join(' ')
  .split(' ');
const COUNTS =
  'stock waiting minutes wait_minutes more_goods more_wishes points qty days sent packing coupons n warranty_months max'.split(
    ' ',
  );
const SO =
  'sized shop_pays fast repair changed paid all same first again amid upset fetched duplicate address_incomplete phone_dead shop.open_now'.split(
    ' ',
  );

/** What fills the blank that is called so, by {@link meantBy}. */
export const kindOfBlank = (meant: string): BlankKind =>
  SO.includes(meant) ? 'so' : COUNTS.includes(meant) ? 'count' : AT_TIMES.includes(meant) ? 'at_times' : 'words';
