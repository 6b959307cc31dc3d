import type { PhraseGroupName } from '../phrases/groups.ts';
import { says } from '../phrases/says.ts';
import { topFrame } from '../state.ts';
import type { TurnView } from '../turn-view.ts';
import { follow } from './follow.ts';
import { isRemedy } from './remedies.ts';
import type { Decision } from './rule.ts';

/** Words that take back what was wanted. */
const MIND = ['takes-back', 'or-else', 'second-thoughts'] as const;

/** What another remedy is called, the wish it is, and how it is refused. */
const REMEDIES: readonly { flow: string; intent: string; named: PhraseGroupName; refused: RegExp }[] = [
  {
    flow: 'exchange',
    intent: 'exchange_request',
    named: 'answers-new',
    refused: /[不别別](?:用|想|要)?[换換补補]|\b(?:no|not|don'?t) (?:exchang|replac)/iu,
  },
  {
    flow: 'return',
    intent: 'return_request',
    named: 'answers-return',
    refused: /[不别別](?:用|想|要)?退|\b(?:no|not|don'?t) (?:return|refund|send)/iu,
  },
];

/** The remedy that is being talked about, that was put aside, or that a case was opened for. */
const remedyNow = ({ state }: TurnView): string => {
  const top = topFrame(state);
  return (top ?? state.aside ?? state.claimed)?.flow ?? '';
};

/**
 * "No wait, exchange it" amid a return, or right after it was registered, sounds like something that is withdrawn, and names what shall be done instead: the same goods
 * are settled that way. Null where no other remedy is named, or only to refuse it as well.
 */
export const ratherThat = (view: TurnView): Omit<Decision, 'rule'> | null => {
  const flow = remedyNow(view);
  const { heard, choose } = view;
  const takesBack = heard.intent === 'ticket_cancel' && MIND.some((group) => says(view, group));
  if (!isRemedy(flow) || !takesBack || choose !== null) return null;
  const named = REMEDIES.filter((one) => one.flow !== flow && says(view, one.named) && !one.refused.test(heard.text));
  const [only] = named;
  if (!only || named.length > 1) return null;
  const { intent } = only;
  return follow({ ...view, heard: { ...heard, intent, certainty: 'sure' } }, intent);
};
