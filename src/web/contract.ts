/**
 * What the browser and the server say to each other: the shopper's widget under /api/shop, the agents' and
 * supervisors' console under /api/console. Types only, so that both sides may import it.
 *
 * Times are ISO 8601 strings, money decimal strings. Errors are `{ error: { code, message } }` with the codes of
 * errors.ts and the fitting HTTP status. Every POST of the console carries the header `x-csrf-token`.
 */
export type * from './contract/api-keys.ts';
export type * from './contract/batch.ts';
export type * from './contract/campaigns.ts';
export type * from './contract/cases.ts';
export type * from './contract/chat-apps.ts';
export type * from './contract/corrections.ts';
export type * from './contract/coupons.ts';
export type * from './contract/crises.ts';
export type * from './contract/desk.ts';
export type * from './contract/examples.ts';
export type * from './contract/experiments.ts';
export type * from './contract/figures.ts';
export type * from './contract/find.ts';
export type * from './contract/first-steps.ts';
export type * from './contract/hours.ts';
export type * from './contract/labels.ts';
export type * from './contract/mentions.ts';
export type * from './contract/orders.ts';
export type * from './contract/people.ts';
export type * from './contract/phrases.ts';
export type * from './contract/policy.ts';
export type * from './contract/privacy.ts';
export type * from './contract/rota.ts';
export type * from './contract/rules.ts';
export type * from './contract/shop.ts';
export type * from './contract/shop-data.ts';
export type * from './contract/shop-facts.ts';
export type * from './contract/talk.ts';
export type * from './contract/triggers.ts';
export type * from './contract/views.ts';
export type * from './contract/webhooks.ts';
export type * from './contract/wishes.ts';
export type * from './contract/words.ts';
