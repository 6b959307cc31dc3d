import type { Command } from 'commander';
import type { Actor } from '../../aftersales/actors.ts';
import { decimalOf } from '../../aftersales/money.ts';
import { XiaoerError } from '../../errors.ts';
import type { PaymentDeps } from '../../payments/deps.ts';
import type { HandOutcome } from '../../payments/manual-refund.ts';
import { noteIn } from '../../payments/notes-in-words.ts';
import { REFUND_STATES, type Refund } from '../../store/refunds.ts';
import type { CliApp, CliContext, CliOptions } from '../context.ts';
import { langOf, withLang } from '../lang-option.ts';
import { REFUND_WORDS } from '../refund-words.ts';
import { shopOf } from '../shop-of.ts';

interface Options extends CliOptions {
  json?: boolean;
  lang?: string;
}

interface ActOptions extends Options {
  as: string;
  reference?: string;
  file?: string;
  why?: string;
}

/** A refund as it is printed: money as a decimal string, times ISO 8601. */
const printed = (refund: Refund): Record<string, string | number | null> => ({
  ticket: refund.ticketNo,
  order_no: refund.orderNo,
  amount: decimalOf(refund.amountMinor),
  method: refund.method,
  state: refund.state,
  attempts: refund.attempts,
  stated_by: refund.statedBy,
  reference: refund.reference ?? refund.externalId,
  file: refund.fileId,
  confirmed_by: refund.confirmedBy,
  error: refund.error,
  paid_at: refund.paidAt?.toISOString() ?? null,
});

const show = (context: CliContext, refund: Refund, options: Options): void => {
  const one = printed(refund);
  if (options.json) {
    context.out(JSON.stringify(one));
    return;
  }
  const lang = langOf(options);
  const { states, methods, evidence, statedBy, confirmedBy } = REFUND_WORDS[lang];
  const proof = refund.reference ?? refund.externalId ?? refund.fileId;
  const notes = [
    proof === null ? null : evidence(proof),
    refund.statedBy === null ? null : statedBy(refund.statedBy),
    refund.confirmedBy === null ? null : confirmedBy(refund.confirmedBy),
    refund.error === null ? null : noteIn(refund.error, lang),
  ].filter((note) => note !== null);
  const method = methods[refund.method] ?? refund.method;
  context.out([one['ticket'], one['amount'], method, states[refund.state], ...notes].join('  '));
};

const depsOf = async (app: CliApp): Promise<PaymentDeps> => {
  const { paymentDeps } = await import('../../composition/payments.ts');
  // The running program finds what is to be sent by itself.
  const nobody = { publish: () => undefined };
  const { store, clock } = app;
  return paymentDeps({ store, clock, ...(await shopOf(app)), bus: nobody, ring: () => undefined });
};

const actorOf = async ({ store }: CliApp, name: string): Promise<Actor> => {
  const user = await store.read.users.findByName(name);
  if (user === null || user.disabled)
    throw new XiaoerError('NOT_FOUND', `There is no user named "${name}" who may sign in. See: xiaoer user list`);
  return { role: user.role as Actor['role'], id: user.id };
};

const WHY: Record<
  Exclude<HandOutcome['outcome'], 'done' | 'not_now'>,
  [code: 'NOT_FOUND' | 'FORBIDDEN' | 'USAGE', says: string]
> = {
  not_found: ['NOT_FOUND', 'No money is to go back for this ticket. See: xiaoer refund list'],
  forbidden: ['FORBIDDEN', 'Only agents, supervisors and managers say that money was paid.'],
  evidence_wanted: ['USAGE', 'Say what proves it: --reference <number of the transfer>, --file <id>, or both.'],
  why_wanted: ['USAGE', 'Say why with --why.'],
  no_such_file: ['NOT_FOUND', 'There is no such file. Upload the receipt in the console first.'],
  same_person: ['FORBIDDEN', 'Whoever asked for the refund or stated it does not confirm it. Ask a colleague.'],
};

const refundOf = (found: HandOutcome): Refund => {
  if (found.outcome === 'done') return found.refund;
  if (found.outcome === 'not_now') {
    const says = `It is "${found.state}" by now, paid by way of ${found.method}. See: xiaoer refund list`;
    throw new XiaoerError('CONFLICT', says);
  }
  const [code, says] = WHY[found.outcome];
  throw new XiaoerError(code, says);
};

type Deed = (deps: PaymentDeps, no: string, by: Actor, options: ActOptions) => Promise<HandOutcome>;

/** `xiaoer refund list|state|confirm|doubt|bounce|by-hand`: money that is to go back, and who says that it has. */
export const register = (program: Command, context: CliContext): void => {
  const refund = program
    .command('refund')
    .description('money that is to go back: list it, state and confirm what was paid by hand')
    .addHelpText(
      'after',
      '\nExample:\n  xiaoer refund list\n  xiaoer refund state RT-20261120-0001 --as agent1 --reference 4200001',
    );

  withLang(refund.command('list'))
    .description('what waits to be paid or confirmed, the longest waiting first')
    .option('--all', 'what is paid as well')
    .addHelpText('after', '\nExample:\n  xiaoer refund list --json')
    .action((options: Options & { all?: boolean }) =>
      context.withStore(options, async ({ store }) => {
        const states = REFUND_STATES.filter((state) => options.all === true || state !== 'paid');
        const found = await store.read.refunds.list(states);
        if (found.length === 0 && !options.json) context.out(REFUND_WORDS[langOf(options)].none);
        for (const one of found) show(context, one, options);
      }),
    );

  const acting = (name: string, about: string, example: string, deed: Deed): Command =>
    withLang(refund.command(name))
      .description(about)
      .argument('<ticket>', 'number of the ticket')
      .requiredOption('--as <user>', 'sign-in name of who says so')
      .addHelpText('after', `\nExample:\n  xiaoer refund ${name} RT-20261120-0001 ${example}`)
      .action((no: string, options: ActOptions) =>
        context.withApp(options, async (app) => {
          const by = await actorOf(app, options.as);
          show(context, refundOf(await deed(await depsOf(app), no, by, options)), options);
        }),
      );

  acting(
    'state',
    'say that it is paid, with what proves it',
    '--as agent1 --reference 4200001',
    async (deps, no, by, options) => {
      const { statePaid } = await import('../../payments/manual-refund.ts');
      return statePaid(deps, no, by, { reference: options.reference ?? null, fileId: options.file ?? null });
    },
  )
    .option('--reference <number>', 'number of the transfer')
    .option('--file <id>', 'a receipt that was uploaded in the console');
  acting(
    'confirm',
    'say that a colleague’s statement holds: now it is paid',
    '--as supervisor1',
    async (deps, no, by) => {
      const { confirmPaid } = await import('../../payments/manual-refund.ts');
      return confirmPaid(deps, no, by);
    },
  );
  acting(
    'doubt',
    'take a statement back: it waits to be paid again',
    '--as supervisor1 --why "not on the account"',
    async (deps, no, by, { why }) => {
      const { doubtPaid } = await import('../../payments/manual-refund.ts');
      return doubtPaid(deps, no, by, why ?? '');
    },
  ).option('--why <words>', 'why it does not hold');
  acting(
    'bounce',
    'say that paying it by hand did not work',
    '--as agent1 --why "account closed"',
    async (deps, no, by, { why }) => {
      const { bounced } = await import('../../payments/manual-refund.ts');
      return bounced(deps, no, by, why ?? '');
    },
  ).option('--why <words>', 'what went wrong');
  acting('by-hand', 'pay by hand what the shop system has refused', '--as agent1', async (deps, no, by) => {
    const { payByHand } = await import('../../payments/manual-refund.ts');
    return payByHand(deps, no, by);
  });
};
