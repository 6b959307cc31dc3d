import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { DAY_MS } from '../../durations.ts';
import { XiaoerError } from '../../errors.ts';
import type { Lang } from '../../message.ts';
import type { CliApp, CliContext, CliOptions } from '../context.ts';
import { langOf, withLang } from '../lang-option.ts';
import { packOf } from './pack.ts';

interface ReplayOptions extends CliOptions {
  json?: boolean;
  days?: string;
  with?: string;
  terms?: string;
  html?: string;
  lang?: string;
}

const LONGEST = 3660;

const daysOf = ({ days = '90' }: ReplayOptions): number => {
  const count = Number(days);
  if (/^\d+$/.test(days) && count >= 1 && count <= LONGEST) return count;
  throw new XiaoerError('USAGE', `--days is a whole number from 1 to ${LONGEST}, not "${days}".`);
};

/** The other rules; only such as decide every case can be tried on the past. */
const otherPack = async (app: CliApp, options: ReplayOptions, lang: Lang) => {
  const { check } = await import('../../authorization/check/check.ts');
  const pack = {
    ...(await packOf(async () => app.content, { rules: options.with, terms: options.terms })),
    timezone: app.timezone,
  };
  const { faults } = check(pack.rules, pack.terms);
  const [first] = faults;
  if (first === undefined) return pack;
  const all = faults.length === 1 ? 'a fault' : `${faults.length} faults`;
  const file = options.with ? ` --rules ${options.with}` : '';
  throw new XiaoerError(
    'POLICY_INVALID',
    `The other rules hold ${all}: ${first.told[lang]} See:  xiaoer policy check${file}`,
  );
};

const run = async (app: CliApp, context: CliContext, options: ReplayOptions): Promise<void> => {
  const [days, lang] = [daysOf(options), langOf(options)];
  if (options.with === undefined && options.terms === undefined)
    throw new XiaoerError('USAGE', 'Name the other rules: --with other.yaml, or other terms: --terms other.yaml.');
  const pack = await otherPack(app, options, lang);
  const { replayPeriod } = await import('../../tickets/past-cases.ts');
  const to = app.clock.now();
  const from = new Date(to.getTime() - days * DAY_MS);
  const found = await replayPeriod(app.store.read, { from, to: new Date(to.getTime() + 1) }, pack, (cases) => {
    if (cases > 0 && cases % 2000 === 0) context.err(`${cases} cases decided again`);
  });
  if (options.html !== undefined) {
    const { replayPage } = await import('./replay-page.ts');
    const page = replayPage(found, { lang, shop: app.content.shop.name[lang], timezone: app.timezone });
    await writeFile(options.html, page).catch((thrown: unknown) => {
      const why = thrown instanceof Error ? thrown.message : String(thrown);
      throw new XiaoerError('INPUT_INVALID', `${options.html} cannot be written (${why}). Name another file.`);
    });
    context.err(`written to ${options.html}`);
  }
  if (options.json) return context.out(JSON.stringify(found));
  const { replayText } = await import('./replay-text.ts');
  for (const line of replayText(found, lang, app.timezone)) context.out(line);
};

/** `xiaoer policy replay`: what other rules would have made of the cases of the past. */
export const registerReplay = (policy: Command, context: CliContext): void => {
  withLang(policy.command('replay'))
    .description('decide the cases of the past again under other rules: what changes in verdicts, money and load')
    .option('--days <n>', 'how far back, in days', '90')
    .option('--with <file>', 'the other authorization.yaml')
    .option('--terms <file>', 'other after-sales terms')
    .option('--html <file>', 'write a page as well')
    .addHelpText(
      'after',
      '\nWishes that were refused on the spot never became cases; they are not decided again.\n\nExample:\n  xiaoer policy replay --days 90 --with draft.yaml\n  xiaoer policy replay --with draft.yaml --html draft.html --lang en',
    )
    .action((options: ReplayOptions) => context.withApp(options, (app) => run(app, context, options)));
};
