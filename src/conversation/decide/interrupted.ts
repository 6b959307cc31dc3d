import { isDeepStrictEqual } from 'node:util';
import { type DialogueState, type Frame, topFrame } from '../state.ts';

const files = (frame: Frame): number => frame.files?.length ?? 0;

/** Whether the same question stands open after a turn as before it, and nothing was told for it. */
const untouched = (before: Frame, after: Frame): boolean =>
  before.flow === after.flow &&
  before.asked === after.asked &&
  before.tries === after.tries &&
  isDeepStrictEqual(before.slots, after.slots) &&
  before.said.length === after.said.length &&
  files(before) === files(after) &&
  before.interrupted === after.interrupted;

const fresh = ({ interrupted: _, ...frame }: Frame): Frame => frame;

/**
 * Counts the turns in a row that were about something else while a question stands open, so that it is not put to the shopper
 * again and again. Whatever is told for it, and a flow that was opened on top, ends the count.
 */
export const interruptionsCounted = (before: DialogueState, after: DialogueState): DialogueState => {
  const was = topFrame(before);
  const is = topFrame(after);
  if (!is) return after;
  const same = was !== null && before.frames.length === after.frames.length && untouched(was, is);
  const top = same ? { ...is, interrupted: (is.interrupted ?? 0) + 1 } : fresh(is);
  const opened = after.frames.length > before.frames.length;
  const below = after.frames.slice(0, -1);
  return { ...after, frames: [...(opened ? below.map(fresh) : below), top] };
};
