import { isMap, isSeq, type Node, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import { XiaoerError } from '../../errors.ts';
import { inOneLine, lineEnd, rangeOf, splice } from './yaml-text.ts';

type Path = readonly (string | number)[];

const byHand = (path: Path): XiaoerError =>
  new XiaoerError('CONTENT_INVALID', `This cannot be changed here; change the file by hand: ${path.join(' › ')}.`);

const seqAt = (text: string, path: Path): YAMLSeq => {
  const found = parseDocument(text).getIn(path, true);
  if (!isSeq(found)) throw byHand(path);
  return found;
};

/** The end of the last line something stands on. */
const endOf = (text: string, node: unknown): number => lineEnd(text, text.slice(0, rangeOf(node)[1]).trimEnd().length);

const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;

/** Entries of a map, one a line under its dash; in one line where the others of the list are. */
const written = (item: Readonly<Record<string, unknown>>, flow: boolean, pad: string): string => {
  const lines = Object.entries(item).map(([key, value]) => `${key}: ${inOneLine(value)}`);
  return flow ? `{ ${lines.join(', ')} }` : lines.join(`\n${pad}`);
};

/**
 * The text of a YAML file with one more map at the end of a list; everything else as it stood.
 * @throws XiaoerError CONTENT_INVALID where the list is written so that only its owner can change it
 */
export const withItem = (text: string, path: Path, item: Readonly<Record<string, unknown>>): string => {
  const seq = seqAt(text, path);
  const last = seq.items.at(-1) as Node | undefined;
  if (seq.flow || !last) {
    const [from, to] = rangeOf(seq);
    return splice(text, from, to, inOneLine([...(seq.toJSON() as unknown[]), item]));
  }
  const start = rangeOf(last)[0];
  const lead = text.slice(lineStart(text, start), start);
  if (!/^ *- +$/u.test(lead)) throw byHand(path);
  const end = endOf(text, last);
  const flow = isMap(last) && last.flow === true;
  return splice(text, end, end, `\n${lead}${written(item, flow, ' '.repeat(lead.length))}`);
};

/** Where a list's item begins, with the comment above it. */
const beginOf = (text: string, item: unknown): number => {
  let from = lineStart(text, rangeOf(item)[0]);
  const indent = /^ */u.exec(text.slice(from))?.[0] ?? '';
  while (from > 0) {
    const above = lineStart(text, from - 1);
    if (!text.slice(above, from).startsWith(`${indent}#`)) break;
    from = above;
  }
  return from;
};

/**
 * The text of a YAML file without one item of a list, and without the comment above it; everything else as it stood.
 * @throws XiaoerError CONTENT_INVALID as {@link withItem}
 */
export const withoutItem = (text: string, path: Path, at: number): string => {
  const seq = seqAt(text, path);
  const item = seq.items[at];
  if (item === undefined) throw byHand(path);
  if (seq.flow) {
    const [from, to] = rangeOf(seq);
    return splice(text, from, to, inOneLine((seq.toJSON() as unknown[]).filter((_, n) => n !== at)));
  }
  const from = beginOf(text, item);
  const to = endOf(text, item);
  if (seq.items.length > 1) return splice(text, from, to + 1, '');
  const before = text.slice(0, from).trimEnd();
  return `${before} []${text.slice(to)}`;
};

/**
 * The text of a YAML file with one more entry in a map of maps, where its name belongs among the others.
 * @throws XiaoerError CONTENT_INVALID as {@link withItem}
 */
export const withEntry = (text: string, path: Path, name: string, value: Readonly<Record<string, unknown>>): string => {
  const map = parseDocument(text).getIn(path, true) as YAMLMap | undefined;
  if (!isMap(map) || map.flow || map.items.length === 0) throw byHand(path);
  const keys = map.items.map(({ key }) => String(key));
  const before = keys.findLastIndex((key) => key < name);
  const beside = map.items[before < 0 ? keys.length - 1 : before];
  const start = rangeOf(map.items[0]?.key)[0];
  const pad = ' '.repeat(start - lineStart(text, start));
  const end = endOf(text, beside?.value);
  return splice(text, end, end, `\n${pad}${name}:\n${pad}  ${written(value, false, `${pad}  `)}`);
};
