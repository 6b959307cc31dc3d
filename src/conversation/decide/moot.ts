import type { Effect } from '../effects.ts';
import { type DialogueState, slotOf } from '../state.ts';

/** A state without the open flows that have lost their ground: of an order that is called off nothing else is to be settled. */
export const withoutMoot = (state: DialogueState, act: readonly Effect[]): DialogueState => {
  const gone = act.flatMap((effect) => (effect.do === 'cancel_order' ? [effect.orderNo as unknown] : []));
  if (gone.length === 0) return state;
  return { ...state, frames: state.frames.filter((frame) => !gone.includes(slotOf(frame, 'order'))) };
};
