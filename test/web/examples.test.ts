import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { ExamplesList, ExamplesPiece, ExamplesSaved } from '../../src/web/contract.ts';
import { openOwnShop } from './own-shop.ts';
import { signIn } from './pages.ts';

it('A manager teaches what a sentence means; the file keeps everything else to the letter, and it is on record', async () => {
  const { manager, content } = await openOwnShop();
  const file = () => readFile(join(content, 'intents/return_request.yaml'), 'utf8');
  const before = await file();
  const list = (await manager.get<ExamplesList>('/examples')).body;
  expect(list.mayEdit).toBe(true);
  expect(list.lines.find(({ id }) => id === 'return_request')).toMatchObject({ count: 45, some: expect.any(Array) });

  const path = '/examples/return_request';
  const piece = (await manager.get<ExamplesPiece>(path)).body;
  expect(piece).toMatchObject({ id: 'return_request', least: 15, changes: [] });
  const examples = {
    ...piece.examples,
    en: [' ship this thing back to you ', ...piece.examples.en, piece.examples.en[0]],
  };
  const saved = await manager.post<ExamplesSaved>(path, { mark: piece.mark, examples });
  expect(saved.body).toMatchObject({ faults: [] });
  const after = await file();
  expect(after).toContain('- ship this thing back to you\n');
  expect(after.replace('    - ship this thing back to you\n', '')).toBe(before);

  const now = (await manager.get<ExamplesPiece>(path)).body;
  expect(now.examples.en).toHaveLength(16);
  expect(now.changes).toEqual([
    {
      at: expect.any(String),
      who: expect.stringMatching(/^manager:/u),
      added: ['ship this thing back to you'],
      taken: [],
    },
  ]);
  const late = await manager.post(path, { mark: piece.mark, examples: piece.examples });
  expect(late.status).toBe(409);
  expect((await manager.post<ExamplesSaved>(path, { mark: now.mark, examples: piece.examples })).body.faults).toEqual(
    [],
  );
  expect(await file()).toBe(before);
});

it('A sentence cannot mean two things, and no wish is left with too few sentences', async () => {
  const { manager } = await openOwnShop();
  const path = '/examples/return_request';
  const { mark, examples } = (await manager.get<ExamplesPiece>(path)).body;
  const other = (await manager.get<ExamplesPiece>('/examples/greet')).body.examples['zh-CN'][0] ?? '';
  const two = { ...examples, 'zh-CN': [...examples['zh-CN'], other] };
  expect((await manager.post<ExamplesSaved>(path, { mark, examples: two })).body.faults).toEqual([
    `“${other}”已经算作“打招呼”。一句话只能有一个意思，请先从那边拿掉。`,
  ]);
  const few = { ...examples, en: examples.en.slice(1) };
  expect((await manager.post<ExamplesSaved>(path, { mark, examples: few })).body.faults).toEqual([
    '英文至少要有 15 句，少了就认不准。',
  ]);
  expect((await manager.post(path, { mark, examples: { ...examples, en: ['x'.repeat(301)] } })).status).toBe(400);
});

it('Agents neither read nor teach it, supervisors read it, and nothing is known of a wish that is none', async () => {
  const { world, manager } = await openOwnShop();
  const [mei, lin] = [await signIn(world, 'mei'), await signIn(world, 'lin')];
  const { mark, examples } = (await manager.get<ExamplesPiece>('/examples/greet')).body;
  expect((await mei.get('/examples')).status).toBe(403);
  expect((await lin.get<ExamplesList>('/examples')).body.mayEdit).toBe(false);
  expect((await lin.post('/examples/greet', { mark, examples })).status).toBe(403);
  expect((await manager.get('/examples/nonsense')).status).toBe(404);
  expect((await manager.get('/examples/..%2Fgreet')).status).toBe(400);
});
