import porter from 'natural/lib/natural/stemmers/porter_stemmer.js';

const known = new Map<string, string>();
const MOST_KEPT = 20_000;

/** The stem of an English word (Porter 1980): refunded, refunding → refund. */
export const stem = (word: string): string => {
  const stored = known.get(word);
  if (stored !== undefined) return stored;
  const found = porter.stem(word.slice(0, 40));
  if (known.size < MOST_KEPT) known.set(word, found);
  return found;
};
