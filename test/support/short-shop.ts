import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** The repository: where the shop's own words stand. */
const HOME = join(import.meta.dirname, '../..');
/** As many examples as an intent must have in a language; thousands of them would only be read again and again. */
const EXAMPLES = 15;

/** Cuts each list of examples to its first few. */
const shortened = (text: string): string => {
  let left = EXAMPLES;
  const lines = text.split('\n').filter((line) => {
    left = /^ {4}- /u.test(line) ? left - 1 : EXAMPLES;
    return left >= 0;
  });
  return lines.join('\n');
};

/** Puts the shop's own words and rules into a folder, few examples an intent. */
export const writeShortShop = async (root: string): Promise<void> => {
  await cp(join(HOME, 'templates'), join(root, 'templates'), { recursive: true });
  await cp(join(HOME, 'intents/faq'), join(root, 'intents/faq'), { recursive: true });
  for (const name of (await readdir(join(HOME, 'intents'))).filter((one) => one.endsWith('.yaml'))) {
    await writeFile(join(root, 'intents', name), shortened(await readFile(join(HOME, 'intents', name), 'utf8')));
  }
};

/** Such a folder for one test, which may write in it. Gone with the test. */
export const shortShop = async (): Promise<string> => {
  const root = await mkdtemp(join(tmpdir(), 'xiaoer-shop-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  await writeShortShop(root);
  return root;
};
