/** The groups of templates/policies/phrases.yaml that the program listens for; what each means is told there. */
export const PHRASE_GROUPS = [
  'praise',
  'laughter',
  'leave-it',
  'settled',
  'why-not',
  'by-the-way',
  'correcting',
  'rather',
  'takes-back',
  'or-else',
  'second-thoughts',
  'supposing',
  'an-order',
  'own-order',
  'other-order',
  'not-paid-yet',
  'fetch-it',
  'sent-it',
  'own-coupons',
] as const;

/** The name of one of them. */
export type PhraseGroupName = (typeof PHRASE_GROUPS)[number];
