import { says } from '../phrases/says.ts';
import { topFrame } from '../state.ts';
import { plain, type Rule } from './rule.ts';

/** What praise is taken for, as it speaks of goods. */
const MISTAKEN: readonly string[] = ['thanks', 'out_of_scope', 'product_recommend', 'product_info'];

/** "穿起來好舒服喔": whoever only says how good it is hears that it gladdens, and is not asked what they want. */
export const praise: Rule = (view) => {
  const { heard, choose, state } = view;
  const meant = heard.certainty === 'sure' && !MISTAKEN.includes(heard.intent);
  if (choose !== null || meant || !says(view, 'praise')) return null;
  if (topFrame(state)) return null;
  return plain(view, { state: { ...state, misses: 0, offered: [] }, say: [{ key: 'thanks.glad' }], intent: 'thanks' });
};
