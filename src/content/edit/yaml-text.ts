import { isDeepStrictEqual } from 'node:util';
import { isMap, isScalar, isSeq, type Pair, parse, parseDocument, type Scalar, stringify, type YAMLMap } from 'yaml';
import { XiaoerError } from '../../errors.ts';

type Path = readonly (string | number)[];
type Ranged = { range?: [number, number, number] | null };

/** A value as it stands in one line, lists in brackets. */
export const inOneLine = (value: unknown): string =>
  stringify(value, {
    lineWidth: 0,
    collectionStyle: 'flow',
    flowCollectionPadding: false,
    blockQuote: false,
  }).trimEnd();

/** Where a node begins and ends in its text. Throws CONTENT_INVALID for one that stands nowhere. */
export const rangeOf = (node: unknown): [number, number] => {
  const range = (node as Ranged | null)?.range;
  if (!range)
    throw new XiaoerError('CONTENT_INVALID', 'This part of the file cannot be changed here; change it by hand.');
  return [range[0], range[1]];
};

/** A text with another part in the place of one. */
export const splice = (text: string, from: number, to: number, by: string): string =>
  text.slice(0, from) + by + text.slice(to);

/** The end of the line of a place. */
export const lineEnd = (text: string, at: number): number => {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
};

const replaced = (text: string, node: unknown, value: unknown): string => {
  const [from, to] = rangeOf(node);
  const newline = text.slice(from, to).endsWith('\n') ? '\n' : '';
  // What stood in quotation marks stays in them.
  const quoted = typeof value === 'string' && isScalar(node) && node.type === 'QUOTE_DOUBLE';
  return splice(text, from, to, (quoted ? JSON.stringify(value) : inOneLine(value)) + newline);
};

const removed = (text: string, map: YAMLMap, { key, value }: Pair): string => {
  const from = rangeOf(key)[0];
  const to = rangeOf(value)[1];
  if (!map.flow) {
    // A value of several lines ends where the next begins.
    const end = lineEnd(text, text.slice(0, to).trimEnd().length);
    return splice(text, text.lastIndexOf('\n', from) + 1, end + 1, '');
  }
  const comma = /^\s*,\s*/u.exec(text.slice(to));
  if (comma) return splice(text, from, to + comma[0].length, '');
  const before = /,\s*$/u.exec(text.slice(0, from));
  return splice(text, from - (before?.[0].length ?? 0), to, '');
};

/** Whether a part of a map stands in one line. */
const isShort = (text: string, { key, value }: Pair): boolean =>
  value !== null && !text.slice(rangeOf(key)[0], rangeOf(value)[1]).includes('\n');

const added = (text: string, map: YAMLMap, name: string, value: unknown): string => {
  const written = `${name}: ${inOneLine(value)}`;
  if (map.flow) {
    const last = map.items.at(-1);
    if (last) return splice(text, rangeOf(last.value)[1], rangeOf(last.value)[1], `, ${written}`);
    const at = rangeOf(map)[0] + 1;
    return splice(text, at, at, ` ${written} `);
  }
  const [first] = map.items;
  const short = map.items.findIndex((pair) => !isShort(text, pair));
  const beside = map.items[(short < 0 ? map.items.length : short) - 1];
  if (!first || !beside) return replaced(text, map, { [name]: value });
  const at = rangeOf(first.key)[0];
  const indent = ' '.repeat(at - (text.lastIndexOf('\n', at - 1) + 1));
  const end = lineEnd(text, rangeOf(beside.value)[1]);
  return splice(text, end, end, `\n${indent}${written}`);
};

/** Undefined takes what stands there out. */
const changed = (text: string, path: Path, value: unknown): string => {
  const document = parseDocument(text);
  const name = path.at(-1) ?? '';
  const parent = document.getIn(path.slice(0, -1), true);
  if (isSeq(parent)) return replaced(text, parent.get(Number(name), true), value);
  if (!isMap(parent)) return value === undefined ? text : changed(text, path.slice(0, -1), { [name]: value });
  const pair = parent.items.find(({ key }) => isScalar(key) && (key as Scalar).value === name);
  if (!pair) return value === undefined ? text : added(text, parent, String(name), value);
  return value === undefined ? removed(text, parent, pair) : replaced(text, pair.value, value);
};

const valueWith = (raw: unknown, path: Path, value: unknown): unknown => {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  if (Array.isArray(raw)) return raw.map((one, n) => (n === name ? valueWith(one, rest, value) : (one as unknown)));
  const map = { ...((raw ?? {}) as Record<string, unknown>) };
  const below = valueWith(map[name], rest, value);
  if (below === undefined) delete map[name];
  else map[name] = below;
  return map;
};

/** Another value for a place; undefined takes the entry out. */
export type Change = readonly [path: Path, value: unknown];

/**
 * The text of a YAML file with other values at some places, and everything else as it stood, to the letter: comments, order, spaces.
 * @throws XiaoerError CONTENT_INVALID where the file is written so that only its owner can change it
 */
export const withValues = (text: string, changes: readonly Change[]): string => {
  let wanted: unknown = parse(text);
  let after = text;
  for (const [path, value] of changes) {
    const next = valueWith(wanted, path, value);
    if (!isDeepStrictEqual(wanted, next)) after = changed(after, path, value);
    wanted = next;
  }
  if (after === text || isDeepStrictEqual(parse(after), wanted)) return after;
  const places = changes.map(([path]) => path.join(' › ')).join('; ');
  throw new XiaoerError('CONTENT_INVALID', `This cannot be changed here; change the file by hand: ${places}.`);
};
