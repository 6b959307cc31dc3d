import { stem } from '../text/stem.ts';
import type { Token } from '../text/tokens.ts';
import { hashText, mix, NEAR, SINGLE, type Sink, WORDS } from './features.ts';

const SEED_STEM = 0x165667b1;
const SEED_NEIGHBOURS = 0x2c1b3c6d;
const SEED_NEAR = 0x297a2d39;
/** Words further apart seldom belong together. */
const REACH = 5;

/** A message has edges; the first and the last word are neighbours of one. */
const EDGE = 1;

const stemOf = ({ text, han }: Token): string => (han ? text : stem(text));

/**
 * Names the stems of a message, pairs of neighbouring ones (with the edges of the message), and pairs that stand near each
 * other with other words between, in whichever order: "refund my order" and "order refund" share one.
 */
export const stemFeatures = (list: readonly Token[], sink: Sink): void => {
  const hashes = list.map((token) => hashText(SEED_STEM, stemOf(token)));
  for (let i = 0; i <= list.length; i += 1) {
    const hash = hashes[i] ?? EDGE;
    const written = list[i]?.text ?? '';
    const before = list[i - 1]?.text ?? '';
    if (i < list.length) sink(hash, SINGLE, written, 0, written.length);
    sink(mix(mix(SEED_NEIGHBOURS, hashes[i - 1] ?? EDGE), hash), WORDS, before, 0, before.length, written);
  }
  for (let i = 0; i < list.length; i += 1) {
    const written = list[i]?.text ?? '';
    const a = hashes[i] as number;
    for (let j = i + 2; j < list.length && j <= i + REACH; j += 1) {
      const b = hashes[j] as number;
      const pair = a < b ? mix(mix(SEED_NEAR, a), b) : mix(mix(SEED_NEAR, b), a);
      sink(pair, NEAR, written, 0, written.length, list[j]?.text);
    }
  }
};
