import { WHILE_WAITING } from '../../content/while-waiting.ts';
import { FLOWS } from '../flows/index.ts';
import { play } from '../play.ts';
import { topFrame } from '../state.ts';
import { asksFaq } from '../steps/asks.ts';
import type { TurnView } from '../turn-view.ts';
import { callPersonNow } from './call-person.ts';
import { answerFaq } from './faq.ts';
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

/** "客服几点下班" asks when somebody is there, and not for somebody: the entry that answers it, where it is likelier than the wish. */
const asksAbout = (view: TurnView): string | null => {
  const { heard, shop } = view;
  const [best] = heard.faq;
  const { except } = shop.content.understanding.while_waiting ?? WHILE_WAITING;
  return best && best.score > heard.confidence && asksFaq(view) && !except.includes(best.id) ? best.id : null;
};

/** Whoever asks for a person gets one, in the middle of anything. */
export const askedForPerson: Rule = (view) => {
  if (view.heard.intent !== 'human_agent' || view.heard.certainty !== 'sure' || answersQuestion(view)) return null;
  const asked = view.choose === null ? asksAbout(view) : null;
  if (asked !== null) return answerFaq(view, asked);
  return { ...callPersonNow(view, 'asked_for_person', 1), intent: 'human_agent' };
};
