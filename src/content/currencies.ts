/** Currencies a shop may be set to in the console, by ISO 4217: those of a hundred parts, as all amounts are kept. */
export const CURRENCIES = [
  'CNY',
  'TWD',
  'HKD',
  'MOP',
  'USD',
  'EUR',
  'GBP',
  'SGD',
  'MYR',
  'THB',
  'AUD',
  'NZD',
  'CAD',
  'CHF',
] as const;
