import type { Lead } from '../../content/types.ts';
import type { HandoffReason } from '../handoff-reasons.ts';
import type { ReplyKey } from '../reply/keys.ts';
import { HUMAN, intentChoice, type Say } from '../say.ts';
import { topFrame } from '../state.ts';
import type { TurnView } from '../turn-view.ts';
import { askAnew, goOn } from './advance.ts';
import { begin } from './begin.ts';
import { callPersonNow } from './call-person.ts';
import { answerFaq } from './faq.ts';
import { goPrivate, mayLeadInGroup } from './group.ts';
import { type Decision, plain } from './rule.ts';

const STARTERS = ['order_status', 'return_request', 'product_recommend'] as const;
/** Small talk that offers ways to begin. */
const OFFERS_START: readonly string[] = ['greet', 'bot_identity', 'out_of_scope'];

const reply = (view: TurnView, intent: string, key: ReplyKey): Omit<Decision, 'rule'> => {
  const open = topFrame(view.state) !== null;
  const choices = !open && OFFERS_START.includes(intent) ? [...STARTERS.map(intentChoice), HUMAN] : [];
  const vars =
    key === 'greet.hello'
      ? {
          name: view.facts.whole ? (view.facts.customer?.name ?? '') : '',
          again: view.state.greeted || view.state.lastIntent !== null,
          amid: open,
        }
      : {};
  const say: Say = { key, vars, choices };
  // "Hello??" amid a question wants it said again.
  if (open && intent === 'greet') return plain(view, { intent, say: [say, ...askAnew(view)] });
  const state = { ...view.state, offered: [], misses: 0, greeted: true, lastIntent: intent };
  const ends = intent === 'goodbye' && !open && view.state.lastIntent !== null && view.status === 'open';
  return plain(view, {
    state,
    intent,
    say: intent === 'goodbye' ? [say] : [say, ...goOn(view)],
    act: ends ? [{ do: 'resolve' }] : [],
  });
};

/** "How do I switch the number I signed up with": of the entries an intent may be answered with, the one that is nearest. */
const nearestOf = ({ heard, shop }: TurnView, { faq, nearest_of = [] }: Extract<Lead, { faq: string }>): string => {
  const likely = heard.faq.find(({ id }) => nearest_of.includes(id));
  return likely && likely.score >= shop.content.understanding.faq_suggest ? likely.id : faq;
};

/** Goes where an intent leads: a flow, a reply, an FAQ entry or a person. */
export const follow = (view: TurnView, intent: string): Omit<Decision, 'rule'> | null => {
  const lead = view.shop.content.intents.get(intent)?.leads;
  if (!lead) return null;
  if ('handoff' in lead) {
    const legal = lead.handoff === 'legal_threat';
    return {
      ...callPersonNow(view, lead.handoff as HandoffReason, legal ? 2 : 1, legal ? [{ key: 'handoff.legal' }] : []),
      intent,
    };
  }
  if ('faq' in lead) return { ...answerFaq(view, nearestOf(view, lead)), intent };
  if ('reply' in lead) return reply(view, intent, lead.reply as ReplyKey);
  if (view.place === 'group' && !mayLeadInGroup(lead.flow)) return goPrivate(view, intent);
  const step = begin(view, lead.flow, intent);
  return step && plain(view, { ...step, state: { ...step.state, lastIntent: intent }, intent });
};
