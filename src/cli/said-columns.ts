import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { XiaoerError } from '../errors.ts';
import { type ColumnMap, targetsOf } from '../import/foreign/mapping.ts';
import { KIND_NAMES } from '../import/kinds.ts';

const HOW = 'Write "their heading=our column", or name a YAML or JSON file of such pairs. See: xiaoer import --help';
const KNOWN: ReadonlySet<string> = new Set(KIND_NAMES.flatMap(targetsOf));

const pairs = z.record(z.string(), z.string().nullable());

const fromFile = async (path: string): Promise<[string, string][]> => {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new XiaoerError('USAGE', `--map ${path}: neither a pair nor a file that can be read. ${HOW}`);
  });
  try {
    return Object.entries(pairs.parse(parse(text))).map(([heading, column]) => [heading, column ?? '']);
  } catch {
    throw new XiaoerError('USAGE', `--map ${path} holds no pairs of heading and column. ${HOW}`);
  }
};

const fromPair = (pair: string): [string, string] => {
  const at = pair.lastIndexOf('=');
  return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
};

/**
 * What `--map` says of a file's headings; a column that is empty, or `-`, is left out.
 * @throws {XiaoerError} USAGE for a column nobody knows, and a file that cannot be read
 */
export const saidColumns = async (given: readonly string[]): Promise<ColumnMap | undefined> => {
  if (given.length === 0) return undefined;
  const said: [string, string][] = [];
  for (const one of given) said.push(...(one.includes('=') ? [fromPair(one)] : await fromFile(one)));
  return Object.fromEntries(
    said.map(([heading, wished]) => {
      const column = wished === '-' ? '' : wished;
      if (heading !== '' && (column === '' || KNOWN.has(column))) return [heading, column];
      throw new XiaoerError('USAGE', `--map: "${wished}" is no column of ours. Known are ${[...KNOWN].join(', ')}.`);
    }),
  );
};
