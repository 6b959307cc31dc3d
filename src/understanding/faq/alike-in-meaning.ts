import { dot, type Meant, type MeantWord } from './meanings.ts';

/** Words whose directions are no nearer than this have nothing to do with each other. */
const UNRELATED = 0.4;
/** Weights of the whole, of what was asked and of what is stored, chosen as those of signs.ts are. */
const WHOLE = 1.5;
const ASKED = 2;
const STORED = 1;

/** How near two words are, 0 to 1. */
const nearness = (one: MeantWord, other: MeantWord): number => {
  if (one.term === other.term) return 1;
  return one.meaning && other.meaning ? Math.max(0, dot(one.meaning, other.meaning)) : 0;
};

/** How much of what some words tell is told by others too. 0 to 1. @param nearest of each, 0 to 1 */
const toldBy = (words: readonly MeantWord[], nearest: Float64Array, unrelated: number): number => {
  let [told, all] = [0, 0];
  for (const [i, { worth }] of words.entries()) {
    told += (worth * Math.max(0, (nearest[i] as number) - unrelated)) / (1 - unrelated);
    all += worth;
  }
  return all > 0 ? told / all : 0;
};

/** How alike what was asked and a stored question are in meaning, 0 to 1. */
export const alikeInMeaning = (asked: Meant, stored: Meant): number => {
  const nearAsked = new Float64Array(asked.words.length);
  const nearStored = new Float64Array(stored.words.length);
  for (const [i, one] of asked.words.entries()) {
    for (const [j, other] of stored.words.entries()) {
      const near = nearness(one, other);
      if (near > (nearAsked[i] as number)) nearAsked[i] = near;
      if (near > (nearStored[j] as number)) nearStored[j] = near;
    }
  }
  const whole = asked.whole && stored.whole ? Math.max(0, dot(asked.whole, stored.whole)) : 0;
  const byAsked = toldBy(asked.words, nearAsked, UNRELATED);
  const byStored = toldBy(stored.words, nearStored, 0);
  return Math.min(1, (WHOLE * whole + ASKED * byAsked + STORED * byStored) / (WHOLE + ASKED + STORED));
};
