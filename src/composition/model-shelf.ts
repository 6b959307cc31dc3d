import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { programFolder, programVersion } from '../program-folder.ts';
import { createUnderstanding } from '../understanding/index.ts';
import type { Shelf } from '../understanding/shelf.ts';
import { packed, unpacked } from './kept-file.ts';

/** Files kept at most; those not used for longest go first. */
const KEPT = 24;

/** A draft older than this belongs to a process that was ended while it wrote. */
const DRAFT_MS = 3_600_000;

const prune = (folder: string): void => {
  const files = readdirSync(folder).map((name) => {
    const path = join(folder, name);
    return { path, name, used: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 };
  });
  const kept = files.filter(({ name }) => name.endsWith('.model')).sort((a, b) => b.used - a.used);
  const drafts = files.filter(({ name, used }) => /\.model\.\d+$/.test(name) && used < Date.now() - DRAFT_MS);
  for (const { path } of [...kept.slice(KEPT), ...drafts]) rmSync(path, { force: true });
};

export interface ModelShelfOptions {
  folder: string;
  /** Names the code that learns; what other code has learned is as if it were not there. */
  code?: string;
  /** See {@link Shelf.program}. */
  program: string | null;
  /** Told of a file that was there and could not be used: it is made again. */
  onDamaged?(file: string, why: string): void;
}

/**
 * Keeps what was learned as files in a folder, so that a start need not learn it again. A file that cannot be read or
 * written is as if it were not there: learning again is only slower.
 */
export const modelShelf = ({ folder, code, program, onDamaged }: ModelShelfOptions): Shelf => {
  const pathOf = (key: string): string => join(folder, `${[key, ...(code ? [code] : [])].join('-')}.model`);
  return {
    program,
    get(key) {
      const path = pathOf(key);
      try {
        const value = unpacked(readFileSync(path));
        utimesSync(path, Date.now() / 1000, Date.now() / 1000);
        return value;
      } catch (error) {
        const { code, message } = error as NodeJS.ErrnoException;
        if (code !== 'ENOENT') onDamaged?.(path, message);
        return undefined;
      }
    },
    put(key, value) {
      try {
        mkdirSync(folder, { recursive: true });
        const draft = `${pathOf(key)}.${process.pid}`;
        writeFileSync(draft, packed(value));
        renameSync(draft, pathOf(key));
        prune(folder);
      } catch {
        // A read-only installation learns at every start.
      }
    },
  };
};

/** A name for the sources that learn, as they stand; looked at once by a process. */
const sources = (): string => {
  const room = join(programFolder(), 'src', 'understanding');
  const files = readdirSync(room, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const hash = createHash('sha256').update(process.version);
  for (const name of files.sort()) hash.update(name).update(readFileSync(join(room, name)));
  return hash.digest('hex').slice(0, 12);
};
let looked: string | undefined;

/** The place where the program keeps what it learned and found right, and the names it goes by there. */
export const programShelfPlace = (): Required<Omit<ModelShelfOptions, 'onDamaged'>> => {
  const version = programVersion();
  looked ??= version ?? sources();
  return {
    folder: join(programFolder(), 'dist', '.models'),
    code: looked,
    // Letters and words are told apart by tables that come with Node.
    program: version && `${version} ${process.version}`,
  };
};

/** Where the program keeps what it learned and found right. */
export const programShelf = (onDamaged?: ModelShelfOptions['onDamaged']): Shelf =>
  modelShelf({ ...programShelfPlace(), ...(onDamaged ? { onDamaged } : {}) });

/**
 * Keeps in memory, for a process that puts the program together many times over: within one process the program's code does
 * not change, so that everything may be kept. What is not there is looked for on the shelf `below`, which is left as it is.
 */
export const memoryShelf = (below: Shelf = programShelf()): Shelf => {
  const kept = new Map<string, unknown>();
  return {
    program: below.program ?? 'this process',
    get: (key) => kept.get(key) ?? below.get(key),
    put: (key, value) => void kept.set(key, value),
  };
};

/** The engine over what was learned at an earlier start or build, where it was. */
export const learnedOnce: typeof createUnderstanding = (content, catalogue, shelf = programShelf()) =>
  createUnderstanding(content, catalogue, shelf);
