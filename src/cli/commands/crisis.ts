import type { Command } from 'commander';
import { XiaoerError } from '../../errors.ts';
import type { WholeCrisis } from '../../store/crises.ts';
import type { CliContext, CliOptions } from '../context.ts';

interface Options extends CliOptions {
  json?: boolean;
  all?: boolean;
  note?: string;
}

const LISTED = 200;
const REMEDY = 'See their numbers with: xiaoer crisis list';

const numberOf = (text: string): number => {
  if (/^[1-9]\d{0,9}$/u.test(text)) return Number(text);
  throw new XiaoerError('USAGE', `"${text}" is no number of a crisis. ${REMEDY}`);
};

const lineOf = ({ id, level, thing, shoppers, closedAt, raisedAt }: WholeCrisis): string =>
  `${id}  ${level}  ${thing}  ${shoppers} shoppers, ${closedAt ? 'closed' : `since ${raisedAt.toISOString()}`}`;

const list = (context: CliContext, options: Options): Promise<void> =>
  context.withStore(options, async ({ store }) => {
    const { publicCrisis } = await import('../../crisis/public-crisis.ts');
    const { crises } = store.read;
    const found = options.all ? await crises.list(LISTED) : await crises.opened();
    for (const one of found) context.out(options.json ? JSON.stringify(publicCrisis(one)) : lineOf(one));
    if (found.length === 0 && !options.json) context.out('There is no crisis.');
  });

const show = (context: CliContext, number: string, options: Options): Promise<void> =>
  context.withStore(options, async ({ store }) => {
    const { publicCrisis } = await import('../../crisis/public-crisis.ts');
    const crisis = await store.read.crises.get(numberOf(number));
    if (crisis === null) throw new XiaoerError('NOT_FOUND', `There is no crisis ${number}. ${REMEDY}`);
    const { evidence, clauses, group, statement, closed, ...rest } = publicCrisis(crisis);
    if (options.json) return context.out(JSON.stringify({ ...rest, evidence, clauses, group, statement, closed }));
    context.out(lineOf(crisis));
    context.out(`by ${clauses.join(', ')}`);
    for (const { ref, what, at } of evidence) context.out(`  ${at}  ${what}  ${ref}`);
    context.out(`called ${group.called.join(', ') || 'nobody'}; missing ${group.missing.join(', ') || 'nobody'}`);
    context.out(statement ? `statement approved by ${statement.approved_by}` : 'no approved statement');
    if (closed) context.out(`closed by ${closed.by}: ${closed.note}`);
  });

const close = async (context: CliContext, number: string, options: Options): Promise<void> => {
  const id = numberOf(number);
  const note = options.note?.trim() ?? '';
  if (note === '') throw new XiaoerError('USAGE', 'Say what was done: xiaoer crisis close 3 --note "batch recalled"');
  const { closeCrisis } = await import('../../crisis/acts.ts');
  await context.withStore(options, async ({ store, clock }) => {
    // The program that serves is another process: it shows it when it looks next.
    const deps = { store, clock, post: async () => undefined, tell: async () => undefined };
    const outcome = await closeCrisis(deps, id, note, { id: 'cli', role: 'cli' });
    if (outcome === 'not_found') throw new XiaoerError('NOT_FOUND', `There is no crisis ${id}. ${REMEDY}`);
    if (outcome !== 'done') throw new XiaoerError('CONFLICT', `Crisis ${id} was closed before. ${REMEDY}`);
    context.out(options.json ? JSON.stringify({ id, closed: true }) : `Crisis ${id} is closed.`);
  });
};

/** `xiaoer crisis list|show|close`: levels that complaints and words of danger have reached. */
export const register = (program: Command, context: CliContext): void => {
  const crisis = program
    .command('crisis')
    .description('levels that complaints and words of danger have reached')
    .addHelpText('after', '\nExample:\n  xiaoer crisis list --json');
  crisis
    .command('list')
    .description('those that are open')
    .option('--all', 'those that were closed, too')
    .addHelpText('after', '\nExample:\n  xiaoer crisis list --all')
    .action((options: Options) => list(context, options));
  crisis
    .command('show <number>')
    .description('what speaks for it, who is there, and what may be said')
    .addHelpText('after', '\nExample:\n  xiaoer crisis show 3 --json')
    .action((number: string, options: Options) => show(context, number, options));
  crisis
    .command('close <number>')
    .description('end it; a level never falls by itself')
    .option('--note <words>', 'what was done')
    .addHelpText('after', '\nExample:\n  xiaoer crisis close 3 --note "batch recalled, all buyers told"')
    .action((number: string, options: Options) => close(context, number, options));
};
