import type { Token } from '../text/tokens.ts';
import { blockOf, FeatureList, MEANING, WORDS } from './features.ts';
import { Growing } from './growing.ts';
import { HashTable } from './hash-table.ts';
import { Meaning } from './meaning.ts';
import { Spelling } from './spelling.ts';
import { featuresOf, type Rows, rarityOf, Vectorizer, type VectorSettings } from './vectors.ts';

/** Every feature of the training messages, in the order they came. */
interface Stream {
  table: HashTable;
  /** Numbers of the features of all messages; those of message m end at `ends[m]`. */
  ids: Uint32Array;
  ends: Uint32Array;
  kind: readonly number[];
  /** In how many messages each feature stands. */
  seen: readonly number[];
}

const streamOf = (messages: readonly (readonly Token[])[], settings: VectorSettings): Stream => {
  const table = new HashTable();
  const ids = new Growing();
  const ends = new Uint32Array(messages.length);
  const kind: number[] = [];
  const seen: number[] = [];
  const lastRow: number[] = [];
  const features = new FeatureList();
  for (const [row, list] of messages.entries()) {
    const { hashes, kinds, size } = featuresOf(list, settings, features);
    for (let k = 0; k < size; k += 1) {
      const id = table.add(hashes[k] as number);
      if (id === seen.length) {
        seen.push(0);
        lastRow.push(-1);
        kind.push(kinds[k] as number);
      }
      if (lastRow[id] !== row) {
        seen[id] = (seen[id] ?? 0) + 1;
        lastRow[id] = row;
      }
      ids.push(id);
    }
    ends[row] = ids.size;
  }
  return { table, ids: ids.all, ends, kind, seen };
};

/** Columns for the features that stand in enough messages. */
const vectorizerOf = (
  { table, kind, seen, ends }: Stream,
  settings: VectorSettings,
  spelling: Spelling,
  meaning: Meaning,
): { vectorizer: Vectorizer; column: Int32Array } => {
  const column = new Int32Array(seen.length).fill(-1);
  const kept = [...seen.keys()].filter((id) => (seen[id] ?? 0) >= (settings.seenIn[blockOf(kind[id] ?? WORDS)] ?? 1));
  for (const [to, id] of kept.entries()) column[id] = to;
  const width = kept.length + meaning.width;
  const rarity = new Float32Array(width).fill(rarityOf(ends.length, 0), kept.length);
  const kinds = new Uint8Array(width).fill(MEANING, kept.length);
  for (const [to, id] of kept.entries()) {
    rarity[to] = rarityOf(ends.length, seen[id] ?? 0);
    kinds[to] = kind[id] ?? WORDS;
  }
  const vectorizer = new Vectorizer({
    settings,
    table: table.renumber(column, kept.length).kept,
    rarity,
    kind: kinds,
    rows: ends.length,
    spelling: spelling.kept,
    meaning: meaning.kept,
  });
  return { vectorizer, column };
};

const rowsOf = (
  { ids, ends }: Stream,
  column: Int32Array,
  {
    vectorizer,
    meanings,
    meaning,
  }: { vectorizer: Vectorizer; meanings: readonly (Float32Array | null)[]; meaning: Meaning },
): Rows => {
  const start = new Int32Array(ends.length + 1);
  const most = ids.length + meaning.dims * ends.length;
  const index = new Int32Array(most);
  const value = new Float32Array(most);
  const place = new Int32Array(vectorizer.width).fill(-1);
  let size = 0;
  let from = 0;
  for (const [row, end] of ends.entries()) {
    const begin = size;
    for (let i = from; i < end; i += 1) {
      const to = column[ids[i] as number] as number;
      if (to < 0) continue;
      const before = place[to] as number;
      if (before >= begin) value[before] = (value[before] as number) + 1;
      else {
        place[to] = size;
        index[size] = to;
        value[size] = 1;
        size += 1;
      }
    }
    for (let k = begin; k < size; k += 1) value[k] = 1 + Math.log(value[k] as number);
    const means = meanings[row];
    if (means) {
      meaning.write(means, vectorizer.written, { index, value }, size);
      size += means.length;
    }
    vectorizer.weigh(index.subarray(begin, size), value.subarray(begin, size), 0);
    start[row + 1] = size;
    from = end;
  }
  return { start, index: index.slice(0, size), value: value.slice(0, size) };
};

/** Learns the vocabulary of messages and turns them into rows. */
export const fitVectors = (
  messages: readonly (readonly Token[])[],
  settings: VectorSettings,
): { vectorizer: Vectorizer; rows: Rows } => {
  const stream = streamOf(messages, settings);
  const meaning = Meaning.of(messages);
  const { vectorizer, column } = vectorizerOf(stream, settings, Spelling.of(messages), meaning);
  const meanings = messages.map((list) => meaning.read(list));
  return { vectorizer, rows: rowsOf(stream, column, { vectorizer, meanings, meaning }) };
};
