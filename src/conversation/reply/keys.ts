import { INTENT_LABELS } from './intent-labels.ts';
import { ACCOUNTS } from './keys/accounts.ts';
import { BUTTONS } from './keys/buttons.ts';
import { CARE } from './keys/care.ts';
import { CLAIMS } from './keys/claims.ts';
import { GOODS } from './keys/goods.ts';
import { ORDERS } from './keys/orders.ts';
import { PEOPLE } from './keys/people.ts';
import { SURVEYS } from './keys/surveys.ts';
import { TALK } from './keys/talk.ts';
import { TICKET_STATES } from './keys/ticket-states.ts';
import { TICKETS } from './keys/tickets.ts';
import { SHOP_WORDS } from './shop-word-names.ts';

/**
 * Every reply the program may say, with the variables its text may use: one file a topic in keys/. The words stand in
 * templates/replies/<language>/<topic>.yaml; a key that is missing there in any language stops the start.
 */
const REPLIES = {
  ...TALK,
  ...PEOPLE,
  ...CLAIMS,
  ...ORDERS,
  ...GOODS,
  ...ACCOUNTS,
  ...TICKETS,
  ...TICKET_STATES,
  ...SURVEYS,
  ...CARE,
  ...BUTTONS,
} as const satisfies Record<string, readonly string[]>;

type Dashed<T extends string> = T extends `${infer A}_${infer B}` ? `${A}-${Dashed<B>}` : T;
/** 'faq.answer' has no words of its own: it says an FAQ entry. */
export type ReplyKey = keyof typeof REPLIES | 'faq.answer' | `intent.${Dashed<(typeof INTENT_LABELS)[number]>}`;

/** All keys with their variables, the labels of intents among them. */
export const replyVariables = (): Record<string, readonly string[]> => ({
  ...REPLIES,
  ...Object.fromEntries(INTENT_LABELS.map((intent) => [`intent.${intent.replaceAll('_', '-')}`, []])),
});

/** What every text may use: the shop (name, opening hours, terms). */
export const ALWAYS = SHOP_WORDS.map((name) => `shop.${name}`);
