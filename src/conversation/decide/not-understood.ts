import { readAnswer } from '../../aftersales/answers.ts';
import { HUMAN, intentChoice, type Say } from '../say.ts';
import { topFrame } from '../state.ts';
import { caseStanding } from '../steps/case-answers.ts';
import type { TurnView } from '../turn-view.ts';
import { advance, goOn } from './advance.ts';
import { callPersonNow } from './call-person.ts';
import { follow } from './follow.ts';
import { plain, type Rule } from './rule.ts';

/** What a case has just asked its shopper, said once more: whoever says something else right under it has not answered. */
const askedOfCase = (view: TurnView): Say[] | null => {
  const asked = (view.shown ?? []).map(({ value }) => readAnswer(value)?.no);
  const ticket = view.facts.tickets.find(({ no, open }) => open && asked.includes(no));
  return ticket && view.place === 'private' ? [caseStanding(view, ticket)] : null;
};

/** The last rule: what stays uncertain goes to a person, what belongs to no shop is said so kindly. */
export const notUnderstood: Rule = (view) => {
  const misses = view.state.misses + 1;
  if (misses >= view.shop.content.understanding.misses_before_person) return callPersonNow(view, 'not_understood', 1);
  if (topFrame(view.state)) {
    const step = advance(view);
    if (step) return plain(view, { ...step, state: { ...step.state, misses } });
  }
  const offTopic = view.heard.certainty === 'none' || view.heard.intent === 'out_of_scope';
  const decision = offTopic ? follow(view, 'out_of_scope') : null;
  const say = askedOfCase(view) ??
    decision?.say ?? [
      {
        key: 'fallback.not-understood' as const,
        choices: [intentChoice('order_status'), intentChoice('return_request'), HUMAN],
      },
      ...goOn(view),
    ];
  return plain(view, { state: { ...view.state, misses, offered: [] }, say, intent: 'out_of_scope' });
};
