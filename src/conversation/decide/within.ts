import { topFrame } from '../state.ts';
import type { TurnView } from '../turn-view.ts';

/** What an intent means while a matter is on the table, by templates/policies/understanding.yaml. */
export const meantWithin = (view: TurnView, intent: string): string => {
  const flow = topFrame(view.state)?.flow;
  return view.shop.content.understanding.within?.[flow ?? '']?.[intent] ?? intent;
};
