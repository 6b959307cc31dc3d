import { FLOWS } from '../flows/index.ts';
import { type Played, play } from '../play.ts';
import { takenBack, topFrame } from '../state.ts';
import type { TurnView } from '../turn-view.ts';
import { advance } from './advance.ts';
import { plain, type Rule } from './rule.ts';

/** Words of the shop's own knowledge, or a plain wish for something else, that a free-text question must not swallow. */
const speaksOfSomethingElse = (view: TurnView, asking: string): boolean => {
  if (view.choose !== null) return false;
  const { heard, shop } = view;
  const lead = shop.content.intents.get(heard.intent)?.leads;
  const other = heard.certainty === 'sure' && lead !== undefined && !('flow' in lead && lead.flow === asking);
  return other && /[?？吗嗎呢]|^(how|what|when|where|who|why|can|do|does|is|are)\b/i.test(heard.text);
};

/** Longer texts say more than a thing's name. */
const LONGEST_NOTE = 20;

/** Something was named that is asked for later: a size while the order is still open. */
const notes = (view: TurnView, news: number): boolean =>
  news > 0 &&
  view.choose === null &&
  view.heard.text.length <= LONGEST_NOTE &&
  view.heard.signal === null &&
  view.heard.certainty !== 'sure';

/** A bare answer belongs to the wish it answers for. */
const understoodAs = (view: TurnView, wish: string): string =>
  view.choose === null && view.heard.certainty === 'sure' ? view.heard.intent : wish;

const fits = (played: Played): boolean =>
  played.at === 'end' || played.took.length > 0 || (played.wrong !== undefined && 'wrong' in played.wrong);

/**
 * The open question gets its answer. If the words answer no open question but change an earlier answer ("not that one,
 * the slippers"), the flow is corrected; a bare "no, that is wrong" takes back the last answer.
 */
export const flowAnswer: Rule = (view) => {
  const frame = topFrame(view.state);
  const flow = frame && FLOWS.get(frame.flow);
  if (!frame || !flow) return null;
  const played = play(flow, frame, view);
  const open = played.at === 'end' || played.took.includes(frame.asked ?? '');
  const free = open && askedFreely(view, frame.asked, flow.name) && speaksOfSomethingElse(view, flow.name);
  if (view.heard.signal !== 'correct' && fits(played) && !free) {
    const step = advance(view);
    return step && plain(view, { ...step, intent: understoodAs(view, frame.intent) });
  }
  if (played.at === 'question' && notes(view, played.frame.said.length - frame.said.length)) {
    const step = advance(view);
    return (
      step &&
      plain(view, {
        ...step,
        say: [{ key: 'flow.noted' }, ...step.say.filter(({ key }) => key !== 'fallback.step-retry')],
        intent: frame.intent,
      })
    );
  }
  const revised = play(flow, frame, view, true);
  if (!free && revised.took.some((step) => frame.slots.some(([name]) => name === step))) {
    const step = advance(view, { revise: true });
    return step && plain(view, { ...step, say: [{ key: 'flow.corrected' }, ...step.say] });
  }
  if (view.heard.signal !== 'correct' || frame.slots.length === 0) return null;
  const shorter = takenBack(frame);
  const silent = { ...view, heard: { ...view.heard, text: '', entities: [], signal: null } };
  const step = advance({ ...silent, state: { ...view.state, frames: [...view.state.frames.slice(0, -1), shorter] } });
  return step && plain(view, { ...step, say: [{ key: 'flow.corrected' }, ...step.say] });
};

/** Whether the step that stands open takes any words at all. */
const askedFreely = (view: TurnView, step: string | null, name: string): boolean => {
  const frame = topFrame(view.state);
  const flow = FLOWS.get(name);
  if (!frame || !flow || step === null) return false;
  const unanswered = { ...frame, slots: frame.slots.filter(([slot]) => slot !== step) };
  const silent = {
    ...view,
    text: '',
    choose: null,
    attachments: [],
    heard: { ...view.heard, text: '', entities: [], signal: null },
  };
  const played = play(flow, unanswered, silent);
  return played.at === 'question' && played.question.step === step && played.question.open === true;
};
