import { FLOWS } from '../flows/index.ts';
import { says } from '../phrases/says.ts';
import { allWords } from '../play.ts';
import { type Frame, openFrame, topFrame } from '../state.ts';
import { namedGoods } from '../steps/named-goods.ts';
import { entity } from '../steps/read.ts';
import { withoutInstead } from '../steps/wanted-instead.ts';
import type { TurnView } from '../turn-view.ts';
import { advance, askAnew, takenUp } from './advance.ts';
import { aboutOf, insteadOfCase } from './instead-of-case.ts';
import { proofSlots } from './proof.ts';
import { isRemedy } from './remedies.ts';
import type { Step } from './step.ts';

/** Flows that may wait under the one on the table. */
const OPEN_AT_MOST = 4;
/** "Then rather exchange it": the same order and pieces, settled another way. */
const rather = (view: TurnView, top: Frame, flow: string, intent: string): Frame => ({
  ...openFrame(flow, intent, allWords(top, view.heard.text)),
  said: top.said,
  files: top.files ?? [],
  slots: aboutOf(top.slots),
});

/** Another order, or goods that the matter so far is not about. */
const namesOther = (view: TurnView, { slots }: Pick<Frame, 'slots'>): boolean => {
  const slot = (name: string): unknown => slots.find(([step]) => step === name)?.[1];
  const no = entity(view, 'order_no')?.value;
  if (no !== undefined && no !== slot('order')) return true;
  const items = slot('items');
  const bought = view.facts.orders.flatMap((order) => order.items.map(({ sku }) => sku));
  return [...namedGoods(withoutInstead(view), bought)].some((sku) => !Array.isArray(items) || !items.includes(sku));
};

/** What was only to be told of goods is not come back to, once the talk has moved on from it. */
const stillOpen = ({ frames }: TurnView['state']): readonly Frame[] =>
  frames.filter(({ flow }) => {
    const { tells, inGroups } = FLOWS.get(flow) ?? {};
    return !(tells && inGroups);
  });

/** The frame a flow is played in, over which others, and whether this turn may change its answers. */
interface Opening {
  kept: readonly Frame[];
  frame: Frame;
  revise: boolean;
}

/** What only means this here leaves the wish as it was: "exchange it" amid a wrong item is no damaged one. */
const again = (view: TurnView, open: Frame, intent: string): Frame => ({
  ...open,
  asked: null,
  opening: allWords(open, view.heard.text),
  intent: view.choose !== null || view.heard.intent === intent ? intent : open.intent,
});

/** The remedy that is being talked about or was put aside, where this one may take its place. */
const remedyBefore = ({ state }: TurnView, flow: string): Frame | null => {
  if (!isRemedy(flow)) return null;
  const before =
    state.frames.findLast((frame) => isRemedy(frame.flow)) ??
    (topFrame(state) ? null : (state.aside ?? state.shelved?.frame));
  return before && before.flow !== flow && isRemedy(before.flow) ? before : null;
};

/** The same matter where silence or a person came between: what was answered stays, unless other goods are named. */
const leftBefore = (view: TurnView, flow: string): Frame | null => {
  const frame = view.state.shelved?.frame;
  return frame?.flow === flow && !namesOther(view, frame) ? frame : null;
};

/** "Swap for L", right after that exchange was refused: the same goods once more, and no question which are meant. */
const refusedBefore = (view: TurnView, flow: string): Frame | null => {
  const { aside } = view.state;
  const same = isRemedy(flow) && topFrame(view.state) === null && aside?.flow === flow && view.choose === null;
  return same && !namesOther(view, aside) ? aside : null;
};

const opening = (view: TurnView, flow: string, intent: string): Opening => {
  const { files = [] } = view.state;
  const open = view.state.frames.find((frame) => frame.flow === flow);
  const frames = stillOpen(view.state);
  const left = open ? null : leftBefore(view, flow);
  if (left) return { kept: frames, frame: again(view, left, intent), revise: view.choose === null };
  if (open) return { kept: frames.filter((frame) => frame !== open), frame: again(view, open, intent), revise: true };
  const named = view.choose === null && view.state.unclear?.goods === true ? view.state.unclear : null;
  const words = named === null ? view.heard.text : `${named.text}\n${view.heard.text}`;
  const asked = view.saidAt ? { askedAt: view.saidAt.getTime() } : {};
  const fresh = { ...openFrame(flow, intent, words), ...asked, said: named?.entities ?? [], files };
  const refused = refusedBefore(view, flow);
  if (refused) return { kept: frames, frame: rather(view, refused, flow, intent), revise: false };
  const before = remedyBefore(view, flow);
  if (!before) return { kept: frames, frame: fresh, revise: false };
  const kept = frames.filter((frame) => frame !== before);
  if (!namesOther(view, before)) return { kept, frame: rather(view, before, flow, intent), revise: false };
  return says(view, 'rather')
    ? { kept, frame: { ...fresh, slots: proofSlots(before) }, revise: false }
    : { kept: frames, frame: fresh, revise: false };
};

/** Words that put one wish in the place of another. */
const MIND = ['rather', 'takes-back', 'or-else', 'second-thoughts', 'correcting'] as const;

/**
 * Puts a flow on the table and plays it over this turn. One that is open already comes back to the top with its answers
 * instead of opening twice.
 */
export const begin = (view: TurnView, flow: string, intent: string): Step | null => {
  const top = topFrame(view.state);
  if (top?.flow === flow && view.choose !== null)
    return { state: takenUp(view.state), say: askAnew(view), act: [], flow, step: top.asked };
  const before = view.state.claimed;
  if (before && MIND.some((group) => says(view, group)) && !namesOther(view, before)) {
    const instead = insteadOfCase(view, flow, intent);
    if (instead) return instead;
  }
  const { kept, frame, revise } = opening(view, flow, intent);
  const frames = [...kept.slice(-OPEN_AT_MOST + 1), frame];
  const taken = leftBefore(view, flow) !== null || remedyBefore(view, flow) === view.state.shelved?.frame;
  const state = { ...view.state, files: [], frames, ...(taken ? { shelved: null } : {}) };
  return advance({ ...view, state }, { revise });
};
