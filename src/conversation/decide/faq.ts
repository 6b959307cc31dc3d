import { FLOWS } from '../flows/index.ts';
import { intentChoice, type Say } from '../say.ts';
import { topFrame } from '../state.ts';
import type { TurnView } from '../turn-view.ts';
import { goOn } from './advance.ts';
import { type Decision, plain, type Rule } from './rule.ts';

/** Answers from an FAQ entry; an open flow goes on after it. */
export const answerFaq = (view: TurnView, id: string): Omit<Decision, 'rule'> => {
  const entry = view.shop.content.faqs.get(id);
  const open = topFrame(view.state) !== null;
  const answer: Say = {
    key: 'choice.plain',
    vars: { text: '' },
    faq: id,
    choices: open
      ? []
      : (entry?.next ?? []).filter((intent) => view.shop.content.intents.has(intent)).map(intentChoice),
  };
  const state = { ...view.state, offered: [], misses: 0 };
  const frame = topFrame(view.state);
  return plain(view, {
    state,
    say: [answer, ...goOn(view)],
    faq: id,
    flow: frame?.flow ?? null,
    step: frame?.asked ?? null,
  });
};

/** The best entry, if it is near enough to be an answer. */
export const faqAnswer = (view: TurnView): string | null => {
  const best = view.heard.faq[0];
  return best && best.score >= view.shop.content.understanding.faq_answer ? best.id : null;
};

/** A question the FAQ answers. An intent that is sure and opens a flow goes first: "return my order" is a wish, not a question. */
export const faq: Rule = (view) => {
  const id = faqAnswer(view);
  if (!id) return null;
  const lead = view.shop.content.intents.get(view.heard.intent)?.leads;
  const wish = view.heard.certainty === 'sure' && lead && 'flow' in lead && FLOWS.has(lead.flow);
  return wish && view.heard.confidence >= (view.heard.faq[0]?.score ?? 0) ? null : answerFaq(view, id);
};
