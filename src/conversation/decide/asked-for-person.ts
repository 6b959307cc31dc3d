import { FLOWS } from '../flows/index.ts';
import { play } from '../play.ts';
import { topFrame } from '../state.ts';
import type { TurnView } from '../turn-view.ts';
import { callPersonNow } from './call-person.ts';
import type { Rule } from './rule.ts';
import { silenced } from './step.ts';

/** "个人" to "a person or a company?" is an answer; a step that takes any words answers nothing here. */
const answersQuestion = (view: TurnView): boolean => {
  const frame = topFrame(view.state);
  const flow = frame && FLOWS.get(frame.flow);
  if (!frame?.asked || !flow) return false;
  const silent = play(flow, frame, silenced(view, view.state));
  if (silent.at === 'question' && silent.question.open) return false;
  return play(flow, frame, view).took.includes(frame.asked);
};

/** Whoever asks for a person gets one, in the middle of anything. */
export const askedForPerson: Rule = (view) =>
  view.heard.intent === 'human_agent' && view.heard.certainty === 'sure' && !answersQuestion(view)
    ? { ...callPersonNow(view, 'asked_for_person', 1), intent: 'human_agent' }
    : null;
