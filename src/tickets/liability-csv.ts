import type { LiabilityReport } from '../aftersales/liability-report.ts';
import { type Cell, csvText } from '../csv.ts';

const COLUMNS = ['by', 'key', 'cases', 'refunded', 'compensated', 'above_standard'] as const;

/** One row without its line end. */
const line = (cells: readonly Cell[]): string => csvText([cells]).slice(0, -'\r\n'.length);

/** The lines of a liability report as CSV (RFC 4180), the month first. */
export const liabilityCsv = ({ month, lines }: LiabilityReport): string[] => [
  line(['month', ...COLUMNS]),
  ...lines.map((one) => line([month, ...COLUMNS.map((name) => one[name])])),
];
