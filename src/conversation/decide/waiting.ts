import { askAnew } from './advance.ts';
import { plain, type Rule } from './rule.ts';
import { takenBack } from './taken-back.ts';

/** While the shopper waits for a person the bot keeps still, unless it is called back or the wait is taken back. */
export const waiting: Rule = (view) => {
  if (view.owner.kind !== 'queue') return null;
  if (view.choose === 'do:bot')
    return plain(view, { say: [{ key: 'handoff.back-to-bot' }], act: [{ do: 'leave_queue' }], after: askAnew(view) });
  const back = takenBack(view);
  if (back) return back;
  const state = { ...view.state, settling: false };
  const asksAgain = view.heard.intent === 'human_agent' && view.heard.certainty === 'sure';
  if (!asksAgain) return plain(view, { state });
  const choices = [{ label: 'choice.bot' as const, value: 'do:bot' }];
  const vars = { waiting: view.facts.people.waiting };
  return plain(view, { state, say: [{ key: 'handoff.still-waiting', vars, choices }] });
};
