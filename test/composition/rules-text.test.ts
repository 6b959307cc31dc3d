import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { rulesText } from '../../src/composition/rules-text.ts';
import { freshFolder } from '../cli/run.ts';

it('Rules come with the comments of whichever file holds them; others, and broken files, are none', async () => {
  const folder = await freshFolder();
  const place = join(folder, 'templates', 'policies');
  await mkdir(place, { recursive: true });
  const today = '# who may grant what\nlimit: 5\n';
  const later = 'limit: 6 # from December on\n';
  await writeFile(join(place, 'authorization.yaml'), today);
  await writeFile(join(place, 'authorization.2026-12-01.yaml'), later);
  await writeFile(join(place, 'authorization.2026-12-02.yaml'), 'limit: [');
  await writeFile(join(place, 'orders.yaml'), 'limit: 7\n');
  expect(await rulesText(folder, { limit: 5 })).toBe(today);
  expect(await rulesText(folder, { limit: 6 })).toBe(later);
  expect(await rulesText(folder, { limit: 7 })).toBeNull();
  expect(await rulesText(join(folder, 'nowhere'), { limit: 5 })).toBeNull();
});
