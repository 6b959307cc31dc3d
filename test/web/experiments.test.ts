import { expect, it } from 'vitest';
import type { ExperimentSaved, ExperimentsList, WordsPiece } from '../../src/web/contract.ts';
import { openOwnShop } from './own-shop.ts';
import { signIn } from './pages.ts';

type Refused = { error: { code: string; message: string } };
const WORDS = { 'zh-CN': '好嘞，还有事随时叫我。', 'zh-TW': '好的，還有事隨時找我。', en: 'Any time. Just call me.' };
const wish = (changes: object = {}) => ({
  of: 'reply',
  key: 'thanks.welcome',
  words: WORDS,
  share: 50,
  decides: 'content',
  least: 100,
  ...changes,
});

const openShop = async () => {
  const shop = await openOwnShop();
  const reply = () => shop.file('replies/en/thanks');
  const list = async () => (await shop.manager.get<ExperimentsList>('/experiments')).body;
  return { ...shop, reply, list };
};

it('A manager tries another wording, sees how it stands, keeps it in one tap and takes that back', async () => {
  const { manager, reply, list } = await openShop();
  const before = await reply();
  expect((await list()).items).toEqual([]);
  expect((await manager.post<ExperimentSaved>('/experiments', wish({ until: '2099-12-31' }))).body).toEqual({
    faults: [],
    id: 'thanks-welcome',
  });
  const [standing] = (await list()).items;
  // All of the last day counts, as the shop has its days.
  expect(standing?.until).toBe('2099-12-31T16:00:00.000Z');
  expect(standing).toMatchObject({ state: 'running', better: null, kept: null, b: { words: WORDS, talks: 0 } });
  expect(standing?.says).toMatch(/200/u);
  const piece = (await manager.get<WordsPiece>('/words/reply/thanks.welcome')).body;
  expect(piece.wordings).toEqual({ refused: null, running: 'thanks-welcome' });

  expect((await manager.post('/experiments/thanks-welcome/end', { kept: 'b' })).status).toBe(200);
  expect(await reply()).toContain(`welcome: ${WORDS.en}`);
  expect((await list()).items).toMatchObject([{ state: 'ended', kept: 'b' }]);
  const again = await manager.post<Refused>('/experiments/thanks-welcome/end', { kept: 'a' });
  expect(again).toMatchObject({ status: 409, body: { error: { message: expect.stringMatching(/结束|結束|ended/u) } } });
  expect((await manager.post('/experiments/thanks-welcome/undo', {})).status).toBe(200);
  expect(await reply()).toBe(before);
  expect((await list()).items).toMatchObject([{ state: 'running', kept: null }]);
}, 120_000);

it('What may not compete is refused with its reason, and what is wrong with wording B told, and nothing is written', async () => {
  const { manager, list } = await openShop();
  const faultsOf = async (changes: object) =>
    (await manager.post<ExperimentSaved>('/experiments', wish(changes))).body.faults;
  expect(await faultsOf({ key: 'refund.granted' })).toHaveLength(1);
  expect(await faultsOf({ words: { ...WORDS, en: '{{ amount }} back' } })).toEqual([expect.stringContaining('amount')]);
  const promising = await faultsOf({ words: { ...WORDS, en: 'We will refund you the whole order.' } });
  expect(promising).toEqual([expect.stringContaining('We will refund you')]);
  expect(await faultsOf({ until: '2020-01-01' })).toEqual([expect.stringMatching(/过去|over already/u)]);
  expect((await manager.post('/experiments', wish({ share: 100 }))).status).toBe(400);
  expect((await list()).items).toEqual([]);
  expect((await manager.get<WordsPiece>('/words/reply/refund.granted')).body.wordings?.refused).toBeTruthy();
}, 120_000);

it('A supervisor reads how it stands and changes nothing; an agent sees nothing of it', async () => {
  const { world } = await openShop();
  const supervisor = await signIn(world, 'lin');
  expect((await supervisor.get<ExperimentsList>('/experiments')).body).toEqual({ mayEdit: false, items: [] });
  expect((await supervisor.post('/experiments', wish())).status).toBe(403);
  const agent = await signIn(world, 'mei');
  expect((await agent.get('/experiments')).status).toBe(403);
}, 120_000);

it('Two wordings compete in the languages both are written in, and only those are changed when the other is kept', async () => {
  const { manager, list, file } = await openShop();
  const path = '/words/faq/warranty-policy';
  const { mark, text, title, faq } = (await manager.get<WordsPiece>(path)).body;
  if (!faq) throw new Error('no such answer');
  const bare = { ...text, 'zh-TW': '' };
  const questions = { ...faq.questions, 'zh-TW': [] };
  const saved = await manager.post(path, { mark, text: bare, title, faq: { ...faq, questions } });
  expect(saved.body).toMatchObject({ faults: [] });

  const start = async (words: object) =>
    (await manager.post<ExperimentSaved>('/experiments', wish({ of: 'faq', key: 'warranty-policy', words }))).body;
  expect((await start({ 'zh-CN': '', 'zh-TW': '保固一年。', en: '' })).faults).toEqual([
    expect.stringMatching(/没有一种语言|no language/u),
  ]);
  expect((await start({ 'zh-CN': '', 'zh-TW': '', en: text.en })).faults).toHaveLength(1);
  const nothing = wish({ of: 'faq', key: 'warranty-policy', words: { 'zh-CN': '', 'zh-TW': ' ', en: '' } });
  expect((await manager.post('/experiments', nothing)).status).toBe(400);
  const { faults, id } = await start({ 'zh-CN': '', 'zh-TW': '', en: 'A whole year.' });
  expect(faults).toEqual([]);
  expect((await list()).items[0]?.b.words).toEqual({ 'zh-CN': '', 'zh-TW': '', en: 'A whole year.' });

  expect((await manager.post(`/experiments/${id}/end`, { kept: 'b' })).status).toBe(200);
  const kept = (await manager.get<WordsPiece>(path)).body.text;
  expect(kept).toEqual({ ...bare, en: 'A whole year.' });
  expect(await file('policies/experiments')).toContain('en: A whole year.');
}, 120_000);
