import { readFile, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { Actor } from '../../aftersales/actors.ts';
import { isKind, KINDS, LIABILITIES } from '../../aftersales/kinds.ts';
import { EVENTS, isEvent } from '../../aftersales/machines/machine.ts';
import { minorOf } from '../../aftersales/money.ts';
import { XiaoerError } from '../../errors.ts';
import type { Repos } from '../../store/repos.ts';
import type { WholeTicket } from '../../store/tickets.ts';
import type { TicketContext } from '../../tickets/context.ts';
import type { CliApp, CliContext, CliOptions } from '../context.ts';
import { langOf, withLang } from '../lang-option.ts';
import type { ChangeOptions } from '../ticket/change-options.ts';
import type { TicketTelling } from '../ticket/ticket-text.ts';
import { TICKET_WORDS } from '../ticket/ticket-words.ts';

interface TicketOptions extends CliOptions {
  json?: boolean;
  lang?: string;
}

interface ListOptions extends TicketOptions {
  all?: boolean;
  order?: string;
  kind?: string;
  limit: string;
}

interface ActOptions extends TicketOptions {
  as: string;
  note?: string;
  amount?: string;
}

const contextOf = async ({ content, clock, timezone }: CliApp): Promise<TicketContext> => {
  const { readPack } = await import('../../tickets/pack.ts');
  return { ...readPack(content.policies, timezone), now: clock.now() };
};

const missing = (no: string): never => {
  throw new XiaoerError('NOT_FOUND', `There is no ticket ${no}. See: xiaoer ticket list --all`);
};

/** The user named on the command line, with the role the store says, or a shopper acting for themselves. */
const actorOf = async (repos: Repos, name: string): Promise<Actor> => {
  if (name.startsWith('shopper:')) return { role: 'shopper', id: name.slice('shopper:'.length) };
  const user = await repos.users.findByName(name);
  if (user === null || user.disabled) {
    throw new XiaoerError('NOT_FOUND', `There is no user named "${name}" who may sign in. See: xiaoer user list`);
  }
  return { role: user.role as Actor['role'], id: user.id };
};

/** What cases are told with: the reader's language, colleagues' names, the clauses' words. */
const tellingOf = async (app: CliApp, options: TicketOptions): Promise<TicketTelling> => {
  const users = await app.store.read.users.list();
  const names = new Map(users.map(({ id, displayName }) => [id, displayName]));
  return { lang: langOf(options), names, context: await contextOf(app) };
};

const show = async (app: CliApp, context: CliContext, ticket: WholeTicket, options: TicketOptions): Promise<void> => {
  const { ticketView } = await import('../../tickets/ticket-view.ts');
  const view = ticketView(ticket, await contextOf(app));
  if (options.json) return context.out(JSON.stringify(view));
  const { ticketLines } = await import('../ticket/ticket-text.ts');
  for (const line of ticketLines(view, await tellingOf(app, options))) context.out(line);
};

const list = async (app: CliApp, context: CliContext, options: ListOptions): Promise<void> => {
  const { ticketView } = await import('../../tickets/ticket-view.ts');
  const limit = Number(options.limit);
  if (!Number.isInteger(limit) || limit < 1)
    throw new XiaoerError('USAGE', `--limit is a whole number from 1, not "${options.limit}".`);
  if (options.kind !== undefined && !isKind(options.kind))
    throw new XiaoerError('USAGE', `--kind is one of ${KINDS.join(', ')}, not "${options.kind}".`);
  const pack = await contextOf(app);
  const telling = await tellingOf(app, options);
  const found = await app.store.read.tickets.list({
    open: !options.all,
    orderNo: options.order,
    kind: options.kind,
    limit,
  });
  const views = found.map((ticket) => ticketView(ticket, pack));
  if (options.json) {
    for (const view of views) context.out(JSON.stringify(view));
    return;
  }
  const { ticketTable } = await import('../ticket/ticket-text.ts');
  const { none, noneOpen } = TICKET_WORDS[telling.lang];
  if (views.length === 0) context.out(options.all ? none : noneOpen);
  else for (const line of ticketTable(views, telling)) context.out(line);
};

const WHY: Record<string, string> = {
  note_wanted: 'This needs words: give --note.',
  amount_wanted: 'Say how much goes back with --amount, less than what was asked for.',
  above_passed: 'More than the pieces that passed come to. Choose a smaller --amount, or count again.',
  needs_approval: 'Approvals are given with: xiaoer ticket approve, or xiaoer ticket refuse.',
  needs_payment: 'Money is marked paid with: xiaoer refund state, then by somebody else: xiaoer refund confirm.',
  no_coupon: 'Nobody is known whom the coupon could belong to, or nothing was agreed upon.',
  already_claimed: 'Another open case has these pieces.',
  amount_over_paid: 'More would go back than was paid.',
  changed_meanwhile: 'Somebody else has changed the ticket. Look again: xiaoer ticket show',
  own_request: 'Nobody approves their own request; ask somebody else of that tier or above.',
  expired: 'The request has expired; it has to be asked for again.',
  limit_reached: 'This person has granted as much today as their tier may; ask somebody of the next one.',
  changed: 'The case is not the one that was asked about any more; read it again.',
};

const refuse = (
  found: { outcome: string; state?: string; who?: readonly string[]; clauses?: readonly string[] },
  no: string,
): never => {
  if (found.outcome === 'not_found') return missing(no);
  if (found.outcome === 'above_tier') throw new XiaoerError('FORBIDDEN', `This takes ${found.who?.join(' or ')}.`);
  if (found.outcome === 'not_eligible')
    throw new XiaoerError('FORBIDDEN', `The terms exclude it: ${found.clauses?.join(', ')}.`);
  if (found.outcome === 'not_pending')
    throw new XiaoerError('CONFLICT', `Nothing of ${no} waits for an approval, or somebody else was first.`);
  const standing = found.state === undefined ? '' : ` It stands in "${found.state}".`;
  throw new XiaoerError(
    found.outcome.startsWith('changed') ? 'CONFLICT' : 'FORBIDDEN',
    WHY[found.outcome] ?? `This may not happen to ${no} now, or not by this person.${standing}`,
  );
};

const move = (app: CliApp, no: string, event: string, options: ActOptions): Promise<WholeTicket> =>
  app.store.write(async (repos) => {
    const { moveTicket } = await import('../../tickets/ticket-mover.ts');
    if (!isEvent(event))
      throw new XiaoerError('USAGE', `There is no event "${event}"; there are ${EVENTS.join(', ')}.`);
    const amount = options.amount === undefined ? undefined : minorOf(options.amount);
    if (amount === null) throw new XiaoerError('USAGE', `--amount is written like 129.00, not "${options.amount}".`);
    const actor = await actorOf(repos, options.as);
    const input = { note: options.note ?? null, ...(amount === undefined ? {} : { amountMinor: amount }) };
    const found = await moveTicket(repos, no, event, actor, input, await contextOf(app));
    return found.outcome === 'moved' ? found.ticket : refuse(found, no);
  });

const answer = (app: CliApp, no: string, verdict: 'granted' | 'refused', options: ActOptions): Promise<WholeTicket> =>
  app.store.write(async (repos) => {
    const { answerApproval } = await import('../../tickets/ticket-approver.ts');
    const pending = await repos.tickets.pendingApproval(no);
    if (pending === null) return (await repos.tickets.get(no)) ? refuse({ outcome: 'not_pending' }, no) : missing(no);
    const by = await actorOf(repos, options.as);
    const found = await answerApproval(
      repos,
      pending.id,
      { verdict, by, note: options.note ?? null },
      await contextOf(app),
    );
    return found.outcome === 'granted' || found.outcome === 'refused' ? found.ticket : refuse(found, no);
  });

const change = (app: CliApp, no: string, options: ActOptions & ChangeOptions): Promise<WholeTicket> =>
  app.store.write(async (repos) => {
    const { changeTicket } = await import('../../tickets/ticket-changer.ts');
    const { readChange } = await import('../ticket/change-options.ts');
    const told = readChange(options);
    const found = await changeTicket(repos, no, told, await actorOf(repos, options.as), await contextOf(app));
    return found.outcome === 'changed' ? found.ticket : refuse(found, no);
  });

const trace = (app: CliApp, no: string, liability: string, options: ActOptions): Promise<WholeTicket> =>
  app.store.write(async (repos) => {
    const { traceTicket } = await import('../../tickets/ticket-tracer.ts');
    const who = LIABILITIES.find((one) => one === liability);
    if (who === undefined) throw new XiaoerError('USAGE', `"${liability}" is none of ${LIABILITIES.join(', ')}.`);
    const by = await actorOf(repos, options.as);
    const found = await traceTicket(
      repos,
      no,
      { liability: who, note: options.note ?? null },
      by,
      await contextOf(app),
    );
    return found.outcome === 'traced' ? found.ticket : refuse(found, no);
  });

const machines = async (context: CliContext, file: string | undefined): Promise<void> => {
  const { drawings, MARKS, withDrawings } = await import('../../aftersales/machines/drawing.ts');
  if (file === undefined) return context.out(drawings());
  const document = withDrawings(await readFile(file, 'utf8'));
  if (document === null) {
    throw new XiaoerError(
      'INPUT_INVALID',
      `${file} has no place for them; write "${MARKS.begin}" and "${MARKS.end}" into it.`,
    );
  }
  await writeFile(file, document);
  context.out(`${file} shows the machines as they are.`);
};

/** `xiaoer ticket`: cases, listed, shown, moved and approved. */
export const register = (program: Command, context: CliContext): void => {
  const ticket = program
    .command('ticket')
    .description('after-sales cases: list, show, move, change, approve')
    .addHelpText('after', '\nExample:\n  xiaoer ticket list\n  xiaoer ticket show RT-20261120-0001 --json');
  const acting = (command: Command): Command =>
    withLang(command)
      .requiredOption('--as <user>', 'sign-in name of who does it; shopper:<customer id> for a shopper')
      .option('--note <words>', 'why; the proof of a payment; a tracking number');

  withLang(ticket.command('list'))
    .description('open tickets, newest first')
    .option('--all', 'those that are over as well')
    .option('--order <order_no>', 'only those of an order')
    .option('--kind <kind>', 'only those of a kind')
    .option('--limit <n>', 'at most so many', '100')
    .addHelpText('after', '\nExample:\n  xiaoer ticket list --order ZL20261112-0007 --json')
    .action((options: ListOptions) => context.withApp(options, (app) => list(app, context, options)));

  withLang(ticket.command('show'))
    .description('one ticket with its history')
    .argument('<no>', 'number of the ticket')
    .addHelpText('after', '\nExample:\n  xiaoer ticket show RT-20261120-0001 --lang en')
    .action((no: string, options: TicketOptions) =>
      context.withApp(options, async (app) =>
        show(app, context, (await app.store.read.tickets.get(no)) ?? missing(no), options),
      ),
    );

  ticket
    .command('machines')
    .description('the life of each kind of case as Mermaid drawings, from the code itself')
    .option('--write <file>', 'into a document, between its marks')
    .addHelpText('after', '\nExample:\n  xiaoer ticket machines --write ARCHITECTURE.md')
    .action((options: { write?: string }) => machines(context, options.write));

  acting(ticket.command('move'))
    .description('make an event happen to a ticket')
    .argument('<no>', 'number of the ticket')
    .argument('<event>', 'what happens, such as dispatch_back, arrive, inspect, pass, pay')
    .option('--amount <money>', 'for pass_part: what shall still go back')
    .addHelpText('after', '\nExample:\n  xiaoer ticket move RT-20261120-0001 dispatch_back --as a1 --note SF1234567890')
    .action((no: string, event: string, options: ActOptions) =>
      context.withApp(options, async (app) => show(app, context, await move(app, no, event, options), options)),
    );

  withLang(ticket.command('change'))
    .description('change what a ticket is about, until it is decided; its approval is asked anew')
    .argument('<no>', 'number of the ticket')
    .requiredOption('--as <user>', 'sign-in name of who does it')
    .option('--reason <reason>', 'another reason, such as faulty or too_small')
    .option('--item <items...>', 'what it shall be about instead, such as PJ-101 or PJ-101=2')
    .option('--refund <money>', 'what goes back; else what the terms say of other items or another reason')
    .option('--compensation <money>', 'what is given for the trouble')
    .addHelpText(
      'after',
      '\nExample:\n  xiaoer ticket change RT-20261120-0001 --as a1 --reason wrong_item --item PJ-101=2 BD-503 --refund 258.00',
    )
    .action((no: string, options: ActOptions & ChangeOptions) =>
      context.withApp(options, async (app) => show(app, context, await change(app, no, options), options)),
    );

  acting(ticket.command('trace'))
    .description('put on record who is at fault, with the reason as --note')
    .argument('<no>', 'number of the ticket')
    .argument('<liability>', 'shop, supplier, logistics, shopper or unknown')
    .addHelpText(
      'after',
      '\nExample:\n  xiaoer ticket trace RT-20261120-0001 supplier --as a1 --note "seam, batch PJ-101-B2"',
    )
    .action((no: string, liability: string, options: ActOptions) =>
      context.withApp(options, async (app) => show(app, context, await trace(app, no, liability, options), options)),
    );

  for (const [name, verdict, about] of [
    ['approve', 'granted', 'grant what a ticket waits for'],
    ['refuse', 'refused', 'refuse what a ticket waits for, with a reason'],
  ] as const) {
    acting(ticket.command(name))
      .description(about)
      .argument('<no>', 'number of the ticket')
      .addHelpText(
        'after',
        `\nExample:\n  xiaoer ticket ${name} RT-20261120-0001 --as s1 --note "${name === 'approve' ? 'photos seen' : 'worn and washed'}"`,
      )
      .action((no: string, options: ActOptions) =>
        context.withApp(options, async (app) => show(app, context, await answer(app, no, verdict, options), options)),
      );
  }
};
