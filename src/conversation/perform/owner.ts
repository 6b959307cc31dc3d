import type { HandoffReason } from '../handoff-reasons.ts';
import type { Called } from '../ports.ts';
import { BOT, HUMAN, type Say } from '../say.ts';
import { type TurnView, time } from '../turn-view.ts';
import type { Carrier, Scene } from './scene.ts';

/** When somebody will be there. Whoever is in danger is not offered the program instead. */
const calledSay = (view: TurnView, reason: HandoffReason, { ahead, minutes, named }: Called): Say[] => {
  const { open, nextOpening } = view.facts.people;
  const danger = reason === 'danger';
  const choices = danger ? [] : [BOT];
  if (!open && nextOpening) {
    const vars = { opens: time(view, nextOpening) };
    return [{ key: danger ? 'handoff.closed-danger' : 'handoff.closed-hours', vars, choices }];
  }
  const queued = { key: 'handoff.queued', vars: { waiting: ahead, minutes: minutes ?? 0 }, choices } as const;
  // Who somebody's own agent is, is theirs alone to read.
  if (!named || danger || view.place === 'group') return [queued];
  const { agent, is, other } = named;
  if (is === 'coming') return [{ key: 'handoff.named-coming', vars: { agent, minutes: minutes ?? 0 }, choices }];
  const key = is === 'away' ? 'handoff.named-away' : 'handoff.named-busy';
  return [{ key, vars: { agent, other: other ?? '' } }, queued];
};

/** What is said of a ticket, without the offer of a person who is coming anyway. */
const withoutOffer = (say: Say): Say => ({
  ...say,
  choices: (say.choices ?? []).filter(({ value }) => value !== HUMAN.value),
});

/** A person is called, and the shopper told when somebody will be there. */
export const callPerson: Carrier<'call_person'> = async ({ reason, tier, department }, scene, so) => {
  const { view, actor } = scene;
  const called = await scene.ports.callPerson(scene.repos, {
    conversationId: actor.conversationId,
    reason,
    tier,
    department,
    packet: { ...(actor.packet as object), reason, ticketNo: so.ticket },
    memberTier: view.facts.customer?.tier ?? null,
    angry: view.heard.mood.anger >= view.shop.content.understanding.anger_calls_person,
    sour: (actor.packet as { sour?: unknown } | null)?.sour === true,
    now: view.now,
  });
  return { ...so, fence: called.fence, say: [...so.say.map(withoutOffer), ...calledSay(view, reason, called)] };
};

/** What colleagues read of it in the conversation and in the record. */
const told = async ({ repos, view, actor }: Scene, name: string, facts: Record<string, string>): Promise<void> => {
  const { conversationId } = actor;
  const event = { author: 'system', kind: 'event', text: name, why: facts, createdAt: view.now } as const;
  await repos.messages.append(conversationId, event);
  const subject = `conversation:${conversationId}`;
  await repos.audit.append({ at: view.now, who: 'shopper', action: `conversation.${name}`, subject, detail: facts });
};

/** The shopper would rather go on with the bot than wait, or needs nobody any more. */
export const leaveQueue: Carrier<'leave_queue'> = async ({ settled }, scene, so) => {
  const { repos, actor } = scene;
  const patch = { queuedAt: null, dueAt: null, handoffReason: null, waitingSince: null };
  const fence = await repos.conversations.changeOwner(actor.conversationId, actor.fence, { kind: 'bot' }, patch);
  if (fence === 'stale') return so;
  await repos.timers.cancel('queue-wait', actor.conversationId);
  await told(scene, settled ? 'settled' : 'left_queue', {});
  return { ...so, fence };
};

/** The packet gets the wish, so that whoever takes the conversation begins with it. */
export const noteWish: Carrier<'note_wish'> = async ({ intent, orderNo }, scene, so) => {
  const { repos, view, actor } = scene;
  const conversation = await repos.conversations.get(actor.conversationId);
  if (!conversation) return so;
  const intentAbout = view.shop.content.intents.get(intent)?.about ?? null;
  const wish = { intent, intentAbout, orderNo, lastWords: (actor.packet as { lastWords?: string }).lastWords ?? '' };
  const packet = { ...(conversation.packet as object | null), ...wish };
  await repos.conversations.save(conversation.id, conversation.version, { packet });
  await told(scene, 'wish_noted', { intent, order: orderNo });
  return so;
};
