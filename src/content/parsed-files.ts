import type { Problems } from './problems.ts';
import type { ContentTexts, ParsedShelf } from './read.ts';
import { knownYaml, parseYaml, type YamlFile } from './yaml-file.ts';

/** What parsed files are kept under, by the digest of them all. */
export const parsedKey = (digest: string): string => `content-${digest.slice(0, 32)}`;

/** The files of a shop, parsed; syntax faults go to `problems`. */
export const parsedFiles = (
  { root, files: texts, digest }: ContentTexts,
  problems: Problems,
  shelf?: ParsedShelf,
): YamlFile[] => {
  if (texts.length === 0) {
    problems.add(root, 0, 'no intents/ and templates/ here; set SHOP_CONTENT to the folder that holds them');
  }
  const key = parsedKey(digest);
  const known = shelf?.get(key) as ReadonlyMap<string, unknown> | undefined;
  const files = texts.map(([file, text]) =>
    known ? knownYaml(file, text, known.get(file)) : parseYaml(file, text, problems),
  );
  if (!known && problems.list.length === 0) shelf?.put(key, new Map(files.map(({ file, value }) => [file, value])));
  return files;
};
