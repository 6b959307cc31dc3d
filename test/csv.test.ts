import { expect, it } from 'vitest';
import { csvText } from '../src/csv.ts';

it.each(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])(
  'A cell that begins with %j is no formula of a spreadsheet',
  (sign) => {
    const text = `${sign}HYPERLINK("http://evil.example","click")`;
    expect(csvText([[text]])).toBe(`"'${text.replaceAll('"', '""')}"\r\n`);
  },
);

it('Cells are written as RFC 4180 has them: numbers as they are, nothing as nothing, quotes twice', () => {
  expect(csvText([['a', -1, null, 'b,c', 'say "hi"', '退货']])).toBe('a,-1,,"b,c","say ""hi""",退货\r\n');
});
