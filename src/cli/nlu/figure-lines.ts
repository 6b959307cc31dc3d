import type { Figures } from '../../understanding/figures.ts';
import type { CliContext } from '../context.ts';
import { percent } from './percent.ts';

/** Messages that went wrong and are shown at most. */
const SHOWN = 15;

/** A message in which something was missed or wrongly found. */
interface Wrong {
  text: string;
  missed: readonly string[];
  extra: readonly string[];
}

/**
 * Prints how well each kind of thing is found, or the whole report as one line of JSON.
 * @param report with the figures of all kinds together
 * @param kinds the figures by kind
 */
export const printFigures = (
  report: Figures & { n: number; wrong: readonly Wrong[] },
  kinds: Readonly<Record<string, Figures>>,
  json: boolean,
  context: CliContext,
): void => {
  if (json) {
    context.out(JSON.stringify(report));
    return;
  }
  context.out(`${report.n} messages`);
  for (const [kind, { expected, precision, recall }] of [...Object.entries(kinds), ['all', report] as const])
    context.out(
      `${kind.padEnd(15)} ${String(expected).padStart(5)}  precision ${percent(precision).padStart(7)}  recall ${percent(recall).padStart(7)}`,
    );
  if (report.wrong.length > 0) context.out('Missed (−) or wrongly found (+):');
  for (const { text, missed, extra } of report.wrong.slice(0, SHOWN)) {
    const signs = [...missed.map((one) => `− ${one}`), ...extra.map((one) => `+ ${one}`)];
    context.out(`  ${text}  ${signs.join(' ')}`);
  }
};
