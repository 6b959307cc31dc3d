import { askAnew } from './advance.ts';
import { plain, type Rule } from './rule.ts';

/** While the shopper waits for a person the bot keeps still, unless it is called back. */
export const waiting: Rule = (view) => {
  if (view.owner.kind !== 'queue') return null;
  if (view.choose === 'do:bot' || view.heard.signal === 'stop') {
    return plain(view, { say: [{ key: 'handoff.back-to-bot' }], act: [{ do: 'leave_queue' }], after: askAnew(view) });
  }
  const asksAgain = view.heard.intent === 'human_agent' && view.heard.certainty === 'sure';
  const say = asksAgain
    ? [
        {
          key: 'handoff.still-waiting' as const,
          vars: { waiting: view.facts.people.waiting },
          choices: [{ label: 'choice.bot' as const, value: 'do:bot' }],
        },
      ]
    : [];
  return plain(view, { say });
};
