import { says } from '../phrases/says.ts';
import { HUMAN } from '../say.ts';
import { topFrame } from '../state.ts';
import { plain, type Rule } from './rule.ts';

const LONGEST = 24;

/** Why not, asked right after something was refused: whose rule it is, and who may look beyond it. */
export const whyNot: Rule = (view) => {
  const { heard, state, choose } = view;
  if (!state.aside || topFrame(state) || choose !== null || heard.certainty === 'sure') return null;
  if (heard.text.length > LONGEST || !says(view, 'why-not')) return null;
  return plain(view, { state: { ...state, misses: 0 }, say: [{ key: 'fallback.why-not', choices: [HUMAN] }] });
};
