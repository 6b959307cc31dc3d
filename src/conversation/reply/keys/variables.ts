/** What may be said of a case that was just opened. */
export const CLAIM = ['no', 'amount', 'due', 'address', 'shop_pays', 'clause', 'fast'] as const;
/** What may be said of a claim that the terms do not allow. */
export const NOT_ELIGIBLE = ['clause', 'name', 'deadline'] as const;
