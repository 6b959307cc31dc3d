import { FLOWS } from '../flows/index.ts';
import { says } from '../phrases/says.ts';
import { play } from '../play.ts';
import { type ChoiceSay, intentChoice, intentLabel, type Say } from '../say.ts';
import { type Frame, slotOf, topFrame } from '../state.ts';
import { nameOf, type TurnView } from '../turn-view.ts';
import { advance, askAnew } from './advance.ts';
import { flowAnswer } from './flow-answer.ts';
import { type Decision, plain, type Rule } from './rule.ts';
import { silenced } from './step.ts';
import { withoutChoices } from './wish-words.ts';

const DROP: ChoiceSay = { label: 'choice.drop', value: 'do:drop' };
/** Rules that had nothing to answer: what was left open is all there is to speak of. */
const NOTHING_SAID: readonly string[] = ['nothing-asked', 'not-understood'];
/** What goes before: somebody is being asked something, leaves, or is being thanked. */
const NOT_NOW: readonly string[] = ['survey', 'waiting', 'danger', 'did-you-mean', 'link-code', 'no-words'];
/** "M", 大了: so short a text is an answer, whatever it would be by itself. In characters. */
const LONGEST_BARE = 4;
const LEAVING: readonly string[] = ['goodbye', 'thanks'];

/** What is offered of a matter that was left open, by choice value. */
export const offeredOf = ({ intent }: Frame): string[] => [`intent:${intent}`, DROP.value];

const goodsOf = (view: TurnView, frame: Frame): string => {
  const items = slotOf(frame, 'items') ?? slotOf(frame, 'product');
  const skus = (Array.isArray(items) ? items : [items]).map(String).filter((sku) => view.facts.products.has(sku));
  return view.facts.whole ? skus.map((sku) => nameOf(view, sku)).join(view.lang === 'en' ? ', ' : '、') : '';
};

const wereAt = (view: TurnView, frame: Frame): Say => ({
  key: 'flow.were-at',
  vars: { flow: { label: intentLabel(frame.intent) }, goods: goodsOf(view, frame) },
  choices: [{ ...intentChoice(frame.intent), label: 'choice.go-on' }, DROP],
});

/** Whether the words answer the question that stood open, and are nothing else plainly. */
const answers = (view: TurnView, frame: Frame): boolean => {
  const flow = FLOWS.get(frame.flow);
  const { signal, certainty, intent } = view.heard;
  if (!flow || frame.asked === null || view.choose !== null || signal !== null) return false;
  const lead = view.shop.content.intents.get(intent)?.leads;
  const other = certainty === 'sure' && lead && !('flow' in lead && lead.flow === frame.flow);
  if (other && [...view.heard.text].length > LONGEST_BARE) return false;
  const played = play(flow, frame, view);
  if (!played.took.includes(frame.asked)) return false;
  const nothing = play(flow, frame, { ...view, text: '', heard: { ...view.heard, text: '', entities: [] } });
  return nothing.at === 'question' && (nothing.question.open ?? false) === false;
};

/** "Where were we?": the matter comes back with its question. */
const wentOn = (view: TurnView, frame: Frame): Omit<Decision, 'rule'> | null => {
  const state = { ...view.state, shelved: null, offered: [], frames: [frame] };
  const step = advance(silenced({ ...view, state }, state));
  const lead: Say = { key: 'flow.back-to', vars: { flow: { label: intentLabel(frame.intent) } } };
  return step && plain(view, { ...step, say: [lead, ...step.say], intent: frame.intent });
};

/**
 * What a talk left open, when silence or a person came between: it is given up in so many words, or its question gets its
 * answer. Anything else that is said goes first.
 */
export const shelved: Rule = (view) => {
  const { state, heard, choose } = view;
  const offered = choose === null && state.offered.includes(DROP.value);
  const drops = choose === DROP.value || (offered && (heard.signal === 'no' || heard.signal === 'stop'));
  if (drops) return plain(view, { state: { ...state, shelved: null, offered: [] }, say: [{ key: 'flow.given-up' }] });
  const kept = state.shelved;
  const open = topFrame(state);
  if (open && choose === null && says(view, 'goes-on'))
    return plain(view, { say: askAnew(view), flow: open.flow, step: open.asked, intent: open.intent });
  if (!kept || open || view.place === 'group') return null;
  if (choose === null && says(view, 'goes-on')) return wentOn(view, kept.frame);
  if (!(offered || !kept.told)) return null;
  if (!answers(view, kept.frame)) return null;
  const decision = flowAnswer({ ...view, state: { ...state, shelved: null, offered: [], frames: [kept.frame] } });
  const lead: Say = { key: 'flow.back-to', vars: { flow: { label: intentLabel(kept.frame.intent) } } };
  return decision && { ...decision, say: [lead, ...decision.say] };
};

/** Asks once whether to go on with what was left open, as soon as what was said instead has had its answer. */
export const askedToGoOn = (view: TurnView, decision: Decision): Decision => {
  const kept = decision.state.shelved;
  const busy = topFrame(decision.state) !== null || decision.state.survey !== null || decision.act.length > 0;
  if (!kept || kept.told || busy || view.owner.kind !== 'bot' || view.place === 'group') return decision;
  const nothing = NOTHING_SAID.includes(decision.rule);
  if (NOT_NOW.includes(decision.rule) || (!nothing && LEAVING.includes(decision.intent))) return decision;
  const before = nothing ? [] : decision.say;
  const said = decision.intent === 'greet' ? withoutChoices(before) : before;
  const state = { ...decision.state, misses: 0, shelved: { ...kept, told: true }, offered: offeredOf(kept.frame) };
  return { ...decision, state, say: [...said, wereAt(view, kept.frame)] };
};
