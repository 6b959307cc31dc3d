import { mkdir, mkdtemp, readdir, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { clearLeftBehind, FOLDERS } from '../../src/import/left-behind.ts';

const NOW = new Date('2026-11-20T10:00:00+08:00');
const HOUR = 3_600_000;

describe('What an import has left that never came to its end', () => {
  it('is taken away after a day, and what is under way or another’s stays', async () => {
    const place = await mkdtemp(join(tmpdir(), 'left-behind-'));
    const put = async (name: string, hours: number): Promise<void> => {
      const at = new Date(NOW.getTime() - hours * HOUR);
      await mkdir(join(place, name));
      await writeFile(join(place, name, '0.jsonl'), '[1,["沈佳怡"]]\n');
      await utimes(join(place, name), at, at);
    };
    await put(`${FOLDERS.sheets}old`, 25);
    await put(`${FOLDERS.uploads}old`, 25);
    await put(`${FOLDERS.sheets}new`, 23);
    await put('somebody-else', 999);
    expect(await clearLeftBehind(place, NOW)).toBe(2);
    expect((await readdir(place)).sort()).toEqual(['somebody-else', `${FOLDERS.sheets}new`]);
  });
});
