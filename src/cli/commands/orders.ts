import type { Command } from 'commander';
import { XiaoerError } from '../../errors.ts';
import type { WatchDeps } from '../../orders/watch.ts';
import type { CliApp, CliContext, CliOptions } from '../context.ts';
import { shopOf } from '../shop-of.ts';

interface Options extends CliOptions {
  json?: boolean;
}

interface ActOptions extends Options {
  as: string;
  why: string;
}

const watchOf = async ({ store, clock, content }: CliApp): Promise<WatchDeps> => {
  const { parseOrders } = await import('../../orders/policy.ts');
  const policy = parseOrders(content.policies.get('orders'));
  return { store, clock, policy: () => policy };
};

const nameOf = async ({ store }: CliApp, name: string): Promise<string> => {
  const user = await store.read.users.findByName(name);
  if (user === null || user.disabled)
    throw new XiaoerError('NOT_FOUND', `There is no user named "${name}" who may sign in. See: xiaoer user list`);
  return `${user.role}:${user.id}`;
};

const sync = async (app: CliApp, context: CliContext, name: string | undefined, options: Options): Promise<void> => {
  const { CONNECTORS, openSources } = await import('../../orders/connectors/index.ts');
  const { syncOrders } = await import('../../orders/sync.ts');
  const { orderGone } = await import('../../composition/order-gone.ts');
  const sources = openSources(process.env).filter((source) => name === undefined || source.name === name);
  if (sources.length === 0) {
    const which = name ?? [...CONNECTORS.keys()].join(' or ');
    throw new XiaoerError('CONFIG_INVALID', `${which} is not set up. See: xiaoer doctor, and .env.example`);
  }
  const { store, clock, timezone, content } = app;
  const warn = (what: string, detail: Record<string, unknown>): void =>
    context.err(`${what} ${JSON.stringify(detail)}`);
  const currency = (): string => content.shop.currency;
  // Cases end, or are put before a person, as the running program does it.
  const gone = orderGone(await shopOf(app));
  const deps = { store, clock, sources, timezone: () => timezone, currency, gone, warn };
  for (const source of sources) {
    const did = await syncOrders(deps, source);
    const { taken, same, older, refused, whole } = did;
    context.out(
      options.json
        ? JSON.stringify({ source: source.name, ...did })
        : `${source.name}: ${taken} taken in, ${same + older} known already, ${refused} refused${whole ? '' : '; more is left, run it again'}`,
    );
  }
};

const doubts = async ({ store }: Omit<CliApp, 'content'>, context: CliContext, options: Options): Promise<void> => {
  const open = await store.read.orderDoubts.open();
  if (open.length === 0 && !options.json) context.out('No order is doubtful.');
  for (const { orderNo, reason, detail, foundAt } of open) {
    const since = foundAt.toISOString();
    context.out(
      options.json
        ? JSON.stringify({ order_no: orderNo, reason, detail, found_at: since })
        : `${orderNo}  ${reason}  ${JSON.stringify(detail)}  ${since}`,
    );
  }
};

const late = async (app: Omit<CliApp, 'content'>, context: CliContext, options: Options): Promise<void> => {
  const { undispatched } = await import('../../orders/desk.ts');
  const found = await undispatched(app.store, app.clock, app.timezone);
  if (found.length === 0 && !options.json) context.out('Everything paid before today has left.');
  for (const { orderNo, paidAt, doubts: reasons, note } of found) {
    const known = note
      ? `${note.reason} (${note.by})`
      : reasons.length > 0
        ? `doubtful: ${reasons.join(', ')}`
        : 'nobody knows why';
    context.out(
      options.json
        ? JSON.stringify({
            order_no: orderNo,
            paid_at: paidAt.toISOString(),
            doubts: reasons,
            reason: note?.reason ?? null,
            by: note?.by ?? null,
          })
        : `${orderNo}  paid ${paidAt.toISOString()}  ${known}`,
    );
  }
};

const explain = async (app: CliApp, context: CliContext, no: string, { as, why, json }: ActOptions): Promise<void> => {
  const { explainDelay } = await import('../../orders/desk.ts');
  const by = await nameOf(app, as);
  const came = await explainDelay(app, no, by, why);
  if (came === 'reason_wanted') throw new XiaoerError('USAGE', 'Say why with --why.');
  if (came === 'not_found') throw new XiaoerError('NOT_FOUND', `There is no order ${no}.`);
  context.out(json ? JSON.stringify({ order_no: no, by, reason: why }) : `${no}: ${why} (${by})`);
};

const clear = async (app: CliApp, context: CliContext, no: string, { as, why, json }: ActOptions): Promise<void> => {
  const { clearDoubts } = await import('../../orders/desk.ts');
  const by = await nameOf(app, as);
  const came = await clearDoubts(await watchOf(app), no, by, why);
  if (came === 'note_wanted') throw new XiaoerError('USAGE', 'Say with --why what you found.');
  if (came === 'nothing_open')
    throw new XiaoerError(
      'CONFLICT',
      `Nothing about ${no} is doubtful, or a colleague was first. See: xiaoer orders doubts`,
    );
  context.out(
    json ? JSON.stringify({ order_no: no, by, note: why }) : `${no} is good. The shopper is told that it is confirmed.`,
  );
};

/** `xiaoer orders sync|doubts|clear|undispatched|explain`: what comes in, what is doubtful, what has not left. */
export const register = (program: Command, context: CliContext): void => {
  const orders = program
    .command('orders')
    .description('orders: take them in from shop systems, look after doubtful and late ones')
    .addHelpText('after', '\nExample:\n  xiaoer orders undispatched');
  orders
    .command('sync')
    .description('take in what has changed at the shop systems that are set up')
    .argument('[source]', 'shopify or woocommerce; all that are set up unless told')
    .addHelpText('after', '\nExample:\n  xiaoer orders sync shopify')
    .action((name: string | undefined, options: Options) =>
      context.withApp(options, (app) => sync(app, context, name, options)),
    );
  orders
    .command('doubts')
    .description('orders a person has to look at, the longest waiting first')
    .addHelpText('after', '\nExample:\n  xiaoer orders doubts --json')
    .action((options: Options) => context.withStore(options, (app) => doubts(app, context, options)));
  orders
    .command('undispatched')
    .description('orders paid before today that have not left, and why')
    .addHelpText('after', '\nExample:\n  xiaoer orders undispatched --json')
    .action((options: Options) => context.withStore(options, (app) => late(app, context, options)));
  for (const [name, about, example, act] of [
    ['clear', 'say that a doubtful order is good', 'called her, the address is right', clear],
    ['explain', 'write down why an order has not left', 'waits for the blue ones until Monday', explain],
  ] as const) {
    orders
      .command(name)
      .description(about)
      .argument('<order_no>', 'number of the order')
      .requiredOption('--as <user>', 'sign-in name of who says so')
      .requiredOption('--why <words>', 'what you know')
      .addHelpText('after', `\nExample:\n  xiaoer orders ${name} ZL20261112-0007 --as agent1 --why "${example}"`)
      .action((no: string, options: ActOptions) => context.withApp(options, (app) => act(app, context, no, options)));
  }
};
