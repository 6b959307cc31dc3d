import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Jieba } from '@node-rs/jieba';

/** Words of the dictionary seen less often than this are left out: they cost memory and seldom stand in a message. */
const RAREST = 100;

const NEW_LINE = 10;
const SPACE = 32;

/** Keeps the lines `word frequency tag` whose frequency is at least {@link RAREST}; works on bytes, without strings. */
const frequentLines = (all: Uint8Array): Uint8Array => {
  const kept = new Uint8Array(all.length);
  let size = 0;
  let start = 0;
  while (start < all.length) {
    let end = all.indexOf(NEW_LINE, start);
    if (end < 0) end = all.length;
    const space = all.indexOf(SPACE, start);
    const next = all.indexOf(SPACE, space + 1);
    const digits = (next < 0 || next > end ? end : next) - space - 1;
    if (digits >= String(RAREST).length) {
      kept.set(all.subarray(start, end), size);
      size += end - start;
      kept[size] = NEW_LINE;
      size += 1;
    }
    start = end + 1;
  }
  return kept.slice(0, size);
};

/** The package's own loader would hold on to the whole dictionary and to a second one nobody asks: 11 MB. */
const dictionary = (): Uint8Array => readFileSync(createRequire(import.meta.url).resolve('@node-rs/jieba/dict.txt'));

let jieba: Jieba | undefined;

/** Splits a run of Chinese characters into words. The dictionary is read on first use. */
export const segment = (run: string): string[] => {
  if (run.length === 1) return [run];
  jieba ??= Jieba.withDict(frequentLines(dictionary()));
  return jieba.cut(run, false);
};
