import type { Token } from '../text/tokens.ts';
import { blockOf, FeatureList, MEANING } from './features.ts';
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
  kind: Uint32Array;
  /** In how many messages each feature stands. */
  seen: Uint32Array;
}

const streamOf = (messages: readonly (readonly Token[])[], settings: VectorSettings): Stream => {
  const table = new HashTable();
  const ids = new Growing();
  const ends = new Uint32Array(messages.length);
  const kind = new Growing();
  const seen = new Growing();
  /** One more than the number of the message a feature stood in last. */
  const last = new Growing();
  const features = new FeatureList();
  for (let row = 0; row < messages.length; row += 1) {
    const { hashes, kinds, size } = featuresOf(messages[row] as readonly Token[], settings, features);
    for (let k = 0; k < size; k += 1) {
      const id = table.add(hashes[k] as number);
      if (id === seen.size) {
        seen.push(0);
        last.push(0);
        kind.push(kinds[k] as number);
      }
      if (last.data[id] !== row + 1) {
        seen.data[id] = (seen.data[id] as number) + 1;
        last.data[id] = row + 1;
      }
      ids.push(id);
    }
    ends[row] = ids.size;
  }
  return { table, ids: ids.all, ends, kind: kind.all, seen: seen.all };
};

/** Columns for the features that stand in enough messages. */
const vectorizerOf = (
  { table, kind, seen, ends }: Stream,
  settings: VectorSettings,
  spelling: Spelling,
  meaning: Meaning,
): { vectorizer: Vectorizer; column: Int32Array } => {
  const column = new Int32Array(seen.length).fill(-1);
  let many = 0;
  for (let id = 0; id < seen.length; id += 1) {
    if ((seen[id] as number) < (settings.seenIn[blockOf(kind[id] as number)] ?? 1)) continue;
    column[id] = many;
    many += 1;
  }
  const width = many + meaning.width;
  const rarity = new Float32Array(width).fill(rarityOf(ends.length, 0), many);
  const kinds = new Uint8Array(width).fill(MEANING, many);
  for (let id = 0; id < seen.length; id += 1) {
    const to = column[id] as number;
    if (to < 0) continue;
    rarity[to] = rarityOf(ends.length, seen[id] as number);
    kinds[to] = kind[id] as number;
  }
  const vectorizer = new Vectorizer({
    settings,
    table: table.renumber(column, many).kept,
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
