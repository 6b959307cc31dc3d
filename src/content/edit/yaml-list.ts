import { type Document, isAlias, isMap, isScalar, isSeq, type Node, parseDocument, type YAMLSeq } from 'yaml';
import { XiaoerError } from '../../errors.ts';
import { inOneLine, lineEnd, rangeOf, splice, withValues } from './yaml-text.ts';

type Path = readonly string[];

const byHand = (path: Path): XiaoerError =>
  new XiaoerError('CONTENT_INVALID', `This cannot be changed here; change the file by hand: ${path.join(' › ')}.`);

/** What stands at a place; where the way leads over an alias (`*name`), what that stands for. */
const nodeAt = (document: Document, path: Path): Node | null => {
  const real = (node: unknown): Node | null =>
    isAlias(node) ? (node.resolve(document) ?? null) : (node as Node | null);
  return path.reduce<Node | null>(
    (node, name) => (isMap(node) ? real(node.get(name, true) ?? null) : null),
    real(document.contents),
  );
};

const wordsOf = ({ items }: YAMLSeq): string[] => items.map((one) => String(isScalar(one) ? one.value : one).trim());

/** One text as an item in brackets or under a dash, quoted where it would be read as something else. */
const asItem = (text: string): string => inOneLine([text]).slice(1, -1);

const isNew =
  (seq: YAMLSeq) =>
  (one: string): boolean =>
    !wordsOf(seq).includes(one);

const inBrackets = (text: string, path: Path, seq: YAMLSeq, wanted: readonly string[]): string => {
  const [from, to] = rangeOf(seq);
  const places = seq.items.map(rangeOf);
  const between = [...places, [to, to]].map(([start], n) => text.slice(places[n - 1]?.[1] ?? from, start));
  if (between.some((one) => one.includes('#'))) throw byHand(path);
  const words = wordsOf(seq);
  const kept = places.filter((_, n) => wanted.includes(words[n] ?? '')).map((place) => text.slice(...place));
  return splice(text, from, to, `[${[...kept, ...wanted.filter(isNew(seq)).map(asItem)].join(', ')}]`);
};

const inLines = (text: string, path: Path, seq: YAMLSeq, wanted: readonly string[]): string => {
  const places = seq.items.map(rangeOf);
  const [first, last] = [places[0], places.at(-1)];
  if (!first || !last) throw byHand(path);
  const startOf = ([at]: readonly [number, number]): number => text.lastIndexOf('\n', at - 1) + 1;
  const start = startOf(first);
  const lead = text.slice(start, first[0]);
  if (!/^ *- +$/u.test(lead)) throw byHand(path);
  const end = lineEnd(text, last[1]);
  if (wanted.length === 0) return splice(text, start - 1, end, ' []');
  const words = wordsOf(seq);
  const gone = new Set(places.filter((_, n) => !wanted.includes(words[n] ?? '')).map(startOf));
  let at = start;
  const kept = text
    .slice(start, end)
    .split('\n')
    .filter((line) => {
      const here = at;
      at += line.length + 1;
      return !gone.has(here);
    });
  return splice(text, start, end, [...kept, ...wanted.filter(isNew(seq)).map((one) => lead + asItem(one))].join('\n'));
};

const sorted = (words: readonly string[]): string => JSON.stringify([...new Set(words)].sort());

/**
 * The text of a YAML file with other texts on a list, whose order does not matter: what stays stands as it stood, to the letter,
 * comments and all; what is new comes after it. A list that is shared (`&name`, `*name`) is changed where it stands.
 * @throws XiaoerError CONTENT_INVALID where the list is written so that only its owner can change it
 */
export const withList = (text: string, path: Path, wanted: readonly string[]): string => {
  const seq = nodeAt(parseDocument(text), path);
  if (!isSeq(seq)) return wanted.length === 0 ? text : withValues(text, [[path, wanted]]);
  if (sorted(wordsOf(seq)) === sorted(wanted)) return text;
  const after = (seq.flow ? inBrackets : inLines)(text, path, seq, wanted);
  const found = nodeAt(parseDocument(after), path);
  if (!isSeq(found) || sorted(wordsOf(found)) !== sorted(wanted)) throw byHand(path);
  return after;
};
