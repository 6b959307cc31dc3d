import type { Danger } from '../../understanding/types.ts';
import { topFrame } from '../state.ts';
import type { TurnView } from '../turn-view.ts';
import { begin } from './begin.ts';
import { callPersonNow } from './call-person.ts';
import { type Decision, plain, type Rule } from './rule.ts';

/** "毯子" and nothing besides: what goods are called hurts nobody. */
const onlyNames = ({ heard: { text, entities } }: TurnView): boolean =>
  entities.some(({ type, source }) => type === 'product' && source === text.trim());

/** The dangers a turn speaks of. Digits alone answer the open question: a phone may end like a hotline's number. */
export const dangersIn = (view: TurnView): Danger[] => {
  const { mood, intent, certainty, text } = view.heard;
  if (topFrame(view.state)?.asked && !/\p{L}/u.test(text)) return [];
  const hurt = intent === 'product_safety' && certainty === 'sure' && !onlyNames(view);
  return hurt && !mood.dangers.includes('injury') ? [...mood.dangers, 'injury'] : mood.dangers;
};

const answer = (view: TurnView, dangers: readonly Danger[]): Omit<Decision, 'rule'> | null => {
  if (dangers.includes('self_harm')) return callPersonNow(view, 'danger', 2, [{ key: 'handoff.self-harm' }]);
  if (dangers.includes('injury')) {
    const step = begin(view, 'safety', 'product_safety');
    return step && plain(view, { ...step, intent: 'product_safety' });
  }
  const call = callPersonNow(view, 'legal_threat', 2, [{ key: 'handoff.legal' }], 'after_sales');
  return { ...call, intent: 'legal_threat' };
};

/**
 * Words of danger go before everything: advice where somebody is hurt, and a person of tier 2 at once (H32). While that
 * person is awaited the same danger calls nobody twice; only who may harm themselves is never met with silence.
 */
export const danger: Rule = (view) => {
  const dangers = dangersIn(view);
  const answered = view.owner.kind === 'queue' ? (view.state.alarmed ?? []) : [];
  if (dangers.every((one) => answered.includes(one)))
    return dangers.includes('self_harm') ? plain(view, { say: [{ key: 'handoff.self-harm' }] }) : null;
  const decision = answer(view, dangers);
  return decision && { ...decision, state: { ...decision.state, alarmed: [...new Set([...answered, ...dangers])] } };
};
