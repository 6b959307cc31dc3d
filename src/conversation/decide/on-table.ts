import { FLOWS } from '../flows/index.ts';
import { type Played, play } from '../play.ts';
import type { Flow } from '../script.ts';
import { type Frame, topFrame } from '../state.ts';
import type { TurnView } from '../turn-view.ts';

/** The flow on the table with the turn played over it. */
export interface OnTable {
  frame: Frame;
  flow: Flow;
  played: Played;
}

export const onTable = (view: TurnView): OnTable | null => {
  const frame = topFrame(view.state);
  const flow = frame && FLOWS.get(frame.flow);
  return frame && flow ? { frame, flow, played: play(flow, frame, view) } : null;
};
