import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { asXiaoerError, XiaoerError } from '../../errors.ts';
import type { SummaryQuery } from '../../satisfaction/summary.ts';
import type { CliApp, CliContext, CliOptions } from '../context.ts';
import { langOf, withLang } from '../lang-option.ts';

const FORMATS = ['text', 'json', 'csv', 'xlsx', 'html'] as const;
type SummaryFormat = (typeof FORMATS)[number];

interface SummaryOptions extends CliOptions {
  json?: boolean;
  from?: string;
  to?: string;
  by?: string;
  compare?: string;
  predict?: string;
  format?: string;
  lang?: string;
  out?: string;
}

const formatOf = ({ json, format = json ? 'json' : 'text', out }: SummaryOptions): SummaryFormat => {
  const found = FORMATS.find((one) => one === format);
  if (!found) throw new XiaoerError('USAGE', `--format is one of ${FORMATS.join(', ')}, not "${format}".`);
  if (found === 'xlsx' && out === undefined)
    throw new XiaoerError('USAGE', 'A workbook is no text; say where it goes: --out summary.xlsx');
  return found;
};

const queryOf = ({ from, to, by, compare }: SummaryOptions): SummaryQuery => {
  if (compare === undefined || compare === 'previous') return { from, to, by, compare };
  throw new XiaoerError('USAGE', `--compare takes "previous", not "${compare}".`);
};

/** What is wrong with the words of the command is said as such. */
const asUsage = (thrown: unknown): never => {
  const error = asXiaoerError(thrown);
  if (error.code !== 'INPUT_INVALID') throw thrown;
  throw new XiaoerError('USAGE', error.message.replace(/^"(from|to|by|predict)"/, '--$1'), { cause: thrown });
};

const textOf = async (app: CliApp, options: SummaryOptions): Promise<string> => {
  const [{ text }, { formatIn }, { detailed }, { waitingNow }] = await Promise.all([
    import('../../satisfaction/report/text.ts'),
    import('../../satisfaction/report/format.ts'),
    import('../../satisfaction/summary.ts'),
    import('../../satisfaction/board.ts'),
  ]);
  const context = await contextOf(app);
  const { now, policy, timezone } = context;
  const lang = langOf(options);
  const parts = {
    shop: app.content.shop.name[lang],
    timezone,
    waiting: await waitingNow(app.store, now),
    smallest: policy.smallest_n,
    platform: policy.reply.platform,
  };
  const found = await detailed(app.store, queryOf(options), context);
  return text(found, parts, formatIn(lang, app.content.shop.currency)).join('\n');
};

const contextOf = async ({ content, clock, timezone }: CliApp) => {
  const [{ parseSatisfaction }, { QUIET_MS }] = await Promise.all([
    import('../../satisfaction/policy.ts'),
    import('../../conversation/idle.ts'),
  ]);
  const policy = parseSatisfaction(content.policies.get('satisfaction'));
  return { now: clock.now(), timezone, policy, quietMs: QUIET_MS };
};

const forecastOf = async (
  app: CliApp,
  day: string,
  format: SummaryFormat,
  options: SummaryOptions,
): Promise<string> => {
  if (format !== 'text' && format !== 'json')
    throw new XiaoerError('USAGE', `--predict is printed as text or json, not as ${format}.`);
  const [{ forecast }, { forecastText }] = await Promise.all([
    import('../../satisfaction/forecast.ts'),
    import('../../satisfaction/report/forecast-text.ts'),
  ]);
  const told = await forecast(app.store, day, await contextOf(app));
  if (format === 'json') return JSON.stringify(told);
  const lang = langOf(options);
  return forecastText(told, app.content.shop.name[lang], lang).join('\n');
};

const bodyOf = async (app: CliApp, format: SummaryFormat, options: SummaryOptions): Promise<string | Buffer> => {
  if (options.predict !== undefined) return forecastOf(app, options.predict, format, options);
  if (format === 'text') return textOf(app, options);
  if (format === 'json') {
    const { summarize } = await import('../../satisfaction/summary.ts');
    return JSON.stringify(await summarize(app.store, queryOf(options), await contextOf(app)));
  }
  const { report } = await import('../../satisfaction/report.ts');
  const wish = { format, lang: langOf(options), shop: app.content.shop };
  return (await report(app.store, queryOf(options), await contextOf(app), wish)).body;
};

const write = async (context: CliContext, body: string | Buffer, out: string | undefined): Promise<void> => {
  if (out === undefined) {
    context.out(String(body).replace(/\r?\n$/, ''));
    return;
  }
  const whole = typeof body === 'string' && !body.endsWith('\n') ? `${body}\n` : body;
  await writeFile(out, whole).catch((thrown: unknown) => {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    throw new XiaoerError('INPUT_INVALID', `${out} cannot be written (${why}). Name another file.`, { cause: thrown });
  });
  context.err(`written to ${out}`);
};

/** `xiaoer summary`: are people waiting, are they content, what changed. */
export const register = (program: Command, context: CliContext): void => {
  withLang(program.command('summary'))
    .description('are people waiting, are they content, what changed')
    .option('--from <day>', 'first day, in shop time (default: six days before the last)')
    .option(
      '--to <day>',
      'last day, included (default: today); both also take a time such as 2026-11-20T10:00:00+08:00',
    )
    .option('--by <what>', 'split by channel, agent, intent, product, day or week')
    .option('--compare <with>', '"previous": the time of equal length just before')
    .option('--predict <day>', '"tomorrow" or a day up to a week ahead: what comes by hour, and how many it takes')
    .option('--format <format>', `${FORMATS.join(', ')} (default: text)`)
    .option('--out <file>', 'write to a file')
    .addHelpText(
      'after',
      '\nExample:\n  xiaoer summary --by day --compare previous\n  xiaoer summary --from 2026-11-01 --to 2026-11-30 --by agent --format html --out november.html\n  xiaoer summary --predict tomorrow',
    )
    .action(async (options: SummaryOptions) => {
      const format = formatOf(options);
      langOf(options);
      await context.withApp(options, async (app) => {
        const body = await bodyOf(app, format, options).catch(asUsage);
        await write(context, body, options.out);
      });
    });
};
