import { topFrame } from '../state.ts';
import { plain, type Rule } from './rule.ts';

/** "好的", "ok", "no thanks" where nothing was asked: it is taken for the nod it is. */
export const nothingAsked: Rule = (view) => {
  const { heard, state, choose } = view;
  const nod = heard.signal === 'yes' || heard.signal === 'no' || heard.signal === 'stop';
  if (!nod || choose !== null || topFrame(state) || state.offered.length > 0) return null;
  return plain(view, { state: { ...state, misses: 0 }, say: [{ key: 'flow.at-hand' }], intent: 'thanks' });
};
