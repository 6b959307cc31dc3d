import type { Content } from '../../content/types.ts';
import { LANGS } from '../../message.ts';
import { englishWords } from '../meaning/word-table.ts';
import { fold, readable } from './normalize.ts';
import { isHan } from './scripts.ts';
import { PLACE, readWording, type WordingFile } from './wording.ts';

/** Longer names than this, in characters, nobody writes. */
const LONGEST = 60;
/** A single Latin word of a name stands for the shop from so many letters on. */
const TELLING = 4;

const HAN = /\p{Script=Han}/u;

const plain = (name: string): string => fold(readable(name, LONGEST)).trim();

/** The word of a Latin name that is no English one: "mianzhan" of "Mianzhan Loungewear". */
const coined = (name: string): string[] =>
  name
    .split(/[^\p{L}\p{N}']+/u)
    .filter((word) => word.length >= TELLING && !isHan(word.charCodeAt(0)) && !englishWords().meaningOf(word))
    .slice(0, 1);

const plainly = (names: readonly string[]): string[] => names.map(plain).filter((one) => one.length > 1);

/** Its names, and the word in them that nothing else is called by. */
const namesOf = ({ name }: Content['shop']): Set<string> => {
  const names = plainly(LANGS.map((lang) => name[lang]));
  return new Set([...names, ...names.flatMap(coined)]);
};

const every = function* ({ intents, faqs }: Pick<Content, 'intents' | 'faqs'>): Generator<string> {
  for (const { examples } of intents.values()) for (const lang of LANGS) yield* examples[lang];
  for (const { question } of faqs.values()) for (const lang of LANGS) yield* question[lang] ?? [];
};

/** Those of the names that no sentence of the shop holds: what "Home" or "Daily" means there, its sentences tell by themselves. */
const unsaid = (names: ReadonlySet<string>, content: Pick<Content, 'intents' | 'faqs'>): string[] => {
  const left = new Set(names);
  for (const text of every(content)) {
    const lower = text.toLowerCase();
    for (const name of left) if (lower.includes(name)) left.delete(name);
  }
  return [...left];
};

/** Where many shops sell besides, by the names shoppers call those places. @throws {z.ZodError} if wording.yaml is malformed */
export const marketplacesOf = ({ policies }: Pick<Content, 'policies'>): string[] =>
  readWording(policies.get('wording')).marketplaces?.names ?? [];

/** "你们淘宝店", "your Amazon store": how this shop is spoken of where it sells besides. */
const elsewhere = ({ marketplaces }: WordingFile): string[] => {
  const { names = [], own = [] } = marketplaces ?? {};
  return own.flatMap((phrase) => names.map((name) => phrase.replace(PLACE, name)));
};

/**
 * How a shop's messages are read: wording.yaml, and the shop's own names, which stand for whoever is written to. No example
 * names this shop, so that its name would be a foreign word in "where is my Mianzhan order".
 * @throws {z.ZodError} if wording.yaml is malformed
 */
export const wordingOf = (content: Pick<Content, 'intents' | 'faqs' | 'policies' | 'shop'>): WordingFile => {
  const wording = readWording(content.policies.get('wording'));
  const { own_name: reads } = wording;
  if (!reads) return wording;
  const synonyms: Record<string, string[]> = {};
  const names = [...plainly(content.shop.also_called ?? []), ...unsaid(namesOf(content.shop), content)];
  for (const name of [...names, ...elsewhere(wording)]) {
    const read = HAN.test(name) ? reads.chinese : reads.latin;
    synonyms[read] = [...(synonyms[read] ?? []), name];
  }
  // Before all others: a marketplace's own bot must not take its name for that of another shop.
  for (const [read, others] of Object.entries(wording.synonyms)) {
    synonyms[read] = [...(synonyms[read] ?? []), ...others];
  }
  return { ...wording, synonyms };
};
