import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Problems } from './problems.ts';
import { parseYaml, type YamlFile } from './yaml-file.ts';

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

/** Reads every YAML file below `intents` and `templates`. Syntax faults go to `problems`. */
export const readContent = async (root: string, problems: Problems): Promise<RawContent> => {
  const paths = [...(await yamlFilesBelow(join(root, 'intents'))), ...(await yamlFilesBelow(join(root, 'templates')))];
  if (paths.length === 0) {
    problems.add(root, 0, 'no intents/ and templates/ here; set SHOP_CONTENT to the folder that holds them');
  }
  const hash = createHash('sha256');
  const files: YamlFile[] = [];
  for (const path of paths) {
    const text = await readFile(path, 'utf8');
    const file = relative(root, path).replaceAll('\\', '/');
    hash.update(file).update('\0').update(text).update('\0');
    files.push(parseYaml(file, text, problems));
  }
  return { files, version: hash.digest('hex').slice(0, 12) };
};
