import { stem } from '../text/stem.ts';
import type { Token } from '../text/tokens.ts';
import { type FeatureList, hashText, mix, NEAR, SINGLE, WORDS } from './features.ts';

const SEED_STEM = 0x165667b1;
const SEED_NEIGHBOURS = 0x2c1b3c6d;
const SEED_NEAR = 0x297a2d39;
/** Words further apart seldom belong together. */
const REACH = 5;

/** A message has edges; the first and the last word are neighbours of one. */
const EDGE = 1;

/** The hash the stem of a word is named by. */
export const stemHash = ({ text, han }: Pick<Token, 'text' | 'han'>): number =>
  hashText(SEED_STEM, han ? text : stem(text));

/**
 * Names the stems of a message, pairs of neighbouring ones (with the edges of the message), and pairs that stand near each
 * other with other words between, in whichever order: "refund my order" and "order refund" share one.
 */
export const stemFeatures = (list: readonly Token[], into: FeatureList): void => {
  pairFeatures(list.map(stemHash), into);
  if (into.words) nameStems(list, into.words);
};

/** The same for stems by their hashes. */
export const pairFeatures = (hashes: readonly number[], into: FeatureList): void => {
  for (let i = 0; i <= hashes.length; i += 1) {
    const hash = i < hashes.length ? (hashes[i] as number) : EDGE;
    if (i < hashes.length) into.add(hash, SINGLE);
    into.add(mix(mix(SEED_NEIGHBOURS, i > 0 ? (hashes[i - 1] as number) : EDGE), hash), WORDS);
  }
  for (let i = 0; i < hashes.length; i += 1) {
    const a = hashes[i] as number;
    const last = Math.min(hashes.length - 1, i + REACH);
    for (let j = i + 2; j <= last; j += 1) {
      const b = hashes[j] as number;
      into.add(a < b ? mix(mix(SEED_NEAR, a), b) : mix(mix(SEED_NEAR, b), a), NEAR);
    }
  }
};

/** The words of all that {@link stemFeatures} names, in its order. */
const nameStems = (list: readonly Token[], words: string[]): void => {
  for (let i = 0; i <= list.length; i += 1) {
    const written = list[i]?.text ?? '';
    if (i < list.length) words.push(written);
    words.push(`${list[i - 1]?.text ?? ''} ${written}`.trim());
  }
  for (let i = 0; i < list.length; i += 1) {
    for (let j = i + 2; j < list.length && j <= i + REACH; j += 1) words.push(`${list[i]?.text} … ${list[j]?.text}`);
  }
};
