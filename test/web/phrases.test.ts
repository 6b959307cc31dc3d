import { expect, it } from 'vitest';
import { PHRASE_GROUPS, PHRASE_HEADINGS } from '../../src/conversation/phrases/groups.ts';
import { en } from '../../src/web/console/i18n/en.ts';
import { zhCn } from '../../src/web/console/i18n/zh-cn.ts';
import { zhTw } from '../../src/web/console/i18n/zh-tw.ts';
import type { PhrasePiece, PhrasesList, PhrasesSaved } from '../../src/web/contract.ts';
import { openOwnShop } from './own-shop.ts';
import { signIn } from './pages.ts';

type Refused = { error: { code: string; message: string } };
const PRAISE = '/phrases/praise';

/** A shop whose manager may change what it listens for; the file is its own. */
const openShop = async () => {
  const shop = await openOwnShop();
  const piece = async (id = 'praise') => (await shop.manager.get<PhrasePiece>(`/phrases/${id}`)).body;
  return { ...shop, file: () => shop.file('policies/phrases'), piece };
};

/** The same group with one more Chinese phrase. */
const wishOf = ({ mark, said, around, unless }: PhrasePiece, ...more: string[]) => ({
  mark,
  said: { ...said, zh: [...said.zh, ...more] },
  around,
  unless,
});

it('A manager adds a phrase and takes it out again; the file keeps its comments, and who did it stands on record', async () => {
  const { manager, file, piece } = await openShop();
  const list = (await manager.get<PhrasesList>('/phrases')).body;
  expect(list.mayEdit).toBe(true);
  expect(list.lines[0]).toEqual({
    id: 'praise',
    said: expect.objectContaining({ zh: expect.arrayContaining(['爱了']) }),
  });
  const [before, standing] = [await file(), await piece()];
  expect(standing).toMatchObject({ where: 'anywhere', shared: [], changes: [] });

  expect((await manager.post<PhrasesSaved>(PRAISE, wishOf(standing, '太香了', '太香了'))).body).toEqual({ faults: [] });
  expect(await file()).toBe(before.replace('爱了]', '爱了, 太香了]'));
  const after = await piece();
  expect(after.changes).toEqual([
    {
      at: expect.any(String),
      who: expect.stringMatching(/^manager:/u),
      before: { said: standing.said, around: standing.around, unless: standing.unless },
    },
  ]);

  // Whoever still has the old list before them is told, and nothing is lost.
  const late = await manager.post<Refused>(PRAISE, wishOf(standing, '绝了'));
  expect(late).toMatchObject({ status: 409, body: { error: { code: 'CONFLICT' } } });

  expect((await manager.post<PhrasesSaved>(PRAISE, { ...wishOf(standing), mark: after.mark })).body.faults).toEqual([]);
  expect(await file()).toBe(before);
}, 60_000);

it('What cannot be read is refused in the reader’s words, with what to do about it', async () => {
  const { world, manager, file, piece } = await openShop();
  const [before, standing] = [await file(), await piece()];
  const faults = async (...phrases: string[]) =>
    (await manager.post<PhrasesSaved>(PRAISE, wishOf(standing, ...phrases))).body.faults;
  expect(await faults('(太好', '好/棒')).toEqual([
    '“(太好”的括号没有成对，或者括号里又套了括号；把几种说法分开写。',
    '“好/棒”的 / 写在了括号外面；把可以互换的词放进圆括号：(一种/另一种)。',
  ]);
  expect(await faults('好'.repeat(501))).toEqual([expect.stringContaining('超过 500 个字')]);
  const around = { zh: ['哈'], en: [] };
  const beside = await manager.post<PhrasesSaved>(PRAISE, { ...wishOf(standing), around });
  expect(beside.body.faults).toEqual([expect.stringContaining('旁边能有什么用不着写')]);
  expect(await file()).toBe(before);
  expect(await world.store.read.audit.list({ action: 'words.change' })).toEqual([]);
  expect(await faults('好'.repeat(500))).toEqual([]);
}, 60_000);

it('A group that shares its phrases says with whom, and both are changed', async () => {
  const { manager, piece } = await openShop();
  const colour = await piece('asks-colour');
  expect(colour.shared).toEqual(['only-asks-colour']);
  await manager.post<PhrasesSaved>('/phrases/asks-colour', wishOf(colour, '花色'));
  expect((await piece('only-asks-colour')).said.zh).toContain('花色');
}, 60_000);

it('A supervisor reads, an administrator writes, an agent sees nothing, and lists have an end', async () => {
  const { world, manager, piece } = await openShop();
  const standing = await piece();
  const lin = await signIn(world, 'lin');
  expect((await lin.get<PhrasesList>('/phrases')).body.mayEdit).toBe(false);
  expect((await lin.post(PRAISE, wishOf(standing, '绝了'))).status).toBe(403);
  const mei = await signIn(world, 'mei');
  expect((await mei.get('/phrases')).status).toBe(403);
  expect((await mei.get(PRAISE)).status).toBe(403);
  const many = (n: number) => ({
    ...wishOf(standing),
    unless: { zh: Array.from({ length: n }, (_, k) => `甲${k}`), en: [] },
  });
  expect((await manager.post(PRAISE, many(501))).status).toBe(400);
  expect((await manager.get('/phrases/nobody-says')).status).toBe(404);
  expect((await manager.post('/phrases/nobody-says', wishOf(standing))).status).toBe(404);
  const ada = await signIn(world, 'ada');
  expect((await ada.post<PhrasesSaved>(PRAISE, many(500))).body).toEqual({ faults: [] });
}, 60_000);

it('Every group has a heading, and a name and what it is taken for in each language of the desk', () => {
  const placed: string[] = Object.values(PHRASE_HEADINGS).flat();
  expect(new Set(placed).size).toBe(placed.length);
  const named = PHRASE_GROUPS.filter((group) =>
    [en, zhCn, zhTw].every(({ phrases: { names, means } }) => group in names && group in means),
  );
  expect(PHRASE_GROUPS.filter((group) => !placed.includes(group))).toEqual([]);
  expect(PHRASE_GROUPS.filter((group) => !named.includes(group))).toEqual([]);
});
