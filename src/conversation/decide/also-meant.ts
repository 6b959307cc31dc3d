import { type ChoiceSay, intentLabel, type Say } from '../say.ts';
import { topFrame } from '../state.ts';
import type { TurnView } from '../turn-view.ts';
import type { Decision } from './rule.ts';
import { meantWithin } from './within.ts';

/** The rules that may have taken one thing for another: they act on the likeliest wish of a message, or on the nearest entry. */
const GUESSES: readonly string[] = ['intent', 'faq'];

/** Where an intent leads; two that lead to one place are no two things. Small talk and the wish for a person lead to none. */
const leadsTo = (view: TurnView, intent: string): string | null => {
  const lead = view.shop.content.intents.get(meantWithin(view, intent))?.leads;
  if (lead === undefined) return null;
  if ('flow' in lead) return `flow:${lead.flow}`;
  return 'faq' in lead ? `faq:${lead.faq}` : null;
};

/** How sure it is that this is what was meant. 0 to 1. */
const sureness = ({ heard }: TurnView, { rule }: Decision): number =>
  rule === 'faq' ? (heard.faq[0]?.score ?? 0) : heard.confidence;

/** Whether an entry is one of those the likeliest wish is answered with. */
const mayBeToldBy = ({ shop }: TurnView, intent: string, faq: string | null): boolean => {
  const lead = shop.content.intents.get(intent)?.leads;
  return faq !== null && lead !== undefined && 'faq' in lead && lead.nearest_of?.includes(faq) === true;
};

/** Where the turn has gone. An entry that answered went before the likeliest wish, which stays what else may be meant. */
const gone = (view: TurnView, { rule, intent, faq, flow }: Decision): (string | null)[] => [
  rule === 'faq' && !mayBeToldBy(view, intent, faq) ? null : leadsTo(view, intent),
  `faq:${faq}`,
  `flow:${flow}`,
];

/** What else may be meant, likeliest first: other places than where the turn has gone and what it offers already. */
const others = (view: TurnView, decision: Decision, offered: readonly ChoiceSay[]): string[] => {
  const { unsure, suggestions } = view.shop.content.understanding;
  const shown = offered.map(({ value }) => value);
  const places = new Set([...gone(view, decision), null]);
  return view.heard.intents
    .filter(({ intent, confidence }) => {
      const place = leadsTo(view, intent);
      if (confidence < unsure / 2 || places.has(place) || shown.includes(`intent:${intent}`)) return false;
      places.add(place);
      return true;
    })
    .slice(0, suggestions - 1)
    .map(({ intent }) => intent);
};

const choiceOf = (intent: string): ChoiceSay => ({
  label: 'choice.rather',
  vars: { text: { label: intentLabel(intent) } },
  value: `intent:${intent}`,
});

/** Before the ways out, which stand last. */
const among = (choices: readonly ChoiceSay[], more: readonly ChoiceSay[]): ChoiceSay[] => {
  const out = choices.findIndex(({ value }) => value.startsWith('do:'));
  return out < 0 ? [...choices, ...more] : [...choices.slice(0, out), ...more, ...choices.slice(out)];
};

/** A message that begins a talk of its own, and is answered by words alone. */
const mayOffer = (view: TurnView, { rule, act, after = [], say }: Decision): boolean =>
  GUESSES.includes(rule) &&
  view.choose === null &&
  view.place !== 'group' &&
  topFrame(view.state) === null &&
  !view.state.shelved &&
  act.length === 0 &&
  after.length === 0 &&
  say.length > 0;

/**
 * What is sure enough to be acted on may still be a guess. Where something else is likely too, it stands below the answer ("I meant:
 * …"): one tap puts it right with the words already said, and whoever was understood need not read it. What the guess has begun is
 * put away by it.
 */
export const alsoMeant = (view: TurnView, decision: Decision): Decision => {
  const last = decision.say.at(-1);
  const doubt = sureness(view, decision) < view.shop.content.understanding.beyond_doubt;
  if (last === undefined || !doubt || !mayOffer(view, decision)) return decision;
  const choices = last.choices ?? [];
  const more = others(view, decision, choices).map(choiceOf);
  if (more.length === 0) return decision;
  const said: Say = { ...last, choices: among(choices, more) };
  const rather = {
    choices: more.map(({ value }) => value),
    begun: topFrame(decision.state)?.flow ?? null,
    taken: decision.rule === 'faq' ? `faq:${decision.faq}` : `intent:${decision.intent}`,
  };
  const unclear = { text: view.heard.text, entities: view.heard.entities, rather };
  return { ...decision, say: [...decision.say.slice(0, -1), said], state: { ...decision.state, unclear } };
};
