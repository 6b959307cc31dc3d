import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { FaqEntry, Intent } from '../../src/content/types.ts';
import type { ByLang } from '../../src/message.ts';

const ROOT = join(import.meta.dirname, '../..');
/** As few as an intent may have. */
const FEW = 15;

const rewrite = async <T>(folder: string, change: (value: T) => T): Promise<void> => {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml'));
  for (const path of names.map((name) => join(folder, name))) {
    await writeFile(path, stringify(change(parse(await readFile(path, 'utf8')) as T)));
  }
};

const first = (lists: Partial<ByLang<string[]>>, most: number): ByLang<string[]> =>
  Object.fromEntries(Object.entries(lists).map(([lang, all]) => [lang, all.slice(0, most)])) as ByLang<string[]>;

/** The shop's words and rules in a folder of a test's own, with few sentences an intent and an answer, so that they are learned in a moment. */
export const smallShop = async (folder: string): Promise<void> => {
  await Promise.all(
    ['intents', 'templates'].map((room) => cp(join(ROOT, room), join(folder, room), { recursive: true })),
  );
  await rewrite<Intent>(join(folder, 'intents'), (intent) => ({ ...intent, examples: first(intent.examples, FEW) }));
  await rewrite<FaqEntry[]>(join(folder, 'intents/faq'), (entries) =>
    entries.map((entry) => ({
      ...entry,
      question: first(entry.question, 1),
      answer: { en: entry.id, 'zh-CN': entry.id, 'zh-TW': entry.id },
    })),
  );
};

/** Makes one intent mean what another does: shoppers are understood less often. */
export const blur = async (folder: string, intent: string, other: string): Promise<void> => {
  const read = async (name: string) => parse(await readFile(join(folder, `intents/${name}.yaml`), 'utf8')) as Intent;
  const { examples } = await read(other);
  await writeFile(join(folder, `intents/${intent}.yaml`), stringify({ ...(await read(intent)), examples }));
};
