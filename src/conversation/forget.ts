import { type DialogueState, freshState } from './state.ts';

/** What a talk remembers once nothing of anybody's orders may be left in it: how it is going, not what it was about. */
export const forgetful = (stored: unknown): DialogueState => {
  const before = stored as Partial<DialogueState> | null;
  const { survey = null, greeted = false, pace, alarmed } = before?.v === 1 ? before : {};
  return {
    ...freshState(),
    survey,
    greeted,
    ...(pace ? { pace } : {}),
    ...(alarmed ? { alarmed } : {}),
  };
};
