import { FLOWS } from '../flows/index.ts';
import { begin } from './advance.ts';
import { callPersonNow } from './call-person.ts';
import { plain, type Rule } from './rule.ts';

/** Words of danger go before everything: advice where somebody is hurt, and a person of tier 2 at once (H32). */
export const danger: Rule = (view) => {
  const { dangers } = view.heard.mood;
  if (dangers.includes('self_harm')) return callPersonNow(view, 'danger', 2, [{ key: 'handoff.self-harm' }]);
  const hurt =
    dangers.includes('injury') || (view.heard.intent === 'product_safety' && view.heard.certainty === 'sure');
  if (hurt && FLOWS.has('safety')) {
    const step = begin(view, 'safety', 'product_safety');
    return step && plain(view, { ...step, intent: 'product_safety' });
  }
  if (dangers.length > 0)
    return {
      ...callPersonNow(view, 'legal_threat', 2, [{ key: 'handoff.legal' }], 'after_sales'),
      intent: 'legal_threat',
    };
  return null;
};
