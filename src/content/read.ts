import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { programFolder } from '../program-folder.ts';
import { type ContentTexts, type Files, layered } from './layers.ts';

export type { ContentTexts } from './layers.ts';

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
 * Reads every YAML file below `intents` and `templates` of one folder. In one go and without waiting: a hundred small files
 * cost a few milliseconds so, and twenty times as much one promise after another.
 */
export const readFolder = (root: string): Files =>
  new Map(
    [join(root, 'intents'), join(root, 'templates')]
      .flatMap(yamlFilesBelow)
      .map((path) => [relative(root, path).replaceAll('\\', '/'), readFileSync(path, 'utf8')] as const),
  );

/**
 * Reads a shop's files, with the program's own below them; see {@link layered}.
 * @param root the shop's folder
 */
export const readTexts = (root: string): ContentTexts => {
  const program = programFolder();
  return layered(root, readFolder(root), resolve(root) === program ? null : readFolder(program));
};
