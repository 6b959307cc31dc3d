import type { Decision } from './decide/rule.ts';
import type { Facts } from './facts.ts';
import type { Said } from './hear.ts';
import type { Listened } from './listen.ts';
import type { TurnDeps } from './turn-deps.ts';
import { type TurnView, viewOf } from './turn-view.ts';

const NOTHING_KNOWN = (open: boolean, nextOpening: Date | null): Facts => ({
  customer: null,
  whole: false,
  orders: [],
  tickets: [],
  links: [],
  claimed: null,
  proof: { failures: 0, closed: null },
  products: new Map(),
  people: { open, nextOpening, waiting: 0 },
});

/** Something broke: a person gets the conversation as it stands, and the shopper is told the truth. */
export const faultDecision = (
  deps: TurnDeps,
  { conversation, state }: Listened,
  said: Said,
  now: Date,
): { view: TurnView; decision: Decision } => {
  const shop = deps.shop();
  const heard = {
    text: said.text,
    lang: conversation.lang,
    intents: [{ intent: 'out_of_scope', confidence: 0 }],
    intent: 'out_of_scope',
    confidence: 0,
    certainty: 'none' as const,
    faq: [],
    entities: [],
    mood: { anger: 0, disappointment: 0, urgency: 0, dangers: [], evidence: [] },
    signal: null,
    why: ['something broke while this was being understood'],
  };
  const facts = NOTHING_KNOWN(shop.open(now), shop.nextOpening(now));
  const view = viewOf({ conversation, state, said, heard, facts, shop, now });
  const decision: Decision = {
    state,
    say: conversation.owner.kind === 'bot' ? [{ key: 'handoff.fault' }] : [],
    act:
      conversation.owner.kind === 'bot'
        ? [{ do: 'call_person', reason: 'program_fault', tier: 1, department: 'customer_service' }]
        : [],
    rule: 'fault',
    intent: 'out_of_scope',
    faq: null,
    flow: null,
    step: null,
  };
  return { view, decision };
};
