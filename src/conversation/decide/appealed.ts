import { says } from '../phrases/says.ts';
import { openFrame, topFrame } from '../state.ts';
import { appealable } from '../steps/appealable.ts';
import type { TurnView } from '../turn-view.ts';
import { advance } from './advance.ts';
import { type Decision, plain, type Rule } from './rule.ts';
import { silenced } from './step.ts';

const FLOW = 'appeal';
/** What the talk is about meanwhile: the shopper's cases. */
const INTENT = 'ticket_status';

/** Begins to take an appeal down. @param no the case it is about; null: the shopper says which, where there are several */
export const appealBegun = (view: TurnView, no: string | null): Omit<Decision, 'rule'> | null => {
  const words = view.choose === null ? view.heard.text : '';
  const frame = { ...openFrame(FLOW, INTENT, words), slots: no === null ? [] : [['ticket', no] as [string, unknown]] };
  const frames = [...view.state.frames.filter(({ flow }) => flow !== FLOW), frame];
  const state = { ...view.state, frames };
  const step = advance(words === '' ? silenced(view, state) : { ...view, state });
  return step && plain(view, { ...step, intent: INTENT });
};

/** "I appeal": of whoever has a case that was refused and may be looked at once more, and has nothing else on the table. */
export const appealed: Rule = (view) => {
  if (view.choose !== null || view.place === 'group' || topFrame(view.state)) return null;
  return says(view, 'appeals') && view.facts.tickets.some(appealable) ? appealBegun(view, null) : null;
};
