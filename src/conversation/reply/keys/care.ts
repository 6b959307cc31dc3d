/** What the shop writes of its own accord for a customer's sake (H34, H5). */
export const CARE = {
  'care.follow-up': ['no'],
  'care.thanks': ['no'],
  'care.birthday': [],
  'care.silent': [],
  'care.unpaid': ['no'],
  'care.how-to-refuse': [],
} as const;
