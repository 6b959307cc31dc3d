import { cp, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { WordsPiece, WordsSaved } from '../../src/web/contract.ts';
import { signIn } from './pages.ts';
import { openWorld } from './world.ts';

const ROOT = join(import.meta.dirname, '../..');
const SHOP = 'templates/policies/shop.yaml';
const CANCEL = 'templates/replies/en/cancel-order.yaml';
const REPLY = '/words/reply/cancel-order.confirm';

const filesOf = async (root: string): Promise<string[]> =>
  (await readdir(root, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));

it('A manager words a reply that the shop’s folder lacks; it lands in the folder, and the program’s stays as it is', async () => {
  const content = await mkdtemp(join(tmpdir(), 'xiaoer-own-'));
  onTestFinished(() => rm(content, { recursive: true, force: true }));
  await mkdir(dirname(join(content, SHOP)), { recursive: true });
  await cp(join(ROOT, SHOP), join(content, SHOP));
  const program = await readFile(join(ROOT, CANCEL), 'utf8');
  const world = await openWorld({ content });
  await world.addUser('gui', 'manager');
  const manager = await signIn(world, 'gui');

  const piece = (await manager.get<WordsPiece>(REPLY)).body;
  expect(program).toContain(piece.text.en);
  const wish = { mark: piece.mark, text: { ...piece.text, en: 'Cancel {{ no }} now?' }, title: null, faq: null };
  const bad = (await manager.post<WordsSaved>(REPLY, { ...wish, text: { ...wish.text, en: 'Cancel {{ nr }}?' } })).body;
  expect(bad).toMatchObject({ version: null, faults: [expect.stringContaining('nr')] });
  expect(await filesOf(content)).toEqual([SHOP]);

  expect((await manager.post<WordsSaved>(REPLY, wish)).body).toMatchObject({ faults: [] });
  expect((await filesOf(content)).sort()).toEqual([CANCEL, SHOP].sort());
  expect(await readFile(join(content, CANCEL), 'utf8')).toBe('# Cancel an order\nconfirm: Cancel {{ no }} now?\n');
  expect(await readFile(join(ROOT, CANCEL), 'utf8')).toBe(program);
  const after = (await manager.get<WordsPiece>(REPLY)).body;
  expect(after.text).toEqual({ ...piece.text, en: 'Cancel {{ no }} now?' });

  // What stood before comes back in one tap.
  const back = { ...wish, mark: after.mark, text: after.changes[0]?.before?.text };
  expect((await manager.post<WordsSaved>(REPLY, back)).body).toMatchObject({ faults: [] });
  expect((await manager.get<WordsPiece>(REPLY)).body.text).toEqual(piece.text);
});
