import type { DialogueState, Frame } from '../state.ts';
import type { TurnView } from '../turn-view.ts';
import type { Decision } from './rule.ts';

/** What playing a flow over a turn decides. */
export type Step = Omit<Decision, 'rule' | 'intent' | 'faq'>;

/** The state with another flow on the table; null puts the one that lay there away. */
export const withTop = (state: DialogueState, frame: Frame | null): DialogueState => ({
  ...state,
  offered: [],
  misses: 0,
  frames: frame ? [...state.frames.slice(0, -1), frame] : state.frames.slice(0, -1),
});

/** A turn in which nothing was said: asks the open question again without hearing an answer. */
export const silenced = (view: TurnView, state: DialogueState): TurnView => ({
  ...view,
  state,
  text: '',
  choose: null,
  attachments: [],
  heard: { ...view.heard, text: '', entities: [], signal: null },
});
