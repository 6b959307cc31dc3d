/** The same words, however they are pointed, spaced and written large; empty where there are none. */
export const wordsKey = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\p{P}]+/gu, ' ')
    .trim();
