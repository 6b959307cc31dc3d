import type { Command } from 'commander';
import type { Actor } from '../../aftersales/actors.ts';
import { decimalOf } from '../../aftersales/money.ts';
import { XiaoerError } from '../../errors.ts';
import type { Coupon } from '../../store/coupons.ts';
import type { CliApp, CliContext, CliOptions } from '../context.ts';

interface Options extends CliOptions {
  json?: boolean;
}

interface ActOptions extends Options {
  as: string;
}

const show = (context: CliContext, coupon: Coupon, now: Date, { json }: Options): void => {
  const { code, customerId, ticketNo, valueMinor, expiresAt, redeemedOn, revokedAt } = coupon;
  const state = redeemedOn ? 'redeemed' : revokedAt ? 'revoked' : expiresAt <= now ? 'expired' : 'good';
  const value = decimalOf(valueMinor);
  const expires = expiresAt.toISOString();
  const line = `${code}  ${value}  ${customerId}  ${state}${redeemedOn ? ` on ${redeemedOn}` : ''}  until ${expires.slice(0, 10)}`;
  const one = {
    code,
    customer_id: customerId,
    ticket: ticketNo,
    value,
    state,
    expires_at: expires,
    redeemed_on: redeemedOn,
  };
  context.out(json ? JSON.stringify(one) : line);
};

const actorOf = async ({ store }: Pick<CliApp, 'store'>, name: string): Promise<Actor> => {
  const user = await store.read.users.findByName(name);
  if (user === null || user.disabled)
    throw new XiaoerError('NOT_FOUND', `There is no user named "${name}" who may sign in. See: xiaoer user list`);
  return { role: user.role as Actor['role'], id: user.id };
};

const issue = async (app: CliApp, context: CliContext, ticketNo: string, options: ActOptions): Promise<void> => {
  const { store, clock, content, timezone } = app;
  const { issueCoupon } = await import('../../orders/coupons.ts');
  const { tellCoupon } = await import('../../composition/coupon-news.ts');
  const { shopRules } = await import('../../composition/shop-rules.ts');
  const { ticketContext } = await import('../../composition/ticket-ports.ts');
  const rules = shopRules(content, timezone);
  const deps = {
    store,
    clock,
    context: (now: Date) => ticketContext(rules, now),
    tell: tellCoupon(() => rules),
  };
  const issued = await issueCoupon(deps, ticketNo, await actorOf(app, options.as));
  if (issued.outcome === 'not_found') throw new XiaoerError('NOT_FOUND', `There is no ticket ${ticketNo}.`);
  if (issued.outcome !== 'issued')
    throw new XiaoerError(
      'CONFLICT',
      `No coupon is due for ${ticketNo} (${issued.outcome}). See: xiaoer ticket show ${ticketNo}`,
    );
  show(context, issued.coupon, clock.now(), options);
};

const revoke = async (
  app: Omit<CliApp, 'content'>,
  context: CliContext,
  typed: string,
  options: ActOptions,
): Promise<void> => {
  const { codeOf, MAY_REVOKE, revokeCoupon } = await import('../../orders/coupons.ts');
  const { tierOf } = await import('../../aftersales/actors.ts');
  const by = await actorOf(app, options.as);
  if (tierOf(by.role) < MAY_REVOKE)
    throw new XiaoerError('FORBIDDEN', 'Coupons are taken back by a supervisor or manager.');
  const code = codeOf(typed);
  const now = app.clock.now();
  const coupon = await app.store.write((repos) => revokeCoupon(repos, code, by, now));
  if (coupon === null)
    throw new XiaoerError(
      'CONFLICT',
      `${code} cannot be taken back: it does not exist, or is used. See: xiaoer coupon list`,
    );
  show(context, coupon, now, options);
};

/** `xiaoer coupon issue|list|revoke`: coupons that are given for the trouble. */
export const register = (program: Command, context: CliContext): void => {
  const coupon = program
    .command('coupon')
    .description('coupons given for the trouble: issue, list, take back')
    .addHelpText('after', '\nExample:\n  xiaoer coupon list');
  coupon
    .command('issue')
    .description('issue the coupon a compensation case has come to, and tell the shopper')
    .argument('<ticket>', 'number of the ticket')
    .requiredOption('--as <user>', 'sign-in name of who issues it')
    .addHelpText('after', '\nExample:\n  xiaoer coupon issue CP-20261120-0001 --as agent1')
    .action((no: string, options: ActOptions) => context.withApp(options, (app) => issue(app, context, no, options)));
  coupon
    .command('list')
    .description('coupons that were issued, newest first')
    .option('--customer <id>', 'only those of a customer')
    .addHelpText('after', '\nExample:\n  xiaoer coupon list --customer C1001 --json')
    .action((options: Options & { customer?: string }) =>
      context.withStore(options, async ({ store, clock }) => {
        const found = await store.read.coupons.list(options.customer);
        if (found.length === 0 && !options.json) context.out('No coupon was issued.');
        for (const one of found) show(context, one, clock.now(), options);
      }),
    );
  coupon
    .command('revoke')
    .description('take back a coupon that was not used')
    .argument('<code>', 'the coupon')
    .requiredOption('--as <user>', 'sign-in name of a supervisor or manager')
    .addHelpText('after', '\nExample:\n  xiaoer coupon revoke ABCD-EFGH-JKMN --as supervisor1')
    .action((code: string, options: ActOptions) =>
      context.withStore(options, (app) => revoke(app, context, code, options)),
    );
};
