import type { WordsOf } from '../../../contract.ts';

/** Where a piece is changed. */
export const wordsPath = (of: WordsOf, id: string): string => `/words/${of}/${encodeURIComponent(id)}`;
