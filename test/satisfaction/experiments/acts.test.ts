import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FixedClock } from '../../../src/clock.ts';
import { vocabulary } from '../../../src/composition/vocabulary.ts';
import { ContentEditor } from '../../../src/content/edit/editor.ts';
import { markOf } from '../../../src/content/edit/written.ts';
import type { Side } from '../../../src/content/experiments.ts';
import { readExperiments, wordingsMark } from '../../../src/content/experiments.ts';
import {
  type ExperimentDeps,
  type ExperimentWish,
  endExperiment,
  startExperiment,
  undoExperiment,
} from '../../../src/satisfaction/experiments/acts.ts';
import { standingOf } from '../../../src/satisfaction/experiments/standing.ts';
import { conversationOn, NOW } from '../../store/said.ts';
import { freshStore } from '../../support/database.ts';

const ROOT = join(import.meta.dirname, '../../..');
const B = { 'zh-CN': '好嘞，还有事随时叫我。', 'zh-TW': '好的，還有事隨時找我。', en: 'Any time. Just call me.' };
const WISH: ExperimentWish = {
  of: 'reply',
  key: 'thanks.welcome',
  words: B,
  share: 50,
  decides: 'handoff',
  least: 20,
  until: undefined,
};
const FILE = 'templates/policies/experiments.yaml';
const REPLY = 'templates/replies/en/thanks.yaml';

let root: string;
let deps: ExperimentDeps;
const file = (name: string): Promise<string> => readFile(join(root, name), 'utf8');

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'xiaoer-acts-'));
  for (const part of ['intents', 'templates']) await cp(join(ROOT, part), join(root, part), { recursive: true });
  const clock = new FixedClock(NOW);
  deps = { editor: new ContentEditor({ root, vocabulary }), store: await freshStore(), clock, quietMs: 60_000 };
}, 60_000);
afterAll(() => rm(root, { recursive: true, force: true }));

const started = async (wish: Partial<ExperimentWish> = {}): Promise<string> => {
  const done = await startExperiment(deps, { ...WISH, ...wish }, 'manager:m1');
  if (done.outcome !== 'done') throw new Error(JSON.stringify(done));
  return done.id;
};
const written = async (id: string) => (await deps.editor.read()).experiments.get(id);

/** So many talks of one side that are over; a person was called to so many of them. */
const said = async (id: string, mark: string, side: Side, part: string, n: number, handoff: number): Promise<void> => {
  for (let i = 0; i < n; i += 1) {
    const talk = await conversationOn(deps.store, `c_${side}_${part}_${i}`);
    await deps.store.write(async ({ conversations, experiments }) => {
      await experiments.said({ experiment: id, mark, conversationId: talk, side, at: NOW });
      const { version } = (await conversations.get(talk)) ?? { version: 0 };
      const reason = i < handoff ? { handoffReason: 'asked' } : {};
      await conversations.save(talk, version, { status: 'resolved', updatedAt: NOW, ...reason });
    });
  }
};

describe('An experiment', () => {
  it('is written into its file, comments and all, and taken back again', async () => {
    const before = await file(FILE);
    const id = await started();
    expect(id).toBe('thanks-welcome');
    expect(await file(FILE)).toContain('# 两种说法比一比');
    expect(await written(id)).toMatchObject({ key: 'thanks.welcome', words: B, from: NOW.toISOString() });
    const again = await startExperiment(deps, WISH, 'manager:m1');
    expect(again).toMatchObject({ outcome: 'refused' });
    expect(await undoExperiment(deps, id, 'manager:m1')).toMatchObject({ outcome: 'done' });
    expect(await file(FILE)).toBe(before);
  }, 60_000);

  it('keeps wording B in the shop’s own files, and gives wording A back when that is taken back', async () => {
    const id = await started();
    const before = await file(REPLY);
    expect(await endExperiment(deps, id, 'b', 'manager:m1')).toMatchObject({ outcome: 'done' });
    expect(await file(REPLY)).toBe(before.replace(/^welcome:.*$/mu, `welcome: ${B.en}`));
    expect((await written(id))?.ended).toMatchObject({ kept: 'b' });
    expect(await endExperiment(deps, id, 'a', 'manager:m1')).toEqual({ outcome: 'ended' });
    const [change] = await deps.store.read.audit.list({ action: 'words.change', subject: 'reply:thanks.welcome' });
    expect(change).toMatchObject({ who: 'manager:m1', detail: { after: B } });
    expect(await undoExperiment(deps, id, 'manager:m1')).toMatchObject({ outcome: 'done' });
    expect(await file(REPLY)).toBe(before);
    expect((await written(id))?.ended).toBeUndefined();
    expect(await undoExperiment(deps, id, 'manager:m1')).toEqual({ outcome: 'nothing_to_undo' });
    await endExperiment(deps, id, 'none', 'manager:m1');
  }, 60_000);

  it('keeps wording B of an answer, and leaves its questions alone', async () => {
    const id = await started({ of: 'faq', key: 'opening-hours' });
    const before = (await deps.editor.read()).faqs.get('opening-hours');
    await endExperiment(deps, id, 'b', 'manager:m1');
    const after = (await deps.editor.read()).faqs.get('opening-hours');
    expect(after).toEqual({ ...before, answer: B });
  }, 60_000);

  it('is not taken back over what somebody has written since', async () => {
    const id = await started({ key: 'goodbye.farewell' });
    await endExperiment(deps, id, 'b', 'manager:m1');
    const text = { ...B, en: 'See you soon.' };
    expect(await deps.editor.save({ of: 'reply', key: 'goodbye.farewell', text }, markOf(B))).toMatchObject({
      outcome: 'saved',
    });
    expect(await undoExperiment(deps, id, 'manager:m1')).toEqual({ outcome: 'changed_since' });
    expect(await undoExperiment(deps, 'nothing', 'manager:m1')).toEqual({ outcome: 'not_found' });
  }, 60_000);

  it('is judged once, when both sides have come to the number that was stated, and stays so', async () => {
    const id = await started({ key: 'identity.who' });
    const entry = await written(id);
    const [experiment] = readExperiments([entry]);
    if (!experiment) throw new Error('nothing was begun');
    const a = (await deps.editor.read()).replies.get('identity.who') ?? B;
    const mark = wordingsMark(a, B);
    const look = () => standingOf(deps.store, { mark }, experiment, { now: NOW, quietMs: 60_000 });
    await said(id, mark, 'a', 'first', 20, 18);
    await said(id, mark, 'b', 'first', 19, 1);
    expect(await look()).toMatchObject({
      state: 'running',
      wanted: 1,
      verdict: null,
      a: { talks: 20 },
      b: { talks: 19 },
    });
    await said(id, mark, 'b', 'last', 1, 0);
    const { verdict } = await look();
    expect(verdict?.of).toMatchObject({ is: 'better', side: 'b', a: { k: 18, n: 20 }, b: { k: 1, n: 20 } });
    await said(id, mark, 'b', 'more', 30, 30);
    expect((await look()).verdict).toEqual(verdict);
  }, 60_000);
});
