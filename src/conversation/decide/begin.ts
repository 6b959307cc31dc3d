import { allWords } from '../play.ts';
import { type Frame, openFrame, topFrame } from '../state.ts';
import { entity } from '../steps/read.ts';
import type { TurnView } from '../turn-view.ts';
import { advance, goOn } from './advance.ts';
import { isRemedy } from './remedies.ts';
import type { Step } from './step.ts';

/** Flows that may wait under the one on the table. */
const OPEN_AT_MOST = 4;
/** What a remedy is about. */
const ABOUT = /^(order-no|last4|order|items|qty-.*)$/;

/** "Then rather exchange it": the same order and pieces, settled another way. */
const rather = (view: TurnView, top: Frame, flow: string, intent: string): Frame => ({
  ...openFrame(flow, intent, allWords(top, view.heard.text)),
  said: top.said,
  files: top.files ?? [],
  slots: top.slots.filter(([step]) => ABOUT.test(step)),
});

/** The frame a flow is played in, over which others, and whether this turn may change its answers. */
interface Opening {
  kept: readonly Frame[];
  frame: Frame;
  revise: boolean;
}

/** What only means this here leaves the wish as it was: "exchange it" amid a wrong item is no damaged one. */
const again = (view: TurnView, open: Frame, intent: string): Frame => ({
  ...open,
  asked: null,
  opening: allWords(open, view.heard.text),
  intent: view.choose !== null || view.heard.intent === intent ? intent : open.intent,
});

const opening = (view: TurnView, flow: string, intent: string): Opening => {
  const { frames, files = [], aside } = view.state;
  const open = frames.find((frame) => frame.flow === flow);
  const others = frames.filter((frame) => frame.flow !== flow);
  if (open) return { kept: others, frame: again(view, open, intent), revise: true };
  const top = topFrame(view.state);
  const given = top ?? (aside?.flow === flow ? null : aside);
  const named = entity(view, 'order_no') ?? entity(view, 'product');
  if (given && !named && isRemedy(flow) && isRemedy(given.flow)) {
    const kept = frames.filter((frame) => frame !== given);
    return { kept, frame: rather(view, given, flow, intent), revise: false };
  }
  return { kept: frames, frame: { ...openFrame(flow, intent, view.heard.text), files }, revise: false };
};

/**
 * Puts a flow on the table and plays it over this turn. One that is open already comes back to the top with its answers
 * instead of opening twice.
 */
export const begin = (view: TurnView, flow: string, intent: string): Step | null => {
  const top = topFrame(view.state);
  if (top?.flow === flow && view.choose !== null)
    return { state: view.state, say: goOn(view), act: [], flow, step: top.asked };
  const { kept, frame, revise } = opening(view, flow, intent);
  const frames = [...kept.slice(-OPEN_AT_MOST + 1), frame];
  return advance({ ...view, state: { ...view.state, files: [], frames } }, { revise });
};
