import type { Command } from 'commander';
import { XiaoerError } from '../../errors.ts';
import type { Merge } from '../../store/merges.ts';
import type { CliContext, CliOptions } from '../context.ts';

interface Options extends CliOptions {
  json?: boolean;
}

const publicLink = ({ id, channel, externalId, fromCustomerId, toCustomerId, moved, at }: Merge) => ({
  link: id,
  account: `${channel}:${externalId}`,
  customer: toCustomerId,
  before: fromCustomerId,
  code_from: (moved as { via?: unknown } | null)?.via ?? null,
  at: at.toISOString(),
});

const list = (context: CliContext, customer: string, options: Options): Promise<void> =>
  context.withStore(options, async ({ store }) => {
    if ((await store.read.customers.get(customer)) === null)
      throw new XiaoerError(
        'NOT_FOUND',
        `There is no customer ${customer}. Ask for one by the number of your own data.`,
      );
    const links = await store.read.merges.around(customer);
    const merges = await store.read.merges.some(links.map(({ id }) => id));
    for (const link of merges.map(publicLink)) {
      const before = link.before === null ? '' : `, ${link.before} before`;
      const line = `${link.link}  ${link.account} is ${link.customer}${before}, by a code from ${link.code_from}, ${link.at}`;
      context.out(options.json ? JSON.stringify(link) : line);
    }
    if (merges.length === 0 && !options.json) context.out(`No account is linked to ${customer}.`);
  });

const undo = async (context: CliContext, number: string, options: Options): Promise<void> => {
  const [{ undoLink }, { forgetful }] = await Promise.all([
    import('../../identity/link-undoer.ts'),
    import('../../conversation/forget.ts'),
  ]);
  const remedy = 'See the links of a customer with: xiaoer link list <customer>';
  if (!/^\d+$/.test(number)) throw new XiaoerError('USAGE', `"${number}" is no number of a link. ${remedy}`);
  const link = Number(number);
  await context.withStore(options, async ({ store, clock }) => {
    const outcome = await store.write((repos) => undoLink(repos, link, 'cli', clock.now(), forgetful));
    if (outcome.outcome === 'not_found') throw new XiaoerError('NOT_FOUND', `There is no link ${link}. ${remedy}`);
    if (outcome.outcome === 'already') throw new XiaoerError('CONFLICT', `Link ${link} was undone before. ${remedy}`);
    const { customerId } = outcome;
    const is = customerId === null ? 'is nobody’s any more' : `is ${customerId}'s`;
    context.out(
      options.json
        ? JSON.stringify({ link, undone: true, customer: customerId })
        : `Link ${link} is undone: its account ${is}.`,
    );
  });
};

/** `xiaoer link list|undo`: accounts that shoppers made one customer's by a code. */
export const register = (program: Command, context: CliContext): void => {
  const link = program
    .command('link')
    .description('accounts that shoppers linked by a one-time code')
    .addHelpText('after', '\nExample:\n  xiaoer link list C1007');
  link
    .command('list <customer>')
    .description('the links that hold a customer’s accounts and records together')
    .addHelpText('after', '\nExample:\n  xiaoer link list C1007 --json')
    .action((customer: string, options: Options) => list(context, customer, options));
  link
    .command('undo <number>')
    .description('undo a link; each account goes back to what its remaining proofs say')
    .addHelpText('after', '\nExample:\n  xiaoer link undo 12')
    .action((number: string, options: Options) => undo(context, number, options));
};
