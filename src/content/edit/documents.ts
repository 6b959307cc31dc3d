import { type Document, isScalar, isSeq, parseDocument, Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import { XiaoerError } from '../../errors.ts';
import type { ContentTexts } from '../layers.ts';

/** As the files are laid out: long lines stay long, short lists stand in one line. */
const LAYOUT = { lineWidth: 0, flowCollectionPadding: false } as const;

/** A line without the spaces that may stand inside brackets. */
const bare = (line: string): string => line.replaceAll(/([{[]) +/gu, '$1').replaceAll(/ +([}\]])/gu, '$1');

/**
 * The text of a file after a change. Lines that say what they said stand as they stood, however their brackets were spaced.
 * @param before '' for a file that is new
 */
export const printed = (before: string, document: Document): string => {
  const stood = before.split('\n');
  const known = new Set(stood);
  const byBare = new Map(stood.map((line) => [bare(line), line]));
  return document
    .toString(LAYOUT)
    .split('\n')
    .map((line) => (known.has(line) ? line : (byBare.get(bare(line)) ?? line)))
    .join('\n');
};

/** What stands in a file; '' where there is none. */
export const textIn = ({ files }: ContentTexts, name: string): string =>
  files.find(([file]) => file === name)?.[1] ?? '';

/** What was to be changed is gone. */
export const missing = (what: string): XiaoerError =>
  new XiaoerError('NOT_FOUND', `${what} is not there any more; look again.`);

/** A file, to be changed. @throws XiaoerError NOT_FOUND where there is none */
export const open = ({ files }: ContentTexts, name: string): Document => {
  const found = files.find(([file]) => file === name);
  if (!found) throw missing(name);
  return parseDocument(found[1]);
};

/** Texts of several lines stand as they are read; others as they stood, comments beside them stay. */
export const write = (parent: Document | YAMLMap, path: readonly (string | number)[], text: string): void => {
  const old = parent.getIn(path, true);
  const node = isScalar(old) ? old : new Scalar(text);
  if (node === old && node.value === text) return;
  node.value = text;
  if (text.includes('\n')) node.type = Scalar.BLOCK_LITERAL;
  else if (node.type === Scalar.BLOCK_LITERAL || node.type === Scalar.BLOCK_FOLDED) node.type = Scalar.PLAIN;
  if (node !== old) parent.setIn(path, node);
};

/** The item of a list whose field has this value; null where there is none. */
export const itemOf = (document: Document, field: string, value: string): YAMLMap | null => {
  const { contents } = document;
  if (!isSeq(contents)) return null;
  return (
    ((contents as YAMLSeq<YAMLMap>).items.find((item) => item.get(field) === value) as YAMLMap | undefined) ?? null
  );
};

/** A map or a list that stands in one line. */
export const inOneLine = (document: Document, value: object) => document.createNode(value, { flow: true });
