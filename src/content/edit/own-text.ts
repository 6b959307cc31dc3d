import { isDeepStrictEqual } from 'node:util';
import { isMap, isScalar, parse, parseDocument, stringify } from 'yaml';
import type { Borrowed } from '../borrowed.ts';
import type { ContentTexts } from '../layers.ts';
import { lineEnd, rangeOf, withValues } from './yaml-text.ts';

type Loose = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Loose => typeof value === 'object' && value !== null;

/** The part of a file under one name at its top, to the letter, with the comment right above it; null where there is none. */
const blockOf = (text: string, name: string): string | null => {
  const { contents } = parseDocument(text);
  const pair = isMap(contents) ? contents.items.find(({ key }) => isScalar(key) && key.value === name) : undefined;
  if (!pair || !isMap(contents) || contents.flow) return null;
  const lines = text.slice(0, rangeOf(pair.key)[0]).split('\n').slice(0, -1);
  let from = lines.length;
  while (lines[from - 1]?.startsWith('#')) from -= 1;
  // What a file begins with is about all of it.
  const comment = from === 0 ? [] : lines.slice(from);
  const [start] = rangeOf(pair.key);
  const end = lineEnd(text, text.slice(0, rangeOf(pair.value)[1]).trimEnd().length);
  return [...comment, text.slice(start, end)].join('\n');
};

const readable = (text: string): unknown => {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
};

/** The comment a file begins with. */
const headOf = (text: string): string => /^(?:#.*\n)+/u.exec(text)?.[0] ?? '';

/**
 * A text with one more part at its end: as it stands in another text, with its comment, where it means the same here.
 * @param text '' begins a file, with the comment the other begins with
 */
export const withPartOf = (text: string, other: string, name: string): string => {
  const value = (parse(other) as Loose)[name];
  const before = text === '' ? headOf(other) : `${text.trimEnd()}\n`;
  const block = blockOf(other, name);
  const apart = text === '' || block?.startsWith('#') !== true ? '' : '\n';
  const literal = `${before}${apart}${block ?? ''}\n`;
  const wanted = { ...((parse(text) ?? {}) as Loose), [name]: value };
  // A part may stand for what another part of its file holds (`*name`).
  return block !== null && isDeepStrictEqual(readable(literal), wanted)
    ? literal
    : `${before}${stringify({ [name]: value }, { lineWidth: 0 })}`;
};

/**
 * What a file of replies has to be for one of them to stand in it: the shop's file with the program's words for it where it has none;
 * a file with nothing else where the shop has none, so that all others go on coming from the program.
 * @returns undefined where neither has such a reply
 */
export const ownReplies = ({ files, layers }: ContentTexts, file: string, name: string): string | undefined => {
  const text = files.find(([one]) => one === file)?.[1];
  if (text === undefined) return undefined;
  const other = layers?.program.get(file);
  const own = layers?.lent.has(file) ? '' : text;
  const has = (one: string | undefined): one is string =>
    one !== undefined && isRecord(parse(one)) && Object.hasOwn(parse(one) as Loose, name);
  if (own !== '' && has(own)) return own;
  return has(other) ? withPartOf(own, other, name) : undefined;
};

/**
 * The same files with what policies of the shop lack written into them, so that it can be changed there. Nothing is written but what
 * a change is made to.
 */
export const withParts = (texts: ContentTexts, parts: Borrowed['parts']): ContentTexts => {
  const lacking = parts.filter(({ file }) => file.startsWith('templates/policies/'));
  if (lacking.length === 0) return texts;
  const filled = new Map(texts.files);
  for (const { file, name } of lacking) {
    const dated = file.replace(/\.\d{4}-\d{2}-\d{2}\.yaml$/u, '.yaml');
    const other = dated === file ? texts.layers?.program.get(file) : filled.get(dated);
    const text = filled.get(file);
    if (text === undefined || other === undefined) continue;
    const path = name.split('.');
    const value = path.reduce<unknown>((raw, step) => (isRecord(raw) ? raw[step] : undefined), parse(other));
    filled.set(file, path.length === 1 ? withPartOf(text, other, name) : withValues(text, [[path, value]]));
  }
  return { ...texts, files: [...filled] };
};
