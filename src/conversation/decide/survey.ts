import { says } from '../phrases/says.ts';
import { HUMAN, type Say, SKIP } from '../say.ts';
import { bareNumber, tapped } from '../steps/read.ts';
import type { TurnView } from '../turn-view.ts';
import { plain, type Rule } from './rule.ts';
import { nextPart, surveyOf, surveySay } from './survey-words.ts';

/** Scores at or below call somebody (H28). */
const LOW = 2;

const scoreOf = (view: TurnView): number | null => {
  const tap = tapped(view, 'score:');
  const number = tap ? Number(tap) : (bareNumber(view) ?? faceOf(view));
  return number !== undefined && number >= 1 && number <= 5 ? number : null;
};

/** Whoever gives a low score is offered a person beside the next question. */
const withHuman = (say: Say): Say => ({ ...say, choices: [...(say.choices ?? []), HUMAN] });

const faceOf = (view: TurnView): number | undefined => {
  const scale = view.state.survey ? (surveyOf(view, view.state.survey.kind)?.scale ?? []) : [];
  const text = view.heard.text.trim().toLowerCase();
  return scale.find(({ face, label }) => text === face || text === label[view.lang].toLowerCase())?.score;
};

/** Matters that a sentence which asks for nothing only gives as the reason of a rating: "the answers were too slow". */
const REASONS: readonly string[] = [
  'thanks',
  'urge_shipping',
  'delivery_time',
  'complaint',
  'suggestion',
  'price_query',
];

/** Whether something is asked or wished, so that it is a matter of its own. */
const wishes = (view: TurnView): boolean =>
  /[?？]/u.test(view.heard.text) ||
  says(view, 'wishes-or-asks') ||
  view.heard.entities.some(({ type }) => type === 'order_no');

/** Words right after a rating are its reason, unless they clearly begin another matter. */
const isReason = (view: TurnView): boolean => {
  const { certainty, intent } = view.heard;
  return certainty !== 'sure' || intent === 'thanks' || (REASONS.includes(intent) && !wishes(view));
};

/** An answer to the survey. Anything else leaves the survey where it is and is served as usual. */
export const survey: Rule = (view) => {
  const open = view.state.survey;
  if (!open) return null;
  const declines = view.choose === null && (view.heard.signal === 'no' || view.heard.signal === 'stop');
  if (view.choose === SKIP.value || declines)
    return plain(view, { state: { ...view.state, survey: null }, say: [{ key: 'thanks.welcome' }] });
  if (open.part === 'comment') {
    if (view.choose || !view.heard.text || !isReason(view)) return null;
    const text = { template: surveyOf(view, open.kind)?.thanks.good[view.lang] ?? '' };
    return plain(view, {
      state: { ...view.state, survey: null },
      say: [open.low ? { key: 'survey.noted', choices: [HUMAN] } : { key: 'survey.thanks', vars: { text } }],
      act: [{ do: 'rate', surveyId: open.id, part: 'comment', score: null, comment: view.heard.text.slice(0, 1000) }],
      intent: 'thanks',
    });
  }
  const score = scoreOf(view);
  if (score === null) return null;
  const next = nextPart(view, open.kind, open.part);
  const low = score <= LOW && open.part === 'score';
  const text = { template: surveyOf(view, open.kind)?.thanks[low ? 'low' : 'good'][view.lang] ?? '' };
  const words = next ? [surveySay(view, open.kind, next)] : [];
  return plain(view, {
    state: { ...view.state, survey: next ? { ...open, part: next, low: open.low === true || low } : null },
    say: low
      ? [{ key: 'survey.low', vars: { text }, choices: words.length > 0 ? [] : [HUMAN] }, ...words.map(withHuman)]
      : next
        ? words
        : [{ key: 'survey.thanks', vars: { text } }],
    act: [{ do: 'rate', surveyId: open.id, part: open.part, score, comment: null }],
    intent: 'thanks',
  });
};
