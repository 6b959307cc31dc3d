import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parse } from 'yaml';

/** `authorization.yaml`, and those that take effect on a day. */
const RULES = /^authorization(\.\d{4}-\d{2}-\d{2})?\.yaml$/u;

const parsed = (text: string): unknown => {
  try {
    return parse(text);
  } catch {
    // Half written: the rules it held before are still those that count.
    return undefined;
  }
};

/**
 * The text of the shop's file that holds these rules, with its comments and its order; null where no file holds them any more.
 * @param folder the shop's content folder
 */
export const rulesText = async (folder: string, rules: unknown): Promise<string | null> => {
  const place = join(folder, 'templates', 'policies');
  const names = await readdir(place).catch(() => []);
  for (const name of names.filter((one) => RULES.test(one)).sort()) {
    const text = await readFile(join(place, name), 'utf8').catch(() => null);
    if (text !== null && isDeepStrictEqual(parsed(text), rules)) return text;
  }
  return null;
};
