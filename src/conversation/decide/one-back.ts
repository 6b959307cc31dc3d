import { type Frame, takenBack, topFrame } from '../state.ts';
import type { TurnView } from '../turn-view.ts';
import { advance } from './advance.ts';
import { type Step, silenced } from './step.ts';

/** Takes back the last answer that was given, and asks for it again. Answers that were taken without asking go with it. */
export const oneBack = (view: TurnView): Step | null => {
  const from = topFrame(view.state);
  if (!from) return null;
  const below = view.state.frames.slice(0, -1);
  let frame: Frame = takenBack(from);
  for (;;) {
    const step = advance(silenced(view, { ...view.state, frames: [...below, frame] }));
    if (step?.step !== from.asked || frame.slots.length === 0) return step;
    frame = takenBack(frame);
  }
};
