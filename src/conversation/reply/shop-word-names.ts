/** What every text may tell of the shop, as parts of the `shop` variable. */
export const SHOP_WORDS = [
  'name',
  'dear',
  'opens',
  'closes',
  'hours',
  'open_now',
  'return_days',
  'quality_days',
  'price_protection_days',
  'free_shipping_from',
  'shipping_fee',
  'ships_before',
  'currency',
  'campaigns',
  'campaigns_to_come',
] as const;
