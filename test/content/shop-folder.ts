import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

/** A folder with all words and rules of the shop, fresh for each test of a file. */
export const shopFolder = () => {
  let shop = '';
  beforeEach(async () => {
    shop = await mkdtemp(join(tmpdir(), 'xiaoer-content-'));
    await cp(join(ROOT, 'intents'), join(shop, 'intents'), { recursive: true });
    await cp(join(ROOT, 'templates'), join(shop, 'templates'), { recursive: true });
  });
  afterEach(() => rm(shop, { recursive: true, force: true }));
  return {
    path: (file = ''): string => join(shop, file),
    /** Changes one file; fails the test where nothing of it is another then. */
    edit: async (file: string, change: (text: string) => string): Promise<void> => {
      const path = join(shop, file);
      const before = await readFile(path, 'utf8');
      const after = change(before);
      expect(after).not.toBe(before);
      await writeFile(path, after);
    },
  };
};
