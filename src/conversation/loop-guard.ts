import { createHash } from 'node:crypto';
import { MINUTE_MS } from '../durations.ts';
import { callPersonNow } from './decide/call-person.ts';
import type { Decision } from './decide/rule.ts';
import type { DialogueState } from './state.ts';
import type { TurnView } from './turn-view.ts';

/** When a talk counts as going round in circles; templates/policies/understanding.yaml. */
export interface LoopLimit {
  /** So many times in a row the same words with the same answer, or the same two in turn, and a person is called. */
  exchanges: number;
  /** More answers than these … */
  replies: number;
  /** … within so many minutes, and a person is called. */
  minutes: number;
}

/** What serves where the shop's file says nothing. */
export const LOOP: LoopLimit = { exchanges: 3, replies: 30, minutes: 10 };

/** Answers that are remembered of one talk; a group may be busy. */
const REMEMBERED = 1_000;

type Loop = NonNullable<DialogueState['loop']>;

/** As it is compared: who says the same again with other capitals, spaces or marks says the same. */
const plainWords = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\s]+/gu, '');

const inShort = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 12);

/** One exchange in short: who said what, and what was decided to be answered. */
const exchangeOf = (
  { text, choose, attachments }: TurnView,
  { rule, flow, step, say, after, act }: Decision,
  by: string,
): string => {
  const said = [by, plainWords(text) || text, choose, attachments.map(({ hash }) => hash)];
  return inShort([said, [rule, flow, step, say, after ?? [], act.map((effect) => effect.do)]]);
};

/** Whether the last exchanges are one and the same so many times, or two in turn so many times each. */
const goesRound = (exchanges: readonly string[], times: number): boolean => {
  const same = exchanges.slice(-times);
  if (same.length === times && new Set(same).size === 1) return true;
  const turns = exchanges.slice(-2 * times);
  return turns.length === 2 * times && turns.every((one, index) => one === turns[index % 2]);
};

/** What this turn would leave behind if it were answered. */
const leaves = (view: TurnView, decision: Decision, limit: LoopLimit, by: string): Loop => {
  const now = view.now.getTime();
  const { exchanges = [], replies = [] } = view.state.loop ?? {};
  const recent = replies.filter(([at]) => now - at < limit.minutes * MINUTE_MS);
  return {
    exchanges: [...exchanges, exchangeOf(view, decision, by)].slice(-2 * limit.exchanges),
    // Programs type. Who picks from what is offered is a person, who may go through many steps in ten minutes.
    replies: (view.choose === null ? [...recent, [now, by] as [number, string]] : recent).slice(-REMEMBERED),
  };
};

/**
 * Keeps the bot from talking with another program, or in circles with anybody: instead of one answer too many a person is
 * called, and whoever waits for one already is answered no more. Many different questions are none. Pure: what was said
 * before stands in the conversation's state, which every process reads from the store and only one writes.
 * @param speaker who wrote, in the platform's terms: in a group each is counted for themselves
 */
export const guarded = (view: TurnView, decision: Decision, limit: LoopLimit, speaker: string): Decision => {
  const speaks = decision.say.length + (decision.after ?? []).length > 0 || decision.act.length > 0;
  const moves = decision.act.some((effect) => effect.do === 'call_person' || effect.do === 'leave_queue');
  if (!speaks || view.owner.kind === 'agent') return decision;
  const by = inShort(speaker);
  const loop = leaves(view, decision, limit, by);
  const tooMany = view.choose === null && loop.replies.filter(([, to]) => to === by).length > limit.replies;
  if (moves || !(tooMany || goesRound(loop.exchanges, limit.exchanges)))
    return { ...decision, state: { ...decision.state, loop } };
  const stopped = { ...view.state, loop: { ...loop, exchanges: [] } };
  if (view.owner.kind === 'queue') return { ...decision, say: [], act: [], after: [], state: { ...stopped, loop } };
  const call = callPersonNow({ ...view, state: stopped }, 'loop', 1, [{ key: 'handoff.loop' }]);
  return { ...call, rule: 'loop', flow: decision.flow, step: decision.step, intent: decision.intent };
};
