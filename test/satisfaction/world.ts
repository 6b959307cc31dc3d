import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { QUIET_MS } from '../../src/conversation/idle.ts';
import { parseSatisfaction, type SatisfactionPolicy } from '../../src/satisfaction/policy.ts';
import type { FiguresContext } from '../../src/satisfaction/tally.ts';
import type { ConversationPatch } from '../../src/store/conversations.ts';
import type { Store } from '../../src/store/index.ts';
import type { Repos } from '../../src/store/repos.ts';
import { said } from '../store/said.ts';

export const SHANGHAI = 'Asia/Shanghai';

/** satisfaction.yaml as it is delivered, read anew each time so that a test may change it. */
export const rawPolicy = (): Record<string, unknown> =>
  parse(
    readFileSync(join(import.meta.dirname, '..', '..', 'templates', 'policies', 'satisfaction.yaml'), 'utf8'),
  ) as Record<string, unknown>;

export const policy = (): SatisfactionPolicy => parseSatisfaction(rawPolicy());

/** As delivered, counting replies as another platform does. */
export const policyOn = (platform: string): SatisfactionPolicy => {
  const raw = rawPolicy();
  return parseSatisfaction({ ...raw, reply_rate: { ...(raw['reply_rate'] as object), platform } });
};

export const contextAt = (now: string, changes: Partial<FiguresContext> = {}): FiguresContext => ({
  now: new Date(now),
  timezone: SHANGHAI,
  policy: policy(),
  quietMs: QUIET_MS,
  ...changes,
});

/** One thing that is said or happens, so many seconds after the talk began. */
export type Line =
  /** The shopper, understood as an intent or as nothing. */
  | [at: number, who: 'shopper', intent?: string]
  | [at: number, who: 'bot' | 'system']
  /** `agent:<id>` speaks; `event:<name>` happens. */
  | [at: number, who: `agent:${string}` | `event:${string}`];

export interface Talk {
  id: string;
  /** When it was opened. */
  at: string;
  channel?: string;
  lines: Line[];
  /** What else stands in the row. */
  patch?: ConversationPatch;
  /** Seconds after the beginning at which it was resolved, and by whom. */
  resolved?: [at: number, by: string];
}

const after = (at: string, seconds: number): Date => new Date(new Date(at).getTime() + seconds * 1000);

const author = (who: string): { author: 'shopper' | 'bot' | 'agent' | 'system'; authorId?: string; kind?: 'event' } => {
  if (who.startsWith('agent:')) return { author: 'agent', authorId: who.slice(6) };
  if (who.startsWith('event:')) return { author: 'system', kind: 'event' };
  return { author: who as 'shopper' | 'bot' | 'system' };
};

const rowOf = ({ at, lines, resolved, patch }: Talk): ConversationPatch => {
  const timeOf = (wanted: (who: string) => boolean): Date | null => {
    const line = lines.find(([, who]) => wanted(who));
    return line ? after(at, line[0]) : null;
  };
  const lastAsked = lines.findLast(([, who]) => who === 'shopper');
  const calls = lines.filter(([, who]) => who === 'event:queued' || who === 'event:escalated').length;
  return {
    lastShopperAt: lastAsked ? after(at, lastAsked[0]) : null,
    firstReplyAt: timeOf((who) => who === 'bot' || who.startsWith('agent:')),
    firstHumanReplyAt: timeOf((who) => who.startsWith('agent:')),
    queuedAt: timeOf((who) => who === 'event:queued'),
    handoffs: calls,
    tier: calls > 0 ? 1 : 0,
    ...(resolved
      ? { status: 'resolved', resolvedAt: after(at, resolved[0]), resolvedBy: resolved[1], queuedAt: null }
      : {}),
    updatedAt: after(at, lines.at(-1)?.[0] ?? 0),
    ...patch,
  };
};

const tell = async (repos: Repos, talk: Talk): Promise<void> => {
  const { id, channel = 'web', at, lines } = talk;
  const opened = new Date(at);
  await repos.inbox.accept(
    said(`first of ${id}`, { channel, key: id, from: { id: `of ${id}` }, at: opened }),
    opened,
    id,
  );
  // It has been answered long ago: a program that runs on this shop has nothing to do here.
  const pending = await repos.inbox.pending(id, 10);
  await repos.inbox.done(
    pending.map((one) => one.id),
    opened,
  );
  for (const [seconds, who, intent] of lines) {
    await repos.messages.append(id, {
      ...author(who),
      text: who.startsWith('event:') ? who.slice(6) : `${who} at ${seconds}`,
      intent: intent ?? null,
      createdAt: after(at, seconds),
    });
  }
  await repos.conversations.save(id, 0, rowOf(talk));
};

/** Writes talks as they would stand after they were had. */
export const tellAll = async (store: Store, talks: readonly Talk[]): Promise<void> => {
  // A work each: all of them in one might take longer on a busy machine than a work may.
  for (const talk of talks) await store.write((repos) => tell(repos, talk));
};

export interface Asked {
  talk: string;
  /** When it was sent. */
  at: string;
  kind?: 'conversation' | 'ticket';
  ticketNo?: string;
  agentId?: string | null;
  channel?: string;
  /** Hours after sending. */
  answered?: number;
  score?: number;
  parts?: Partial<Record<'described' | 'service' | 'logistics', number>>;
  comment?: string;
  /** Hours after the answer. */
  contacted?: number;
}

const HOUR = 3600;

/** Sends a survey and lets it be answered; returns its number. */
export const ask = (store: Store, survey: Asked): Promise<number> =>
  store.write(async ({ surveys, satisfaction }) => {
    const { talk, at, kind = 'conversation', ticketNo = null, agentId = null, channel = 'web' } = survey;
    const n = (await surveys.sentIn(talk)) + 1;
    const id = await surveys.ask({
      kind,
      subject: ticketNo ? `ticket:${ticketNo}` : `conversation:${talk}:${n}`,
      conversationId: talk,
      ticketNo,
      agentId,
      channel,
      sentAt: new Date(at),
      expiresAt: after(at, 72 * HOUR),
    });
    if (id === null) throw new Error(`${talk} was asked already`);
    const answered = after(at, (survey.answered ?? 1) * HOUR);
    if (survey.score !== undefined) await surveys.rate(id, 'score', survey.score, null, answered);
    for (const [part, score] of Object.entries(survey.parts ?? {})) await surveys.rate(id, part, score, null, answered);
    if (survey.comment) await surveys.rate(id, 'comment', null, survey.comment, answered);
    if (survey.contacted !== undefined)
      await satisfaction.answered([id], new Date(answered.getTime() + survey.contacted * HOUR * 1000));
    return id;
  });

export interface Case {
  no: string;
  talk: string | null;
  at: string;
  kind?: string;
  topic?: 'compensation';
  state?: string;
  tier?: number;
  /** Minor units. */
  compensation?: number;
  ownerId?: string | null;
  skus?: string[];
  /** Events with the state they led to. */
  events?: [event: string, from: string | null, to: string][];
}

/** Opens an after-sales case as it would stand after its life so far. */
export const open = (store: Store, one: Case): Promise<void> =>
  store.write(async ({ tickets }) => {
    const at = new Date(one.at);
    const row = {
      no: one.no,
      kind: one.kind ?? 'complaint',
      topic: one.topic ?? null,
      state: one.state ?? 'closed',
      orderNo: null,
      customerId: null,
      conversationId: one.talk,
      reason: 'bad_service',
      details: {},
      amountMinor: 0,
      compensationMinor: one.compensation ?? 0,
      tier: one.tier ?? 1,
      tierReason: [],
      clauses: [],
      verdict: 'grant',
      postage: null,
      liability: null,
      department: 'customer_service',
      ownerId: one.ownerId ?? null,
      requester: 'bot',
      dueAt: null,
      caseHash: 'hash',
      rulesVersion: 'rules',
      openedAt: at,
      closedAt: null,
      updatedAt: at,
    };
    await tickets.add(
      row,
      (one.skus ?? []).map((sku) => ({ sku, qty: 1 })),
    );
    for (const [event, from, to] of one.events ?? [])
      await tickets.addEvent(one.no, { at, who: 'bot', event, from, to, note: null });
  });

/** Somebody who serves. */
export const hire = (store: Store, id: string, displayName: string, role = 'agent'): Promise<void> =>
  store.write(({ users }) =>
    users.add({
      id,
      name: id,
      displayName,
      role,
      passwordHash: 'none',
      lang: 'zh-CN',
      presence: 'offline',
      seenAt: null,
      capacity: 10,
      deputyId: null,
      disabled: false,
      failures: 0,
      lockedUntil: null,
      createdAt: new Date('2026-01-01T00:00:00Z'),
    }),
  );
