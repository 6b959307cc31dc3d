import type { Command } from 'commander';
import { DAY_MS } from '../../durations.ts';
import { XiaoerError } from '../../errors.ts';
import type { CliApp, CliContext, CliOptions } from '../context.ts';
import { shopOf } from '../shop-of.ts';

interface Options extends CliOptions {
  json?: boolean;
  days: string;
}

const MOST = 1_000;

const daysOf = (written: string): number => {
  const days = Number(written);
  if (Number.isInteger(days) && days >= 0 && days <= 366) return days;
  throw new XiaoerError('USAGE', `"${written}" is no number of days; write a whole number from 0 to 366.`);
};

interface Line {
  customer: string;
  name: string;
  kind: string;
  about: string;
  at: string;
  state: string;
  why: string | null;
}

const show = (context: CliContext, line: Line, json: boolean | undefined): void => {
  const { at, customer, name, kind, about, state, why } = line;
  context.out(
    json ? JSON.stringify(line) : `${at}  ${customer} ${name}  ${kind}  ${about}  ${state}${why ? ` (${why})` : ''}`,
  );
};

const masked = async ({ store }: Pick<CliApp, 'store'>, id: string): Promise<string> => {
  const { maskName } = await import('../../compliance/masking.ts');
  return maskName((await store.read.customers.get(id))?.name ?? '');
};

const list = async (app: Omit<CliApp, 'content'>, context: CliContext, options: Options): Promise<void> => {
  const { store, clock } = app;
  const since = new Date(clock.now().getTime() - daysOf(options.days) * DAY_MS);
  const rows = [...(await store.read.care.waiting(clock.now(), MOST)), ...(await store.read.care.ended(since, MOST))];
  if (rows.length === 0 && !options.json) context.out('Nothing was written or held back.');
  for (const { customerId, kind, occasion, state, why, dueAt, endedAt } of rows) {
    const at = (endedAt ?? dueAt).toISOString();
    const name = await masked(app, customerId);
    show(context, { customer: customerId, name, kind, about: occasion, at, state, why }, options.json);
  }
};

const preview = async (app: CliApp, context: CliContext, options: Options): Promise<void> => {
  const { previewCare } = await import('../../care/preview.ts');
  const shop = await shopOf(app);
  const found = await previewCare({ store: app.store, clock: app.clock, ...shop }, daysOf(options.days));
  if (found.length === 0 && !options.json) context.out('Nobody would be written to.');
  for (const { customerId, kind, occasion, dueAt, verdict } of found) {
    const from = verdict.do === 'wait' ? verdict.until : new Date(Math.max(dueAt.getTime(), app.clock.now().getTime()));
    const name = await masked(app, customerId);
    const why = verdict.do === 'send' ? null : verdict.why;
    const state = { send: 'goes out', wait: 'waits', drop: 'not sent' }[verdict.do];
    show(
      context,
      { customer: customerId, name, kind, about: occasion, at: from.toISOString(), state, why },
      options.json,
    );
  }
};

/** `xiaoer care list|preview`: messages the shop begins for its customers' sake (H34). */
export const register = (program: Command, context: CliContext): void => {
  const care = program
    .command('care')
    .description('messages the shop begins for its customers’ sake: what was written or held back, and what is ahead')
    .addHelpText('after', '\nExample:\n  xiaoer care preview --days 7');
  care
    .command('list')
    .description('what waits, and what was sent or held back, with why; names are masked')
    .option('--days <n>', 'how many days back', '30')
    .addHelpText('after', '\nExample:\n  xiaoer care list --days 7 --json')
    .action((options: Options) => context.withStore(options, (app) => list(app, context, options)));
  care
    .command('preview')
    .description('who would be written to and when, and who would not and why, one after the other as things stand now')
    .option('--days <n>', 'how many days ahead', '7')
    .addHelpText('after', '\nExample:\n  xiaoer care preview --days 7 --json')
    .action((options: Options) => context.withApp(options, (app) => preview(app, context, options)));
};
