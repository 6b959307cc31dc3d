import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** The raw files of a shop. */
export interface ContentTexts {
  root: string;
  /** Paths relative to `root`, in a fixed order, with what stands in them. */
  files: readonly (readonly [file: string, text: string])[];
  /** SHA-256 over names and bytes, in hexadecimal digits. */
  digest: string;
}

/** Where parsed and checked files may be kept between starts; one that forgets only costs time. */
export interface ParsedShelf {
  /** Names the build that asks; null for a program whose code may change at any time: it counts nothing as checked. */
  readonly program: string | null;
  get(key: string): unknown;
  put(key: string, value: unknown): void;
}

/** The version of a content: which words and rules a decision was made under. */
export const versionOf = ({ digest }: Pick<ContentTexts, 'digest'>): string => digest.slice(0, 12);

const yamlFilesBelow = (folder: string): string[] => {
  try {
    return readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  } catch {
    return [];
  }
};

/**
 * Reads every YAML file below `intents` and `templates`. In one go and without waiting: a hundred small files cost a few
 * milliseconds so, and twenty times as much one promise after another.
 */
export const readTexts = (root: string): ContentTexts => {
  const hash = createHash('sha256');
  const files = [join(root, 'intents'), join(root, 'templates')].flatMap(yamlFilesBelow).map((path) => {
    const text = readFileSync(path, 'utf8');
    const file = relative(root, path).replaceAll('\\', '/');
    hash.update(file).update('\0').update(text).update('\0');
    return [file, text] as const;
  });
  return { root, files, digest: hash.digest('hex') };
};
