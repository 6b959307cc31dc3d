import { basename } from 'node:path';
import type { Command } from 'commander';
import { XiaoerError } from '../../errors.ts';
import type { FileReport, ImportReport } from '../../import/index.ts';
import type { CliContext } from '../context.ts';

interface ImportFlags {
  partial?: true;
  sample?: true;
  map?: string[];
  json?: true;
  now?: string;
  db?: string;
}

const COUNTS = ['new', 'changed', 'same', 'removed', 'rejected'] as const;
const SHOWN = 100;
/** Ways to write letters that nobody would expect: what was read is worth a look. */
const FOREIGN: ReadonlySet<string> = new Set(['GB18030', 'Big5']);

const fileLine = (report: FileReport): string => {
  const parts = COUNTS.filter((name) => report[name] > 0).map((name) => `${report[name]} ${name}`);
  const letters = FOREIGN.has(report.encoding ?? '') ? `; read as ${report.encoding}` : '';
  const holds = report.holds === undefined ? '' : ` (${report.holds})`;
  return `${`${report.file}${holds}`.padEnd(16)} ${String(report.rows).padStart(7)} rows: ${parts.join(', ') || 'none'}${letters}`;
};

const print = (report: ImportReport, json: boolean, context: CliContext): void => {
  for (const warning of report.warnings) context.err(`warning: ${warning}`);
  if (!json) {
    if (report.kept) for (const file of report.files) context.out(fileLine(file));
    return;
  }
  for (const problem of report.problems) context.out(JSON.stringify({ type: 'problem', ...problem }));
  for (const file of report.files) context.out(JSON.stringify({ type: 'file', ...file }));
  context.out(JSON.stringify({ type: 'end', kept: report.kept, problems: report.problemCount }));
};

/** How files of other programs are read, and what is said of their headings. */
const foreignOf = async (folder: string | undefined, { map = [] }: ImportFlags, context: CliContext) => {
  if (folder === undefined) return {};
  const [{ parseImportPolicy }, { saidColumns }] = await Promise.all([
    import('../../import/foreign/policy.ts'),
    import('../said-columns.ts'),
  ]);
  const said = await saidColumns(map);
  const policy = parseImportPolicy((await context.content()).policies.get('import'));
  const isFile = /\.(?:csv|xlsx)$/iu.test(folder);
  if (said !== undefined && !isFile)
    throw new XiaoerError('USAGE', '--map is said of one file. Name the file, not its folder.');
  return { foreign: { policy, ...(said ? { said: new Map([[basename(folder), said]]) } : {}) } };
};

/** `xiaoer import`: takes shop data in, whole or not at all. */
export const register = (program: Command, context: CliContext): void => {
  program
    .command('import')
    .description('take shop data in: products, customers, orders, order items, reviews, FAQ')
    .argument('[folder]', 'the folder with products.csv and the others, or one of these files')
    .option('--partial', 'keep the good rows when others are bad')
    .option('--sample', 'import the sample shop that comes with the program')
    .option(
      '--map <heading=column>',
      'what a heading of another program means, or a YAML or JSON file of such pairs; remembered for files with the same headings',
      (one: string, all: string[] = []) => [...all, one],
    )
    .addHelpText(
      'after',
      [
        '\nExports of Taobao, Tmall, Pinduoduo, JD, Douyin, Youzan, Shopify and WooCommerce are known by their headings',
        '(templates/policies/import.yaml). What nobody knows is told with --map.',
        '\nExample:\n  xiaoer import ./shop-data\n  xiaoer import ./shop-data/faq.xlsx --partial --json',
        '  xiaoer import ExportOrderList.csv --map "买家编号=customer_id" --map "备注=-"',
      ].join('\n'),
    )
    .action(async (folder: string | undefined, flags: ImportFlags) => {
      if ((folder === undefined) === (flags.sample === undefined)) {
        throw new XiaoerError('USAGE', 'Name one folder to import, or --sample. See: xiaoer import --help');
      }
      const { importFolder, importLimits, importSampleShop, problemLine, withSheets } = await import(
        '../../import/index.ts'
      );
      const foreign = await foreignOf(folder, flags, context);
      const report = await context.withStore(flags, async ({ store, clock, timezone }) => {
        if (folder === undefined) return importSampleShop(store, clock.now(), timezone);
        const onProgress = (file: string, rows: number): void => context.err(`${file}: ${rows} rows read`);
        const options = {
          partial: flags.partial === true,
          now: clock.now(),
          timezone,
          onProgress,
          who: 'cli',
          ...foreign,
        };
        return withSheets({ ...importLimits(process.env).sheet, rows: Number.POSITIVE_INFINITY }, (sheets) =>
          importFolder(store, folder, { ...options, sheets }),
        );
      });
      print(report, flags.json === true, context);
      const { problems, problemCount: n } = report;
      const lines = problems.slice(0, SHOWN).map(problemLine);
      if (n > SHOWN) lines.push(`… and ${n - SHOWN} more`);
      if (report.kept) {
        for (const line of lines) context.err(line);
        return;
      }
      const what = `${n} ${n === 1 ? 'problem' : 'problems'}; nothing of this import was kept.`;
      const remedy = 'Correct these rows, or keep the good ones with --partial:';
      throw new XiaoerError('IMPORT_INVALID', [`${what} ${remedy}`, ...lines].join('\n'));
    });
};
