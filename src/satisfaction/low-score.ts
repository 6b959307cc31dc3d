import { isLang } from '../message.ts';
import type { Store } from '../store/index.ts';
import type { Repos } from '../store/repos.ts';
import type { LowScore } from '../store/satisfaction.ts';
import type { Timer } from '../store/timers.ts';
import type { SatisfactionPolicy } from './policy.ts';

/** The kind of timer that watches over a low score. Its subject is the survey's number. */
export const LOW_SCORE = 'low-score';

/** How low scores are followed up: satisfaction.yaml. */
export type LowScoreRule = SatisfactionPolicy['low_score'];

const dueAfter = (since: Date, { answer_within_hours }: LowScoreRule): Date =>
  new Date(since.getTime() + answer_within_hours * 3_600_000);

/**
 * To be called with every score that was kept, inside the transaction that kept it (`repos.surveys.rate`). A low one opens
 * a follow-up (H28): the timer `low-score` is set for the shop's hours (48), and the conversation and the record show it.
 * Doing it again for the same survey changes nothing.
 */
export const onRated = async (
  repos: Repos,
  surveyId: number,
  now: Date,
  rule: LowScoreRule,
): Promise<'followed_up' | 'followed_up_already' | 'not_low'> => {
  const survey = await repos.surveys.get(surveyId);
  if (survey === null || survey.score === null || survey.score > rule.at_or_below) return 'not_low';
  const { conversationId, ticketNo, score } = survey;
  const clientId = `${LOW_SCORE}:${surveyId}`;
  if ((await repos.desk.byClientId(conversationId, clientId)) !== null) return 'followed_up_already';
  const due = dueAfter(now, rule);
  const why = { score, ticketNo, due: due.toISOString() };
  const event = { author: 'system', kind: 'event', text: 'low_score', why, clientId, createdAt: now } as const;
  await repos.messages.append(conversationId, event);
  await repos.timers.set(LOW_SCORE, String(surveyId), due);
  const detail = { score, conversation: conversationId, ticket: ticketNo, due: due.toISOString() };
  await repos.audit.append({
    at: now,
    who: 'system',
    action: 'survey.low_score',
    subject: `survey:${surveyId}`,
    detail,
  });
  return 'followed_up';
};

/**
 * To be called when a person of the shop has written to a shopper, inside that transaction: the loop of every low score
 * of the conversation is closed. @returns how many there were
 */
export const onContacted = async (
  repos: Repos,
  conversationId: string,
  who: string,
  now: Date,
  rule: LowScoreRule,
): Promise<number> => {
  const open = await repos.satisfaction.openLowScores(conversationId, rule.at_or_below);
  if (open.length === 0) return 0;
  await repos.satisfaction.answered(open, now);
  for (const id of open) {
    await repos.timers.cancel(LOW_SCORE, String(id));
    const detail = { conversation: conversationId };
    await repos.audit.append({ at: now, who, action: 'survey.contacted', subject: `survey:${id}`, detail });
  }
  return open.length;
};

/** What is done, inside the same transaction, for a low score nobody has answered in time. */
export type OnOverdue = (repos: Repos, score: LowScore, now: Date) => Promise<void>;

/**
 * The timer `low-score` has run out. A score nobody has answered goes into the record as overdue and to `onOverdue`, which
 * calls somebody; the timer is set anew for the same time, so that the case stays open until its loop is closed.
 */
export const lowScoreDue = (
  store: Store,
  timer: Timer,
  now: Date,
  rule: LowScoreRule,
  onOverdue: OnOverdue,
): Promise<'overdue' | 'contacted' | 'not_due'> =>
  store.write(async (repos) => {
    if (!(await repos.timers.claimFire(timer, now))) return 'not_due';
    const survey = await repos.surveys.get(Number(timer.subject));
    if (survey === null || survey.score === null || survey.contactedAt !== null) return 'contacted';
    const { id, conversationId, ticketNo, agentId, score, comment } = survey;
    const answeredAt = survey.answeredAt ?? survey.sentAt;
    const detail = { score, conversation: conversationId, ticket: ticketNo };
    await repos.audit.append({ at: now, who: 'system', action: 'survey.overdue', subject: `survey:${id}`, detail });
    await repos.timers.set(LOW_SCORE, timer.subject, dueAfter(now, rule));
    await onOverdue(repos, { surveyId: id, conversationId, ticketNo, agentId, score, comment, answeredAt }, now);
    return 'overdue';
  });

/** Low scores as a list is read by people. */
const MOST_OPEN = 50;

/** Low scores nobody has answered yet, the oldest first, each with the time until which the shop wants to answer. */
export const openLowScores = async (store: Store, rule: LowScoreRule) =>
  (await store.read.satisfaction.lowScores(rule.at_or_below, MOST_OPEN)).map(
    ({ conversationId, ticketNo, score, comment, answeredAt }) => ({
      conversation: conversationId,
      ticket: ticketNo,
      score,
      comment,
      at: answeredAt.toISOString(),
      dueAt: dueAfter(answeredAt, rule).toISOString(),
    }),
  );

/** What shoppers asked in talks that were rated low since a time, small talk aside; the newest first. */
export const askedAndRatedLow = async (
  store: Store,
  since: Date,
  { low_score, small_talk }: Pick<SatisfactionPolicy, 'low_score' | 'small_talk'>,
  most: number,
) => {
  const found = await store.read.satisfaction.askedAndRatedLow(since, low_score.at_or_below, small_talk, most);
  return found.map(({ lang, ...one }) => ({ ...one, lang: isLang(lang) ? lang : null }));
};
