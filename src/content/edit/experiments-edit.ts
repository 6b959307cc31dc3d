import { isDeepStrictEqual } from 'node:util';
import { type Document, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import type { ByLang } from '../../message.ts';
import type { WrittenExperiment } from '../experiments.ts';
import type { ContentTexts } from '../read.ts';

/** A change of an experiment, and with it of the piece whose wordings it tries. */
export interface ExperimentEdit {
  of: 'experiment';
  id: string;
  /** As it shall stand; null: it is taken out. */
  entry: WrittenExperiment | null;
  /** Which piece it is about. */
  piece: Pick<WrittenExperiment, 'of' | 'key'>;
  /** What the piece shall say: wording A; null where there is no such piece. */
  words: ByLang<string> | null;
}

/** What stands of an experiment and its piece. */
export interface ExperimentPart {
  entry: WrittenExperiment | null;
  words: ByLang<string> | null;
}

const FILE = 'templates/policies/experiments.yaml';
const LAYOUT = { lineWidth: 0, flowCollectionPadding: false } as const;

/** What stands in it already stays as it is written. */
const rewritten = (document: Document, item: YAMLMap, entry: WrittenExperiment): void => {
  const stands = item.toJS(document) as Record<string, unknown>;
  for (const name of Object.keys(stands)) if (!(name in entry)) item.delete(name);
  for (const [name, value] of Object.entries(entry))
    if (value !== undefined && !isDeepStrictEqual(stands[name], value)) item.set(name, document.createNode(value));
};

/** The file of experiments with this one as it shall stand; the others, and what is written around them, stay. */
export const editedExperiments = (
  { files }: ContentTexts,
  { id, entry }: Pick<ExperimentEdit, 'id' | 'entry'>,
): Map<string, string> => {
  const document = parseDocument(files.find(([file]) => file === FILE)?.[1] ?? '[]\n');
  if (!isSeq(document.contents)) document.contents = document.createNode([]) as unknown as typeof document.contents;
  const list = document.contents as unknown as YAMLSeq<YAMLMap>;
  const at = list.items.findIndex((item) => item.get('id') === id);
  const item = list.items[at];
  if (item && entry) rewritten(document, item, entry);
  else if (entry) list.items.push(document.createNode(entry) as YAMLMap);
  else if (item) list.items.splice(at, 1);
  list.flow = list.items.length === 0;
  return new Map([[FILE, document.toString(LAYOUT)]]);
};
