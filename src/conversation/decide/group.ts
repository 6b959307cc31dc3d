import { codeIn } from '../../identity/one-time-code.ts';
import type { Entity } from '../../understanding/types.ts';
import type { Effect } from '../effects.ts';
import { withoutPerson } from '../facts.ts';
import { FLOWS } from '../flows/index.ts';
import type { ReplyKey } from '../reply/keys.ts';
import type { Say } from '../say.ts';
import type { TurnView } from '../turn-view.ts';
import { type Decision, plain, type Rule } from './rule.ts';

/** Whether a flow is about goods alone. */
export const mayLeadInGroup = (flow: string): boolean => FLOWS.get(flow)?.inGroups === true;

/** What tells others who somebody is or what they bought. */
const PRIVATE_WORDS: readonly Entity['type'][] = ['order_no', 'ticket_no', 'phone', 'phone_last4'];

/** A number or a code that others have read now; none of them is said again. */
const givenAway = (view: TurnView): ReplyKey | null => {
  if (view.choose !== null) return null;
  if (codeIn(view.text) !== null) return 'group.code';
  return view.heard.entities.some(({ type }) => PRIVATE_WORDS.includes(type)) ? 'group.number' : null;
};

/** Every text here names the channel, so that it can say how the shop is written to alone on it. */
const on = ({ channel }: TurnView, key: ReplyKey): Say => ({ key, vars: { channel } });

/**
 * The turn as it may be seen where others read along: nothing is known of any person, and nothing that was begun about one
 * is open.
 */
export const amidOthers = (view: TurnView): TurnView => ({
  ...view,
  facts: withoutPerson(view.facts),
  state: {
    ...view.state,
    frames: view.state.frames.filter(({ flow }) => mayLeadInGroup(flow)),
    aside: null,
    access: null,
    survey: null,
    lastOrder: null,
  },
});

/** A matter that takes a proof: the shopper is asked to write alone. */
export const goPrivate = (view: TurnView, intent: string): Omit<Decision, 'rule'> =>
  plain(view, { state: { ...view.state, offered: [], misses: 0 }, say: [on(view, 'group.private')], intent });

/** Whoever types a number or a code in a group is asked to go on alone; a code that others have read is void. */
export const group: Rule = (view) => {
  const key = view.place === 'group' ? givenAway(view) : null;
  if (!key) return null;
  const code = codeIn(view.text);
  const act: Effect[] = code ? [{ do: 'spoil_code', code }] : [];
  return plain(view, { state: { ...view.state, offered: [], misses: 0 }, say: [on(view, key)], act });
};

/** What may be carried out in a group: people are called; a ticket is opened for whoever is hurt, and its number not said. */
const quiet = (effect: Effect): Effect[] => {
  if (effect.do === 'open_ticket') return [{ ...effect, say: () => [] }];
  return ['call_person', 'leave_queue', 'resolve', 'spoil_code'].includes(effect.do) ? [effect] : [];
};

/** What a rule decided, fit for a group; whoever typed a number amid something more pressing is told of that too. */
export const toldAmidOthers = (view: TurnView, decision: Decision): Decision => {
  const key = decision.rule === 'group' ? null : givenAway(view);
  const code = key === 'group.code' ? codeIn(view.text) : null;
  const spoilt: Effect[] = code ? [{ do: 'spoil_code', code }] : [];
  return {
    ...decision,
    say: [...(key ? [on(view, key)] : []), ...decision.say],
    act: [...spoilt, ...decision.act.flatMap(quiet)],
  };
};
