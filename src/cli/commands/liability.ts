import type { Command } from 'commander';
import type { LiabilityReport } from '../../aftersales/liability-report.ts';
import { XiaoerError } from '../../errors.ts';
import type { CliApp, CliContext, CliOptions } from '../context.ts';

interface LiabilityOptions extends CliOptions {
  json?: boolean;
  month?: string;
  format?: string;
}

const FORMATS = ['text', 'json', 'csv'] as const;

const formatOf = ({ json, format = json ? 'json' : 'text' }: LiabilityOptions): (typeof FORMATS)[number] => {
  const found = FORMATS.find((one) => one === format);
  if (found) return found;
  throw new XiaoerError('USAGE', `--format is one of ${FORMATS.join(', ')}, not "${format}".`);
};

const HEAD = ['by', 'key', 'cases', 'refunded', 'compensated', 'above_standard'] as const;

const textOf = ({ month, cases, refunded, compensated, borne, lines }: LiabilityReport): string[] => {
  const rows = [HEAD, ...lines.map((line) => HEAD.map((name) => String(line[name])))];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return [
    `${month}: ${cases} cases, ${refunded} refunded, ${compensated} compensated`,
    `borne by suppliers ${borne.supplier}, carriers ${borne.logistics}, the shop ${borne.shop}; no fault ${borne.nobody}`,
    '',
    ...rows.map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    ),
  ];
};

const print = async (app: CliApp, context: CliContext, options: LiabilityOptions): Promise<void> => {
  const [{ liabilityMonth }, { readPack }, { liabilityCsv }] = await Promise.all([
    import('../../tickets/liability-month.ts'),
    import('../../tickets/pack.ts'),
    import('../../tickets/liability-csv.ts'),
  ]);
  const pack = { ...readPack(app.content.policies, app.timezone), now: app.clock.now() };
  const format = formatOf(options);
  const found = await liabilityMonth(app.store.read, options.month, pack);
  if (format === 'json') return context.out(JSON.stringify(found));
  for (const line of format === 'csv' ? liabilityCsv(found) : textOf(found)) context.out(line);
};

/** `xiaoer liability`: what a month's faults cost, and where they came from. */
export const register = (program: Command, context: CliContext): void => {
  program
    .command('liability')
    .description("what a month's faults cost, traced to suppliers, batches and carriers")
    .option('--month <yyyy-mm>', 'which month; the running one unless told')
    .option('--format <format>', 'text, json or csv')
    .addHelpText('after', '\nExample:\n  xiaoer liability --month 2026-11\n  xiaoer liability --format csv')
    .action((options: LiabilityOptions) => context.withApp(options, (app) => print(app, context, options)));
};
