/** One cell of a table; null is empty. */
export type Cell = string | number | null;

/** What begins like a formula, in whatever width, is not to be run by a spreadsheet: OWASP, "CSV Injection". */
const harmless = (text: string): string => (/^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) ? `'${text}` : text);

const written = (value: Cell): string => {
  if (value === null) return '';
  const text = typeof value === 'number' ? String(value) : harmless(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Rows as RFC 4180 has them, each with its line end. */
export const csvText = (rows: readonly (readonly Cell[])[]): string =>
  rows.map((row) => `${row.map(written).join(',')}\r\n`).join('');
