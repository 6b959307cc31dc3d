import type { Message } from '../store/messages.ts';
import type { Repos } from '../store/repos.ts';
import type { Decision } from './decide/rule.ts';
import { watchIdle } from './idle.ts';
import type { Listened } from './listen.ts';
import { packetFacts } from './packet-facts.ts';
import { type Performed, perform } from './perform/index.ts';
import { lastWords } from './reply/last-words.ts';
import { joined, type Rendered, render } from './reply/render.ts';
import { shopWords } from './reply/shop-words.ts';
import { speak } from './speak.ts';
import type { TurnDeps } from './turn.ts';
import type { TurnView } from './turn-view.ts';
import { whyOf } from './why.ts';

/** What a turn left behind. */
export interface Committed {
  conversationId: string;
  /** True when something is to be sent. */
  spoken: boolean;
  /** True when a person was called. */
  called: boolean;
  /** Number of the ticket that was opened or touched. */
  ticket: string | null;
}

type Thinking = { view: TurnView; decision: Decision } | null;

/** Earlier messages a packet is made of at most. */
const PACKET_MESSAGES = 60;

class Stale extends Error {}

const writeDown = async (repos: Repos, listened: Listened, thinking: Thinking, now: Date): Promise<void> => {
  for (const { id, inbound } of listened.said.rows) {
    await repos.messages.append(listened.conversation.id, {
      author: 'shopper',
      authorId: inbound.from.id,
      text: inbound.text,
      attachments: inbound.attachments ?? [],
      lang: thinking?.view.heard.lang ?? null,
      intent: thinking?.decision.intent ?? null,
      confidence: thinking?.view.heard.confidence ?? null,
      inboundId: id,
      clientId: inbound.eventId,
      createdAt: now,
    });
  }
};

const bubbles = (deps: TurnDeps, view: TurnView, decision: Decision, performed: Performed): Rendered[] => {
  const words = { content: view.shop.content, lang: view.lang, shop: shopWords(view.shop, view.lang, view.now) };
  try {
    return joined([...decision.say, ...performed.say, ...(decision.after ?? [])].map((say) => render(say, words)));
  } catch (error) {
    deps.onFault('', error);
    return [lastWords(view.lang)];
  }
};

const patchOf = (listened: Listened, { view, decision }: NonNullable<Thinking>) => {
  const { conversation } = listened;
  const ends = decision.act.find((effect) => effect.do === 'resolve');
  const bound = decision.act.find((effect) => effect.do === 'bind_identity');
  const goesOn =
    conversation.status === 'resolved' &&
    decision.rule !== 'survey' &&
    !['thanks', 'goodbye'].includes(decision.intent);
  return {
    lang: view.lang,
    ...(bound ? { customerId: bound.customerId } : {}),
    ...(ends ? { status: 'resolved' as const, resolvedAt: view.now, resolvedBy: 'bot' } : {}),
    ...(goesOn ? { status: 'open' as const, resolvedAt: null, resolvedBy: null } : {}),
    ...(conversation.firstReplyAt === null && conversation.owner.kind === 'bot' ? { firstReplyAt: view.now } : {}),
  };
};

/** A shopper is told to slow down; what came stays unread until the pause is over. */
const slowDown = async (deps: TurnDeps, listened: Listened, view: TurnView): Promise<Committed | 'stale'> => {
  const seconds = deps.paceOf(listened.conversation.channel)?.seconds ?? 10;
  const until = new Date(view.now.getTime() + seconds * 1000);
  const { conversation, state } = listened;
  return deps.store.write(async (repos) => {
    const saved = await repos.conversations.save(conversation.id, conversation.version, {
      state,
      pausedUntil: until,
      updatedAt: view.now,
    });
    if (saved === 'stale') return 'stale';
    const words = { content: view.shop.content, lang: view.lang, shop: shopWords(view.shop, view.lang, view.now) };
    await speak(repos, conversation, [render({ key: 'fallback.slow-down' }, words)], {
      fence: conversation.fence,
      now: view.now,
    });
    await repos.timers.set('turn', conversation.id, until);
    return { conversationId: conversation.id, spoken: true, called: false, ticket: null };
  });
};

const heardByAgent = async (deps: TurnDeps, listened: Listened): Promise<Committed | 'stale'> => {
  const { conversation, said } = listened;
  const now = deps.now();
  return deps.store.write(async (repos) => {
    const patch = { lastShopperAt: now, waitingSince: conversation.waitingSince ?? now, updatedAt: now };
    if ((await repos.conversations.save(conversation.id, conversation.version, patch)) === 'stale') return 'stale';
    await writeDown(repos, listened, null, now);
    await repos.inbox.done(
      said.rows.map(({ id }) => id),
      now,
    );
    return { conversationId: conversation.id, spoken: false, called: false, ticket: null };
  });
};

const store = async (
  deps: TurnDeps,
  listened: Listened,
  thinking: NonNullable<Thinking>,
  earlier: readonly Message[],
  repos: Repos,
): Promise<Committed> => {
  const { conversation, said } = listened;
  const { view, decision } = thinking;
  const { now } = view;
  const waits = conversation.owner.kind === 'queue' || decision.act.some((effect) => effect.do === 'call_person');
  const patch = {
    ...patchOf(listened, thinking),
    state: decision.state,
    pausedUntil: null,
    lastShopperAt: now,
    waitingSince: waits ? (conversation.waitingSince ?? now) : null,
    updatedAt: now,
  };
  if ((await repos.conversations.save(conversation.id, conversation.version, patch)) === 'stale') throw new Stale();
  await writeDown(repos, listened, thinking, now);
  const actor = {
    conversationId: conversation.id,
    channel: conversation.channel,
    externalId: conversation.externalId,
    fence: conversation.fence,
    packet: packetFacts(view, decision, earlier),
  };
  const performed = await perform(
    repos,
    deps.ports,
    view,
    decision.act,
    actor,
    decision.state.access?.customerId ?? null,
  );
  const spoken = bubbles(deps, view, decision, performed);
  const why = whyOf(view, decision, performed.ticket);
  const { intent, faq, flow, step } = decision;
  const inboundId = said.rows.at(-1)?.id ?? null;
  await speak(repos, conversation, spoken, {
    fence: performed.fence,
    now,
    inboundId,
    why,
    intent,
    confidence: view.heard.confidence,
    faq,
    flow,
    step,
  });
  await repos.inbox.done(
    said.rows.map(({ id }) => id),
    now,
  );
  if (decision.act.some((effect) => effect.do === 'resolve')) {
    await deps.askSurvey(repos, { kind: 'conversation', conversationId: conversation.id }, now);
  }
  await watchIdle(repos, conversation.id, now);
  const called = decision.act.some((effect) => effect.do === 'call_person');
  return { conversationId: conversation.id, spoken: spoken.length > 0, called, ticket: performed.ticket };
};

/** Stores a turn whole: state, words, tickets, audit, timers and what is to be sent; or nothing of it, if it came too late. */
export const commit = async (deps: TurnDeps, listened: Listened, thinking: Thinking): Promise<Committed | 'stale'> => {
  if (!thinking) return heardByAgent(deps, listened);
  if (listened.pace !== 'go') return slowDown(deps, listened, thinking.view);
  const calls = thinking.decision.act.some((effect) => effect.do === 'call_person');
  const earlier = calls
    ? await deps.store.read.messages.list(listened.conversation.id, { limit: PACKET_MESSAGES })
    : [];
  try {
    return await deps.store.write((repos) => store(deps, listened, thinking, earlier, repos));
  } catch (error) {
    if (error instanceof Stale) return 'stale';
    throw error;
  }
};
