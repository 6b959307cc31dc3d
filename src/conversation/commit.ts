import type { Message } from '../store/messages.ts';
import type { Repos } from '../store/repos.ts';
import { noteAlarms } from './alarms.ts';
import type { Committed } from './committed.ts';
import type { Decision } from './decide/rule.ts';
import { watchIdle } from './idle.ts';
import type { Listened } from './listen.ts';
import { noteMeanwhile } from './note-meanwhile.ts';
import { notePutRight } from './note-put-right.ts';
import { packetFacts } from './packet-facts.ts';
import { perform } from './perform/index.ts';
import { slowDown } from './slow-down.ts';
import { FAST_LANE } from './sour.ts';
import { speak } from './speak.ts';
import type { TurnDeps } from './turn-deps.ts';
import type { TurnView } from './turn-view.ts';
import { whyOf } from './why.ts';
import { worded } from './worded.ts';
import { writeDown } from './write-down.ts';

type Thinking = { view: TurnView; decision: Decision };

/** Earlier messages a packet is made of at most. */
const PACKET_MESSAGES = 60;

class Stale extends Error {}

const does = (decision: Decision, what: Decision['act'][number]['do']): boolean =>
  decision.act.some((effect) => effect.do === what);

const patchOf = ({ conversation }: Listened, { view, decision }: Thinking) => {
  const bound = decision.act.find((effect) => effect.do === 'bind_identity');
  const goesOn =
    conversation.status === 'resolved' &&
    decision.rule !== 'survey' &&
    !['thanks', 'goodbye'].includes(decision.intent);
  const waits = conversation.owner.kind === 'queue' || does(decision, 'call_person');
  const agentHas = conversation.owner.kind === 'agent';
  const turnsSour = decision.state.sour?.sour === true && view.state.sour?.sour !== true;
  return {
    lang: view.lang,
    state: decision.state,
    pausedUntil: null,
    // Whoever waits already goes ahead from now on; whoever is called now is placed by the call.
    ...(turnsSour && conversation.owner.kind === 'queue' ? { priority: conversation.priority + FAST_LANE } : {}),
    lastShopperAt: view.now,
    waitingSince: waits ? (conversation.waitingSince ?? view.now) : agentHas ? conversation.waitingSince : null,
    updatedAt: view.now,
    ...(bound ? { customerId: bound.customerId } : {}),
    ...(does(decision, 'resolve') ? { status: 'resolved' as const, resolvedAt: view.now, resolvedBy: 'bot' } : {}),
    ...(goesOn ? { status: 'open' as const, resolvedAt: null, resolvedBy: null } : {}),
    ...(conversation.firstReplyAt === null && conversation.owner.kind === 'bot' ? { firstReplyAt: view.now } : {}),
  };
};

/** An agent has the conversation: what the shopper says is only handed on. */
const handOn = async (deps: TurnDeps, listened: Listened): Promise<Committed | 'stale'> => {
  const { conversation } = listened;
  const now = deps.now();
  return deps.store.write(async (repos) => {
    const patch = { lastShopperAt: now, waitingSince: conversation.waitingSince ?? now, updatedAt: now };
    if ((await repos.conversations.save(conversation.id, conversation.version, patch)) === 'stale') return 'stale';
    await writeDown(repos, listened, null, now);
    return { conversationId: conversation.id, spoken: false, called: false, ticket: null, touched: [] };
  });
};

const store = async (
  deps: TurnDeps,
  listened: Listened,
  thinking: Thinking,
  earlier: readonly Message[],
  repos: Repos,
): Promise<Committed> => {
  const { conversation, said } = listened;
  const { view, decision } = thinking;
  const { now } = view;
  const { id, version, channel, externalId, fence } = conversation;
  if ((await repos.conversations.save(id, version, patchOf(listened, thinking))) === 'stale') throw new Stale();
  await writeDown(repos, listened, thinking, now);
  await notePutRight(repos, view, decision, { conversationId: id, before: said.rows[0]?.id ?? 0 });
  await noteAlarms(repos, view, id);
  const actor = { conversationId: id, channel, externalId, fence, packet: packetFacts(view, decision, earlier) };
  const proved = decision.state.access?.customerId ?? null;
  const performed = await perform(repos, deps.ports, view, decision.act, actor, proved);
  const words = await worded(deps, repos, view, decision, performed, actor, conversation.customerId);
  const { intent, faq, flow, step } = decision;
  await speak(repos, conversation, words.bubbles, {
    fence: words.fence,
    now,
    // Amid what an agent says the program speaks of its cases only.
    author: conversation.owner.kind === 'agent' ? 'system' : 'bot',
    inboundId: said.rows.at(-1)?.id ?? null,
    why: whyOf(view, decision, performed.ticket, words.tried),
    intent,
    confidence: view.heard.confidence,
    faq,
    flow,
    step,
  });
  const [answer] = words.bubbles;
  if (decision.rule === 'meanwhile' && answer)
    await noteMeanwhile(repos, id, { question: view.text, answer: answer.text });
  if (performed.ended)
    await deps.askSurvey(repos, { kind: 'ticket', conversationId: id, ticketNo: performed.ended }, now);
  if (does(decision, 'resolve')) await deps.askSurvey(repos, { kind: 'conversation', conversationId: id }, now);
  await watchIdle(repos, id, now);
  const called = words.called || does(decision, 'call_person') || does(decision, 'leave_queue');
  const { ticket, touched } = performed;
  return { conversationId: id, spoken: words.bubbles.length > 0, called, ticket, touched };
};

/** Stores a turn whole: state, words, tickets, audit, timers and what is to be sent; or nothing of it, if it came too late. */
export const commit = async (
  deps: TurnDeps,
  listened: Listened,
  thinking: Thinking | null,
): Promise<Committed | 'stale'> => {
  if (!thinking) return handOn(deps, listened);
  if (listened.pace !== 'go') return slowDown(deps, listened, thinking.view);
  const earlier = does(thinking.decision, 'call_person')
    ? await deps.store.read.messages.list(listened.conversation.id, { limit: PACKET_MESSAGES })
    : [];
  try {
    return await deps.store.write((repos) => store(deps, listened, thinking, earlier, repos));
  } catch (error) {
    if (error instanceof Stale) return 'stale';
    throw error;
  }
};
