import type { Token } from '../text/tokens.ts';
import { FeatureStream } from './feature-stream.ts';
import { blockOf, MEANING, PIECES } from './features.ts';
import { Meaning } from './meaning.ts';
import type { Rows } from './rows.ts';
import { Spelling } from './spelling.ts';
import { rarityOf, type VectorSettings } from './vector-settings.ts';
import { Vectorizer } from './vectors.ts';

/** Columns for the features that stand in enough messages; those of pieces of words follow the others. */
const vectorizerOf = (
  { table, kind, seen, ends }: Pick<FeatureStream, 'table' | 'kind' | 'seen' | 'ends'>,
  settings: VectorSettings,
  spelling: Spelling,
  meaning: Meaning,
): { vectorizer: Vectorizer; column: Int32Array } => {
  const column = new Int32Array(seen.length).fill(-1);
  let many = 0;
  const number = (pieces: boolean): number => {
    for (let id = 0; id < seen.length; id += 1) {
      if ((kind[id] === PIECES) !== pieces) continue;
      if ((seen[id] as number) < (settings.seenIn[blockOf(kind[id] as number)] ?? 1)) continue;
      column[id] = many;
      many += 1;
    }
    return many;
  };
  const whole = number(false);
  number(true);
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
    whole,
    rows: ends.length,
    spelling: spelling.kept,
    meaning: meaning.kept,
  });
  return { vectorizer, column };
};

const rowsOf = (
  { ids, ends, meanings }: FeatureStream,
  column: Int32Array,
  { vectorizer, meaning }: { vectorizer: Vectorizer; meaning: Meaning },
): Rows => {
  const start = new Int32Array(ends.length + 1);
  const most = ids.length + meaning.dims * ends.length;
  const index = new Int32Array(most);
  const value = new Float32Array(most);
  const place = new Int32Array(vectorizer.width).fill(-1);
  let size = 0;
  let from = 0;
  for (let row = 0; row < ends.length; row += 1) {
    const begin = size;
    const end = ends[row] as number;
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
    for (let k = begin; k < size; k += 1) if (value[k] !== 1) value[k] = 1 + Math.log(value[k] as number);
    const means = meaning.read(meanings[row] as FeatureStream['meanings'][number]);
    if (means) {
      meaning.write(means, { index, value }, { first: vectorizer.written, at: size, times: 1 });
      size += means.length;
    }
    vectorizer.weigh({ index, value }, { from: begin, to: size }, 0);
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
  const stream = new FeatureStream(messages, settings);
  const meaning = Meaning.of(stream.meanings);
  const { vectorizer, column } = vectorizerOf(stream, settings, Spelling.of(messages), meaning);
  return { vectorizer, rows: rowsOf(stream, column, { vectorizer, meaning }) };
};
