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

/** An answer to the survey. Anything else leaves the survey where it is and is served as usual. */
export const survey: Rule = (view) => {
  const open = view.state.survey;
  if (!open) return null;
  const declines = view.choose === null && (view.heard.signal === 'no' || view.heard.signal === 'stop');
  if (view.choose === SKIP.value || declines)
    return plain(view, { state: { ...view.state, survey: null }, say: [{ key: 'thanks.welcome' }] });
  if (open.part === 'comment') {
    if (view.choose || !view.heard.text || (view.heard.certainty === 'sure' && view.heard.intent !== 'thanks'))
      return null;
    const text = surveyOf(view, open.kind)?.thanks.good[view.lang] ?? '';
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
  const text = surveyOf(view, open.kind)?.thanks[low ? 'low' : 'good'][view.lang] ?? '';
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
