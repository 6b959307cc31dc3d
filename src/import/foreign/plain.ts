/** Units that stand behind a heading in brackets. */
const UNIT = /\((?:元|件|个|個|千克|kg|rmb|cny|twd|usd|¥|\$)\)$/u;

/** A heading as it is compared: case, spaces, full-width forms and a unit in brackets do not matter. */
export const plainHeading = (heading: string): string =>
  heading.replace('\uFEFF', '').normalize('NFKC').toLowerCase().replace(/\s+/gu, '').replace(UNIT, '');

/** A word as it is compared: neither case nor spaces nor marks between its letters matter. */
export const plainWord = (word: string): string =>
  word
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]+/gu, '');

/** A cell as the program that wrote it meant it: without what keeps a spreadsheet from taking a long number for one. */
export const bare = (cell: string): string => {
  const trimmed = cell.trim();
  const [, inner] = /^="(.*)"$/su.exec(trimmed) ?? [];
  return (inner ?? trimmed).replace(/^'(?=[\d=+\-@])/u, '').trim();
};
