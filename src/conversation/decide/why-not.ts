import { says } from '../phrases/says.ts';
import { HUMAN } from '../say.ts';
import { topFrame } from '../state.ts';
import { plain, type Rule } from './rule.ts';

const LONGEST = 24;
/** No longer than "why not??": nothing besides is asked. */
const BARE = 10;

/** Why not, asked right after something was refused: whose rule it is, and who may look beyond it. */
export const whyNot: Rule = (view) => {
  const { heard, state, choose } = view;
  if (topFrame(state) || choose !== null || heard.text.length > LONGEST || !says(view, 'why-not')) return null;
  // Right after a rule was told it is about that rule, whatever else it looks like.
  if (state.lastFaq != null && heard.text.length <= BARE)
    return plain(view, {
      state: { ...state, misses: 0 },
      say: [{ key: 'fallback.said-already', choices: [HUMAN] }],
    });
  if (!state.aside || heard.certainty === 'sure') return null;
  return plain(view, { state: { ...state, misses: 0 }, say: [{ key: 'fallback.why-not', choices: [HUMAN] }] });
};
