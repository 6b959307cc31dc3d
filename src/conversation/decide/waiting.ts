import type { Effect } from '../effects.ts';
import { GRAVE } from '../handoff-reasons.ts';
import { says } from '../phrases/says.ts';
import { BOT, LEAVE_IT } from '../say.ts';
import { openedSay } from '../steps/claim.ts';
import { type TurnView, time } from '../turn-view.ts';
import { askAnew } from './advance.ts';
import { type Decision, plain, type Rule } from './rule.ts';
import { takenBack } from './taken-back.ts';

/** A case for what a person was waited for: somebody answers it by its limit, in this talk. */
const writtenDown = (view: TurnView): Effect => ({
  do: 'open_ticket',
  wish: {
    kind: 'other',
    orderNo: view.state.lastOrder,
    items: [],
    reason: 'other',
    evidence: false,
    flags: [],
    details: { wish: 'call_back', what: view.waitsFor ?? '' },
    department: 'customer_service',
  },
  say: (opened) => {
    const { no, dueAt, outcome } = opened;
    const written = outcome === 'granted' || outcome === 'waiting';
    if (!written) return openedSay(view, 'handoff')(opened);
    return [{ key: 'handoff.left', vars: { no, due: dueAt ? time(view, dueAt) : '' } }];
  },
});

/** Whoever has waited long lets it be written down, and waits no more. */
const leftAsCase = (view: TurnView): Omit<Decision, 'rule'> =>
  plain(view, { act: [writtenDown(view), { do: 'leave_queue' }], after: askAnew(view), intent: 'human_agent' });

/** "Am I next?", or a person is asked for once more. Whoever is in danger hears no numbers. */
const asksTheWait = (view: TurnView): boolean =>
  (view.heard.intent === 'human_agent' && view.heard.certainty === 'sure') ||
  (view.waitsFor !== 'danger' && says(view, 'asks-the-wait'));

/** While the shopper waits for a person the bot keeps still, unless it is called back or the wait is taken back. */
export const waiting: Rule = (view) => {
  if (view.owner.kind !== 'queue') return null;
  if (view.choose === BOT.value)
    return plain(view, { say: [{ key: 'handoff.back-to-bot' }], act: [{ do: 'leave_queue' }], after: askAnew(view) });
  if (view.choose === LEAVE_IT.value && !GRAVE.includes(view.waitsFor ?? '')) return leftAsCase(view);
  const back = takenBack(view);
  if (back) return back;
  const state = { ...view.state, settling: false };
  if (view.choose !== null || !asksTheWait(view)) return plain(view, { state });
  const vars = { waiting: view.facts.people.waiting };
  return plain(view, { state, say: [{ key: 'handoff.still-waiting', vars, choices: [BOT] }] });
};
