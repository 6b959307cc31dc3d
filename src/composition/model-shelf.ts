import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { programFolder } from '../program-folder.ts';
import { createUnderstanding } from '../understanding/index.ts';
import type { Shelf } from '../understanding/shelf.ts';

/** Files kept at most; those not used for longest go first. */
const KEPT = 12;

const prune = (folder: string): void => {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.model'))
    .map((name) => ({ path: join(folder, name), used: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.used - a.used);
  for (const { path } of files.slice(KEPT)) rmSync(path, { force: true });
};

/**
 * Keeps what was learned as files in a folder, so that a start need not learn it again. A file that cannot be read or
 * written is as if it were not there: learning again is only slower.
 */
export const modelShelf = (folder: string): Shelf => {
  const pathOf = (key: string): string => join(folder, `${key}.model`);
  return {
    get(key) {
      const path = pathOf(key);
      if (!existsSync(path)) return undefined;
      try {
        const value: unknown = deserialize(readFileSync(path));
        utimesSync(path, Date.now() / 1000, Date.now() / 1000);
        return value;
      } catch {
        return undefined;
      }
    },
    put(key, value) {
      try {
        mkdirSync(folder, { recursive: true });
        const draft = `${pathOf(key)}.${process.pid}`;
        writeFileSync(draft, serialize(value));
        renameSync(draft, pathOf(key));
        prune(folder);
      } catch {
        // A read-only installation learns at every start.
      }
    },
  };
};

/** Where the program keeps what it learned and parsed. */
export const programShelf = (): Shelf => modelShelf(join(programFolder(), 'dist', '.models'));

/** The engine over what was learned at an earlier start or build, where it was. */
export const learnedOnce: typeof createUnderstanding = (content, catalogue) =>
  createUnderstanding(content, catalogue, programShelf());
