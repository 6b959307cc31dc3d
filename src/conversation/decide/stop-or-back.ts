import { takenBack, topFrame } from '../state.ts';
import { advance, goOn } from './advance.ts';
import { plain, type Rule } from './rule.ts';

/** Giving up, and going one step back. */
export const stopOrBack: Rule = (view) => {
  const frame = topFrame(view.state);
  const stop = view.choose === 'do:stop' || (view.heard.signal === 'stop' && view.choose === null);
  if (stop) {
    if (!frame) return view.choose === 'do:stop' ? plain(view, { say: [{ key: 'flow.nothing-to-stop' }] }) : null;
    const state = { ...view.state, frames: view.state.frames.slice(0, -1), offered: [] };
    return plain(view, { state, say: [{ key: 'flow.stopped' }, ...goOn({ ...view, state })], flow: frame.flow });
  }
  if (view.heard.signal !== 'back' || !frame) return null;
  const shorter = takenBack(frame);
  const silent = {
    ...view,
    text: '',
    choose: null,
    attachments: [],
    heard: { ...view.heard, text: '', entities: [], signal: null },
  };
  const step = advance({ ...silent, state: { ...view.state, frames: [...view.state.frames.slice(0, -1), shorter] } });
  return step && plain(view, { ...step, say: [{ key: 'flow.went-back' }, ...step.say] });
};
