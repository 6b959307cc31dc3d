import type { LiabilityReport } from '../aftersales/liability-report.ts';

const COLUMNS = ['by', 'key', 'cases', 'refunded', 'compensated', 'above_standard'] as const;

/** What begins like a formula is not to be run by a spreadsheet (OWASP, "CSV Injection"). */
const cell = (value: string | number): string => {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** The lines of a liability report as CSV (RFC 4180), the month first. */
export const liabilityCsv = ({ month, lines }: LiabilityReport): string[] => [
  ['month', ...COLUMNS].join(','),
  ...lines.map((line) => [month, ...COLUMNS.map((name) => cell(line[name]))].join(',')),
];
