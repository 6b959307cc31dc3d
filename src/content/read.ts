import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Problems } from './problems.ts';
import { knownYaml, parseYaml, type YamlFile } from './yaml-file.ts';

const yamlFilesBelow = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
};

/** The raw files of a shop: paths relative to its content folder, parsed, with a fingerprint over all of them. */
export interface RawContent {
  files: YamlFile[];
  /** First 12 characters of the SHA-256 over names and bytes. */
  version: string;
}

/** Where parsed files may be kept between starts; one that forgets only costs time. */
export interface ParsedShelf {
  get(key: string): unknown;
  put(key: string, value: unknown): void;
}

/** Reads every YAML file below `intents` and `templates`. Syntax faults go to `problems`. */
export const readContent = async (root: string, problems: Problems, shelf?: ParsedShelf): Promise<RawContent> => {
  const paths = [...(await yamlFilesBelow(join(root, 'intents'))), ...(await yamlFilesBelow(join(root, 'templates')))];
  if (paths.length === 0) {
    problems.add(root, 0, 'no intents/ and templates/ here; set SHOP_CONTENT to the folder that holds them');
  }
  const hash = createHash('sha256');
  const texts: [file: string, text: string][] = [];
  for (const path of paths) {
    const text = await readFile(path, 'utf8');
    const file = relative(root, path).replaceAll('\\', '/');
    hash.update(file).update('\0').update(text).update('\0');
    texts.push([file, text]);
  }
  const digest = hash.digest('hex');
  const key = `content-${digest.slice(0, 32)}`;
  const known = shelf?.get(key) as ReadonlyMap<string, unknown> | undefined;
  const files = texts.map(([file, text]) =>
    known ? knownYaml(file, text, known.get(file)) : parseYaml(file, text, problems),
  );
  if (!known && problems.list.length === 0) shelf?.put(key, new Map(files.map(({ file, value }) => [file, value])));
  return { files, version: digest.slice(0, 12) };
};
