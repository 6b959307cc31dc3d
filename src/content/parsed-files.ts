import type { Problems } from './problems.ts';
import type { ContentTexts, ParsedShelf } from './read.ts';
import { knownYaml, parseYaml, type YamlFile } from './yaml-file.ts';

/** What parsed files are kept under, by the digest of them all. */
export const parsedKey = (digest: string): string => `content-${digest.slice(0, 32)}`;

/** A shop's files, parsed. */
export interface ParsedFiles {
  files: YamlFile[];
  /** The program's own that parts may come from, by file. */
  spare: ReadonlyMap<string, YamlFile>;
}

const SPARE = 'spare ';

/** Every text of a shop under the name it is kept by: those parts may come from are told from the shop's of the same name. */
export const keptTexts = ({ files, layers }: ContentTexts): (readonly [name: string, text: string])[] => [
  ...files,
  ...[...(layers?.spare ?? [])].map(([file, text]) => [`${SPARE}${file}`, text] as const),
];

/** The files of a shop, parsed; syntax faults go to `problems`. */
export const parsedFiles = (source: ContentTexts, problems: Problems, shelf?: ParsedShelf): ParsedFiles => {
  const { root, files: texts, digest } = source;
  if (texts.length === 0) {
    problems.add(root, 0, 'no intents/ and templates/ here; set SHOP_CONTENT to the folder that holds them');
  }
  const key = parsedKey(digest);
  const known = shelf?.get(key) as ReadonlyMap<string, unknown> | undefined;
  const parsed = keptTexts(source).map(([name, text]) => {
    const file = name.startsWith(SPARE) ? name.slice(SPARE.length) : name;
    return [name, known ? knownYaml(file, text, known.get(name)) : parseYaml(file, text, problems)] as const;
  });
  if (!known && problems.list.length === 0) shelf?.put(key, new Map(parsed.map(([name, { value }]) => [name, value])));
  const spare = parsed.filter(([name]) => name.startsWith(SPARE)).map(([, file]) => [file.file, file] as const);
  return { files: parsed.flatMap(([name, file]) => (name.startsWith(SPARE) ? [] : [file])), spare: new Map(spare) };
};
