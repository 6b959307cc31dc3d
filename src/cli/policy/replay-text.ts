import type { Lang } from '../../message.ts';
import type { ReplayedPeriod } from '../../tickets/past-cases.ts';
import { replayLead, replayTables } from './replay-tables.ts';
import { REPLAY_WORDS } from './replay-words.ts';

/** East Asian characters are two columns wide in a terminal. */
const width = (text: string): number =>
  [...text].reduce((sum, one) => sum + (/[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFF60]/u.test(one) ? 2 : 1), 0);

const padded = (text: string, columns: number): string => text + ' '.repeat(Math.max(0, columns - width(text)));

const aligned = (rows: readonly string[][]): string[] => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? ''))));
  return rows.map((row) =>
    row
      .map((cell, column) => padded(cell, widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
};

/** A replay as lines for a terminal. */
export const replayText = (found: ReplayedPeriod, lang: Lang, timezone: string): string[] => {
  const words = REPLAY_WORDS[lang];
  const tables = replayTables(found, words, timezone).flatMap(({ caption, head, rows }) => [
    '',
    caption,
    ...aligned([head, ...rows]).map((line) => `  ${line}`),
  ]);
  return [...replayLead(found, words), ...tables];
};
