import { describe, expect, it } from 'vitest';
import { LOW_SCORE, lowScoreDue, onContacted, onRated } from '../../src/satisfaction/low-score.ts';
import { summarize } from '../../src/satisfaction/summary.ts';
import type { Store } from '../../src/store/index.ts';
import type { LowScore } from '../../src/store/satisfaction.ts';
import { freshStore, STORE_KINDS } from '../support/database.ts';
import { ask, contextAt, policy, tellAll } from './world.ts';

const RULE = policy().low_score;
const RATED = new Date('2026-11-20T10:00:00+08:00');
const hoursLater = (hours: number): Date => new Date(RATED.getTime() + hours * 3_600_000);

/** A talk whose survey was answered at ten with a score. */
const rated = async (store: Store, score: number, id = 'c_1'): Promise<number> => {
  await tellAll(store, [
    {
      id,
      at: '2026-11-20T08:00:00+08:00',
      lines: [
        [0, 'shopper'],
        [1, 'agent:a1'],
      ],
      resolved: [60, 'agent:a1'],
    },
  ]);
  return ask(store, { talk: id, at: '2026-11-20T09:00:00+08:00', answered: 1, score, agentId: 'a1' });
};

const follow = (store: Store, survey: number, now = RATED) => store.write((repos) => onRated(repos, survey, now, RULE));
const contact = (store: Store, now: Date) => store.write((repos) => onContacted(repos, 'c_1', 'agent:a1', now, RULE));
const timersAt = (store: Store, now: Date) => store.read.timers.due(now, 10);
/** What the record says of a survey, the oldest first. */
const record = async (store: Store, survey: number) =>
  (await store.read.audit.list({ subject: `survey:${survey}` })).reverse();
const events = async (store: Store) =>
  (await store.read.messages.list('c_1')).filter(({ text }) => text === 'low_score');

describe.each(STORE_KINDS)('A low score on %s', (kind) => {
  it('opens a follow-up that is due after 48 hours, and is marked in the talk and in the record', async () => {
    const store = await freshStore(kind);
    const survey = await rated(store, 2);
    expect(await follow(store, survey)).toBe('followed_up');
    expect(await timersAt(store, hoursLater(47.99))).toEqual([]);
    expect(await timersAt(store, hoursLater(48))).toMatchObject([{ kind: LOW_SCORE, subject: String(survey) }]);
    expect(await events(store)).toMatchObject([
      { kind: 'event', author: 'system', why: { score: 2, ticketNo: null, due: hoursLater(48).toISOString() } },
    ]);
    expect(await record(store, survey)).toMatchObject([{ action: 'survey.low_score', who: 'system' }]);
    expect(await store.read.satisfaction.lowScores(2, 10)).toMatchObject([
      { surveyId: survey, conversationId: 'c_1', score: 2, agentId: 'a1' },
    ]);
  });

  it.each([3, 4, 5])('is not a score of %i', async (score) => {
    const store = await freshStore(kind);
    expect(await follow(store, await rated(store, score))).toBe('not_low');
    expect(await timersAt(store, hoursLater(1000))).toEqual([]);
    expect(await events(store)).toEqual([]);
  });

  it('is followed up once, however often it is told', async () => {
    const store = await freshStore(kind);
    const survey = await rated(store, 1);
    await follow(store, survey);
    expect(await follow(store, survey, hoursLater(5))).toBe('followed_up_already');
    expect(await events(store)).toHaveLength(1);
    // The first promise stands.
    expect(await timersAt(store, hoursLater(48))).toHaveLength(1);
  });

  it('leaves nothing behind when the rating itself is undone', async () => {
    const store = await freshStore(kind);
    const survey = await rated(store, 1);
    const work = store.write(async (repos) => {
      await onRated(repos, survey, RATED, RULE);
      throw new Error('undone');
    });
    await expect(work).rejects.toThrow('undone');
    expect(await timersAt(store, hoursLater(1000))).toEqual([]);
    expect(await events(store)).toEqual([]);
  });

  it('is closed when a person writes in time', async () => {
    const store = await freshStore(kind);
    const survey = await rated(store, 1);
    await follow(store, survey);
    expect(await contact(store, hoursLater(20))).toBe(1);
    expect(await contact(store, hoursLater(21))).toBe(0);
    expect(await timersAt(store, hoursLater(1000))).toEqual([]);
    expect(await store.read.satisfaction.lowScores(2, 10)).toEqual([]);
    const { low_scores } = await summarize(store, { from: '2026-11-20' }, contextAt('2026-11-23T10:00:00+08:00'));
    expect(low_scores).toEqual({ n: 1, contacted_within_48h: 1 });
  });

  it('is overdue when nobody has, and stays open until somebody does', async () => {
    const store = await freshStore(kind);
    const survey = await rated(store, 1);
    await follow(store, survey);
    const told: LowScore[] = [];
    const fire = async (now: Date) => {
      const [timer] = await timersAt(store, now);
      if (!timer) throw new Error('no timer is due');
      return lowScoreDue(store, timer, now, RULE, async (_repos, score) => void told.push(score));
    };
    expect(await fire(hoursLater(48))).toBe('overdue');
    expect(told).toMatchObject([{ surveyId: survey, conversationId: 'c_1', score: 1, agentId: 'a1' }]);
    expect(await timersAt(store, hoursLater(95))).toEqual([]);
    expect(await fire(hoursLater(96))).toBe('overdue');
    await contact(store, hoursLater(100));
    expect(await timersAt(store, hoursLater(1000))).toEqual([]);
    const { low_scores } = await summarize(store, { from: '2026-11-20' }, contextAt('2026-11-26T10:00:00+08:00'));
    expect(low_scores).toEqual({ n: 1, contacted_within_48h: 0 });
    expect((await record(store, survey)).map(({ action }) => action)).toEqual([
      'survey.low_score',
      'survey.overdue',
      'survey.overdue',
      'survey.contacted',
    ]);
  });

  it('is at rest once it is marked as answered, whoever marked it', async () => {
    const store = await freshStore(kind);
    await follow(store, await rated(store, 1));
    await store.write(({ surveys }) => surveys.contacted('c_1', hoursLater(3)));
    const [timer] = await timersAt(store, hoursLater(48));
    if (!timer) throw new Error('no timer is due');
    const told = async (): Promise<void> => {
      throw new Error('nobody is to be told');
    };
    expect(await lowScoreDue(store, timer, hoursLater(48), RULE, told)).toBe('contacted');
    expect(await timersAt(store, hoursLater(1000))).toEqual([]);
  });

  it('is told once by many processes', async () => {
    const store = await freshStore(kind);
    await follow(store, await rated(store, 1));
    const [timer] = await timersAt(store, hoursLater(48));
    if (!timer) throw new Error('no timer is due');
    const told: string[] = [];
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, () =>
        lowScoreDue(
          store,
          timer,
          hoursLater(48),
          RULE,
          async (_repos, { conversationId }) => void told.push(conversationId),
        ),
      ),
    );
    expect(outcomes.sort()).toEqual(['not_due', 'not_due', 'not_due', 'not_due', 'overdue']);
    expect(told).toEqual(['c_1']);
  });
});
