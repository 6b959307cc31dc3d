import { markOf, tappedMark } from '../bound-answer.ts';
import type { Say } from '../say.ts';
import { topFrame } from '../state.ts';
import { goOn } from './advance.ts';
import { plain, type Rule } from './rule.ts';

/**
 * A yes under an older question (tapped twice, or further up, where buttons stay): it is none to what is asked now. Nothing is
 * done, and the open question is asked again.
 */
export const olderButton: Rule = (view) => {
  const mark = tappedMark(view);
  const frame = topFrame(view.state);
  if (mark === null || (frame?.asked && markOf(frame, frame.asked) === mark)) return null;
  const state = { ...view.state, misses: 0 };
  if (!frame) return plain(view, { state, say: [{ key: 'flow.at-hand' }] });
  const say: Say[] = [{ key: 'flow.older-button' }, ...goOn(view)];
  return plain(view, { state, say, flow: frame.flow, step: frame.asked });
};
