import { says } from '../phrases/says.ts';
import { type Frame, slotOf, topFrame } from '../state.ts';
import type { TurnView } from '../turn-view.ts';
import { withTop } from './step.ts';

/**
 * "不对，是拖鞋", where nothing is answered yet: what opened the matter is taken back, but for how it shall be settled, and the
 * words answer the open question.
 */
export const begunAnew = (view: TurnView): TurnView => {
  const frame = topFrame(view.state);
  if (!frame || view.heard.signal !== 'correct' || frame.slots.length > 0) return view;
  if (!view.heard.entities.some(({ type }) => type === 'product')) return view;
  const said = frame.said.filter(({ type }) => type !== 'product');
  return {
    ...view,
    state: withTop(view.state, { ...frame, opening: '', said }),
    heard: { ...view.heard, signal: null },
  };
};

/** "那我不要了，可以退吗", where it is asked what the trouble with a parcel is: it shall go back, whatever the trouble. */
export const wantsNoMore = (view: TurnView, { flow }: Frame): boolean =>
  flow === 'delivery' &&
  view.choose === null &&
  view.heard.entities.some(({ type, value }) => type === 'reason' && value === 'no_longer_wanted') &&
  says(view, 'answers-return');

/** The turn with the matter of the parcel put away, and its order named as if it had been said again. */
export const turnedBack = (view: TurnView, frame: Frame): TurnView => {
  const order = slotOf(frame, 'order');
  const at = view.heard.text.length;
  const named = { type: 'order_no', source: '', start: at, end: at, ground: 'talk', score: 1 } as const;
  const entities =
    typeof order === 'string' ? [...view.heard.entities, { ...named, value: order }] : view.heard.entities;
  return { ...view, state: withTop(view.state, null), heard: { ...view.heard, entities } };
};
