import { createHash } from 'node:crypto';

/** Files by their paths relative to a content folder. */
export type Files = ReadonlyMap<string, string>;

/** How a shop's own folder and the program's own words and rules lie over each other. */
export interface Layers {
  /** What stands in the shop's folder. */
  own: Files;
  /** What comes with the program. */
  program: Files;
  /** Files that are read though the folder has none of that name. */
  lent: ReadonlySet<string>;
  /** Of the program's own: what files of the shop may lack, and intents that a flow may need. */
  spare: Files;
}

/** The raw files of a shop. */
export interface ContentTexts {
  root: string;
  /** Paths relative to `root`, in a fixed order, with what is read there: the shop's, or the program's where the shop has none. */
  files: readonly (readonly [file: string, text: string])[];
  /** SHA-256 over names and bytes of all that may be read, in hexadecimal digits. */
  digest: string;
  /** Absent where nothing lies below: the folder is the program's own. */
  layers?: Layers;
}

/**
 * Without it nothing could be told to be off topic, so that every whole set of intents holds it. A folder that has it means its
 * intents and its FAQ to be all there are; in one without it they stand beside the program's, or in the place of them.
 */
const WHOLE_SET = 'intents/out_of_scope.yaml';

/** What of the program's `templates/` is read; what else lies there is an example. */
const LENT_ROOMS = /^templates\/(?:policies|replies|surveys|quick-replies)\//u;
/** Files of which the parts count one by one. */
const IN_PARTS = /^templates\/(?:policies|replies)\//u;
/** What one shop does on some days, no other does. */
const OWN_DEEDS = 'templates/policies/campaigns.yaml';
const INTENT = /^intents\/[^/]+$/u;

const layersOf = (own: Files, program: Files): Layers => {
  const wholeSet = own.has(WHOLE_SET);
  const lent = new Set<string>();
  const spare = new Map<string, string>();
  for (const [file, text] of program) {
    if (file === OWN_DEEDS) continue;
    const standing = own.get(file);
    if (standing !== undefined) {
      if (standing !== text && IN_PARTS.test(file)) spare.set(file, text);
    } else if (LENT_ROOMS.test(file) || (file.startsWith('intents/') && !wholeSet)) lent.add(file);
    else if (INTENT.test(file)) spare.set(file, text);
  }
  return { own, program, lent, spare };
};

const digestOf = (files: ContentTexts['files'], spare: Files): string => {
  const hash = createHash('sha256');
  for (const [file, text] of files) hash.update(file).update('\0').update(text).update('\0');
  for (const [file, text] of spare) hash.update(`spare ${file}`).update('\0').update(text).update('\0');
  return hash.digest('hex');
};

const sorted = (files: Iterable<readonly [string, string]>): (readonly [string, string])[] =>
  [...files].sort(([a], [b]) => (a < b ? -1 : 1));

/**
 * Lays a shop's files over the program's own. A file of `templates/` the shop does not have is the program's; intents and FAQ
 * are mixed only where the shop has no whole set of its own. Pure.
 * @param program null for a folder below which nothing lies
 */
export const layered = (root: string, own: Files, program: Files | null): ContentTexts => {
  if (program === null) {
    const files = sorted(own);
    return { root, files, digest: digestOf(files, new Map()) };
  }
  const layers = layersOf(own, program);
  const lent = [...layers.lent].map((file) => [file, program.get(file) ?? ''] as const);
  const files = sorted([...own, ...lent]);
  return { root, files, digest: digestOf(files, layers.spare), layers };
};

/**
 * The same shop after some of its own files have changed.
 * @param changed null: a file that is taken out; the program's own counts again then
 */
export const withChanged = (
  { root, files, layers }: ContentTexts,
  changed: ReadonlyMap<string, string | null>,
): ContentTexts => {
  const own = new Map(layers?.own ?? files);
  for (const [file, text] of changed) {
    if (text === null) own.delete(file);
    else own.set(file, text);
  }
  return layered(root, own, layers?.program ?? null);
};
