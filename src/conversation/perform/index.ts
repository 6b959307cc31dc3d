import type { Repos } from '../../store/repos.ts';
import type { Effect } from '../effects.ts';
import type { Ports } from '../ports.ts';
import type { TurnView } from '../turn-view.ts';
import { acceptCare, bindIdentity, proofFailed, refuseCare } from './identity.ts';
import { makeCode, spoilCode, unlink, useCode } from './linking.ts';
import { callPerson, leaveQueue, noteWish } from './owner.ts';
import type { Actor, Carrier, Performed, Scene } from './scene.ts';
import {
  addPhotos,
  answerCase,
  arrangePickUp,
  cancelOrder,
  changeAddress,
  noteSentBack,
  openTicket,
  withdrawTicket,
} from './tickets.ts';

export type { Actor, Performed } from './scene.ts';

const rate: Carrier<'rate'> = async ({ surveyId, part, score, comment }, { repos, ports, view }, so) => {
  await repos.surveys.rate(surveyId, part, score, comment, view.now);
  await ports.rated(repos, surveyId, view.now);
  return so;
};

/** Ending is part of the conversation's own row, which the turn writes; nothing else is to be done. */
const resolve: Carrier<'resolve'> = async (_effect, _scene, so) => so;

const CARRIERS: { [K in Effect['do']]: Carrier<K> } = {
  open_ticket: openTicket,
  add_photos: addPhotos,
  note_sent_back: noteSentBack,
  arrange_pick_up: arrangePickUp,
  answer_case: answerCase,
  withdraw_ticket: withdrawTicket,
  cancel_order: cancelOrder,
  change_address: changeAddress,
  call_person: callPerson,
  leave_queue: leaveQueue,
  note_wish: noteWish,
  bind_identity: bindIdentity,
  proof_failed: proofFailed,
  make_code: makeCode,
  use_code: useCode,
  unlink,
  spoil_code: spoilCode,
  refuse_care: refuseCare,
  accept_care: acceptCare,
  rate,
  resolve,
};

/** A person who is called twice in one turn is called once. */
const onceCalled = (effects: readonly Effect[]): Effect[] => {
  const first = effects.find((effect) => effect.do === 'call_person');
  return effects.filter((effect) => effect.do !== 'call_person' || effect === first);
};

/**
 * Carries out what a turn decided, in order, inside its transaction. What comes of an effect is turned into words by the
 * effect itself.
 * @param proved the customer this turn or an earlier one of the talk has proved the shopper to be
 */
export const perform = async (
  repos: Repos,
  ports: Ports,
  view: TurnView,
  effects: readonly Effect[],
  actor: Actor,
  proved: string | null,
): Promise<Performed> => {
  const scene: Scene = { repos, ports, view, actor };
  const customerId = view.facts.customer?.id ?? proved;
  let so: Performed = { say: [], fence: actor.fence, ticket: null, customerId, touched: [], known: false };
  for (const effect of onceCalled(effects)) {
    const carrier = CARRIERS[effect.do] as Carrier<typeof effect.do>;
    so = await carrier(effect as never, scene, so);
  }
  return so;
};
