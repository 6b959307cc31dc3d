import { isDeepStrictEqual } from 'node:util';
import { parse } from 'yaml';
import { readTexts } from '../content/read.ts';

/** `authorization.yaml`, and those that take effect on a day. */
const RULES = /^templates\/policies\/authorization(\.\d{4}-\d{2}-\d{2})?\.yaml$/u;

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
  const found = readTexts(folder).files.find(
    ([file, text]) => RULES.test(file) && isDeepStrictEqual(parsed(text), rules),
  );
  return found?.[1] ?? null;
};
