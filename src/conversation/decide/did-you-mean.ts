import { type ChoiceSay, HUMAN, intentChoice, NONE } from '../say.ts';
import { topFrame } from '../state.ts';
import { asksSomething } from '../steps/asks.ts';
import type { TurnView } from '../turn-view.ts';
import { isForeign } from './faq.ts';
import { follow } from './follow.ts';
import { plain, type Rule } from './rule.ts';
import { meantWithin } from './within.ts';

const SMALL_TALK: readonly string[] = ['greet', 'thanks', 'goodbye', 'bot_identity'];
const NO_MATTER: readonly string[] = [...SMALL_TALK, 'out_of_scope'];

const faqChoices = (view: TurnView): ChoiceSay[] => {
  const { faq_answer: enough, faq_suggest: alike } = view.shop.content.understanding;
  const least = isForeign(view) ? enough : alike;
  return view.heard.faq
    .filter(({ id, score }) => score >= least && view.shop.content.faqs.has(id))
    .map(({ id, matched }) => ({
      label: 'choice.plain',
      vars: { text: view.shop.content.faqs.get(id)?.question[view.lang]?.[0] ?? matched },
      value: `faq:${id}`,
    }));
};

/** What is on the table already is no other thing that may be meant. */
const onTable = (view: TurnView, intent: string): boolean => {
  const lead = view.shop.content.intents.get(meantWithin(view, intent))?.leads;
  return lead !== undefined && 'flow' in lead && lead.flow === topFrame(view.state)?.flow;
};

const intentChoices = (view: TurnView): ChoiceSay[] => {
  const { unsure, suggestions } = view.shop.content.understanding;
  const likely = view.heard.intents.filter(
    ({ intent, confidence }) => !NO_MATTER.includes(intent) && confidence >= unsure / 2 && !onTable(view, intent),
  );
  return likely.slice(0, suggestions).map(({ intent }) => intentChoice(intent));
};

/** "Okay, you lost my package gr8": it looks foreign rather than not, and yet is too likely a matter of the shop to be turned away. */
const isPlausible = ({ heard, shop }: TurnView): boolean =>
  heard.intents.some(
    ({ intent, confidence }) => !NO_MATTER.includes(intent) && confidence >= shop.content.understanding.unsure,
  );

/** Whether a choice is the wish for a person already: the same words on two buttons would make one look for the difference. */
const asksPerson = (view: TurnView, value: string): boolean => {
  const lead = view.shop.content.intents.get(value.replace(/^intent:/u, ''))?.leads;
  return lead !== undefined && 'handoff' in lead && lead.handoff === 'asked_for_person';
};

/** A stray word amid a flow is not guessed at. */
const SHORTEST = 4;

/** Amid a flow, what is told and likelier foreign than any one wish is told of the matter at hand: nobody is asked what they mean by it. */
const tellsOn = ({ heard, state }: TurnView): boolean =>
  topFrame(state) !== null &&
  !asksSomething(heard.text) &&
  heard.confidence < (heard.intents.find(({ intent: name }) => name === 'out_of_scope')?.confidence ?? 0);

/** What is uncertain is asked once, with choices; what was said meanwhile is kept for the choice. */
export const didYouMean: Rule = (view) => {
  const { heard, shop, state } = view;
  if (heard.certainty === 'sure' || state.offered.length > 0 || state.misses > 0) return null;
  if (heard.signal !== null || !/\p{L}/u.test(heard.text) || (topFrame(state) && [...heard.text].length < SHORTEST))
    return null;
  if (tellsOn(view) || (topFrame(state) && onTable(view, heard.intents[0]?.intent ?? ''))) return null;
  const first = heard.intents[0]?.intent ?? '';
  // A nod or a greeting that is only probable is answered: nobody is asked whether they meant to say thanks. A question ends no talk.
  const ends = first === 'goodbye' && asksSomething(heard.text);
  if (heard.certainty === 'unsure' && SMALL_TALK.includes(first) && !ends) return follow(view, first);
  const faqs = faqChoices(view);
  const choices = [...(heard.certainty === 'unsure' || isPlausible(view) ? intentChoices(view) : []), ...faqs].slice(
    0,
    shop.content.understanding.suggestions,
  );
  if (choices.length === 0) return null;
  const all = [...choices, NONE, ...(choices.some(({ value }) => asksPerson(view, value)) ? [] : [HUMAN])];
  const unclear = { text: heard.text, entities: heard.entities, choices: choices.map(({ value }) => value) };
  return plain(view, {
    state: { ...state, offered: all.map(({ value }) => value), unclear },
    // An open question waits for its turn: two at once could not be told apart by a number.
    say: [{ key: 'fallback.did-you-mean', choices: all }],
  });
};
