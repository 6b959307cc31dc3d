import type { Command } from 'commander';
import type { Actor } from '../../aftersales/actors.ts';
import { inTheWayWords } from '../../compliance/privacy/blocks.ts';
import type { PrivacyDeps } from '../../compliance/privacy/deps.ts';
import { GROUNDS, PROOFS, type PrivacyNo, type PrivacyWish } from '../../compliance/privacy/request.ts';
import { type ErrorCode, XiaoerError } from '../../errors.ts';
import { LANGS, type Lang } from '../../message.ts';
import type { PrivacyRun } from '../../store/personal/privacy-runs.ts';
import type { CliApp, CliContext, CliOptions } from '../context.ts';
import { langOf } from '../lang-option.ts';

interface Options extends CliOptions {
  json?: boolean;
}

interface ActOptions extends Options {
  customer: string;
  reason: string;
  as: string;
  ticket?: string;
  proof?: string;
  out?: string;
  lang?: string;
}

const depsOf = async ({ store, clock, content, timezone }: CliApp): Promise<PrivacyDeps> => {
  const { privacyDeps } = await import('../../composition/privacy.ts');
  const { shopRules } = await import('../../composition/shop-rules.ts');
  const rules = shopRules(content, timezone);
  const publicUrl = process.env['PUBLIC_URL']?.replace(/\/$/u, '') || null;
  // The running program finds what is to be sent by itself.
  return privacyDeps({ store, clock, shop: () => rules, publicUrl, ring: () => undefined });
};

const oneOf = <T extends string>(name: string, value: string, known: readonly T[]): T => {
  const found = known.find((one) => one === value);
  if (found === undefined) throw new XiaoerError('USAGE', `--${name} is one of ${known.join(', ')}, not "${value}".`);
  return found;
};

const wishOf = async ({ store }: CliApp, kind: PrivacyRun['kind'], options: ActOptions): Promise<PrivacyWish> => {
  const user = await store.read.users.findByName(options.as);
  if (user === null || user.disabled)
    throw new XiaoerError('NOT_FOUND', `There is no user named "${options.as}" who may sign in. See: xiaoer user list`);
  return {
    kind,
    customerId: options.customer,
    ticketNo: options.ticket ?? null,
    ground: oneOf('reason', options.reason, GROUNDS),
    proof: options.proof === undefined ? null : oneOf('proof', options.proof, PROOFS),
    by: { role: user.role as Actor['role'], id: user.id },
  };
};

const WHY: Record<Exclude<PrivacyNo['outcome'], 'in_the_way'>, [ErrorCode, string]> = {
  not_found: ['NOT_FOUND', 'There is no such customer or ticket. See: xiaoer ticket list'],
  above_tier: ['FORBIDDEN', 'Personal data is given out or erased by a supervisor or manager: --as <user>.'],
  own_request: [
    'FORBIDDEN',
    'Whoever wrote the request down does not carry it out. Ask another supervisor or manager.',
  ],
  unverified: [
    'FORBIDDEN',
    `Nobody has made sure who asks. Name the case the bot opened for the verified shopper (--ticket OT-…), or say how you made sure: --proof ${PROOFS.join('|')}.`,
  ],
  not_allowed: [
    'CONFLICT',
    'The ticket asks for something else, is somebody else’s, or is over. See: xiaoer ticket show',
  ],
  nobody_to_tell: [
    'CONFLICT',
    'There is no private chat to give the link in. Write files and hand them over: --out <folder>',
  ],
  no_address: [
    'CONFIG_INVALID',
    'A link needs the address of the shop: set PUBLIC_URL, or write files and hand them over: --out <folder>',
  ],
};

const refuse = (no: PrivacyNo, lang: Lang): never => {
  if (no.outcome === 'in_the_way') throw new XiaoerError('CONFLICT', inTheWayWords(no.standing, lang).join(' '));
  const [code, says] = WHY[no.outcome];
  throw new XiaoerError(code, says);
};

const printed = (run: PrivacyRun): Record<string, unknown> => ({
  run: run.id,
  kind: run.kind,
  customer_id: run.customerId,
  ticket: run.ticketNo,
  ground: run.ground,
  proof: run.proof,
  by: run.by,
  state: run.doneAt === null ? 'under way' : 'done',
  counts: run.counts,
  kept: run.kept,
  fetched: run.fetched,
  started_at: run.startedAt.toISOString(),
  done_at: run.doneAt?.toISOString() ?? null,
});

const show = async (context: CliContext, app: CliApp, run: PrivacyRun, options: Options, lang: Lang): Promise<void> => {
  if (options.json) return context.out(JSON.stringify(printed(run)));
  const { keptWords } = await import('../../compliance/privacy/kept.ts');
  const { parsePrivacy } = await import('../../compliance/privacy/policy.ts');
  const state = run.doneAt === null ? `under way: ${run.step}` : 'done';
  context.out(`${run.id}  ${run.kind}  ${run.customerId}  ${run.ground}  by ${run.by}  ${state}`);
  const counts = Object.entries(run.counts).map(([table, n]) => `${table} ${n}`);
  if (counts.length > 0) context.out(`  erased or emptied: ${counts.join(', ')}`);
  const policy = parsePrivacy(app.content.policies.get('privacy'));
  for (const line of keptWords(run.kept, policy, lang)) context.out(`  kept: ${line}`);
};

const erase = async (app: CliApp, context: CliContext, options: ActOptions): Promise<void> => {
  const { eraseCustomer } = await import('../../compliance/privacy/erasure.ts');
  const lang = langOf(options);
  const done = await eraseCustomer(await depsOf(app), await wishOf(app, 'erase', options));
  if (!('run' in done)) return refuse(done, lang);
  await show(context, app, done.run, options, lang);
  if (done.outcome === 'erasing' && !options.json)
    context.out(
      '  The answer is on its way; the address it goes to is erased once it has left, by the running program.',
    );
};

const writeCopy = async (app: CliApp, context: CliContext, folder: string, options: ActOptions): Promise<void> => {
  const { takeCopy } = await import('../../compliance/privacy/copy.ts');
  const { copyPage } = await import('../../web/my-data/page.ts');
  const { mkdir, writeFile } = await import('node:fs/promises');
  const { join } = await import('node:path');
  const lang = langOf(options);
  const taken = await takeCopy(await depsOf(app), await wishOf(app, 'export', options));
  if (!('run' in taken)) return refuse(taken, lang);
  const shop = app.content.shop.name[lang];
  // Nobody else of this machine may read them.
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const page = copyPage(taken.data, lang, shop, app.clock.now().toISOString());
  await writeFile(join(folder, 'my-data.json'), JSON.stringify(taken.data, null, 2), { mode: 0o600 });
  await writeFile(join(folder, 'my-data.html'), page, { mode: 0o600 });
  await show(context, app, taken.run, options, lang);
  if (!options.json)
    context.out(
      `  ${join(folder, 'my-data.json')} and my-data.html: give them to the verified person alone, then delete them.`,
    );
};

const give = async (app: CliApp, context: CliContext, options: ActOptions): Promise<void> => {
  if (options.out !== undefined) return writeCopy(app, context, options.out, options);
  const { giveCopy } = await import('../../compliance/privacy/copy.ts');
  const lang = langOf(options);
  const given = await giveCopy(await depsOf(app), await wishOf(app, 'export', options));
  if (!('run' in given)) return refuse(given, lang);
  await show(context, app, given.run, options, lang);
  if (!options.json) context.out('  The link is on its way to the shopper’s own chat.');
};

const retention = async (app: CliApp, context: CliContext, options: Options & { dryRun?: boolean }): Promise<void> => {
  const { pastTerm, retain } = await import('../../compliance/privacy/retention.ts');
  const { DateTime } = await import('luxon');
  const { policy } = await depsOf(app);
  const { store, clock, timezone } = app;
  const found = await pastTerm(store, policy().retention, clock.now());
  const would = { talks: found.talks.length, photos: found.photos.length, addresses: found.addresses.length };
  const today = DateTime.fromJSDate(clock.now(), { zone: timezone }).toISODate() ?? '';
  const counts = options.dryRun ? would : await retain({ store, clock }, policy(), today);
  if (options.json) return context.out(JSON.stringify({ dry_run: options.dryRun === true, ...counts }));
  const verb = options.dryRun ? 'would be emptied' : 'emptied';
  context.out(
    `${counts.talks} talks, photos of ${counts.photos} cases, addresses of ${counts.addresses} orders ${verb} (templates/policies/privacy.yaml).`,
  );
};

/** `xiaoer privacy export|erase|list|retention`: shoppers' data given out, taken away, and let go when it is old. */
export const register = (program: Command, context: CliContext): void => {
  const privacy = program
    .command('privacy')
    .description('shoppers’ data: give a copy, erase it, let it go when it is old')
    .addHelpText(
      'after',
      '\nExample:\n  xiaoer privacy erase --customer C1001 --reason asked --ticket OT-20261120-0001 --as supervisor1',
    );
  const acting = (name: string, about: string): Command =>
    privacy
      .command(name)
      .description(about)
      .requiredOption('--customer <id>', 'whose data')
      .requiredOption('--reason <word>', `why: ${GROUNDS.join(', ')}`)
      .requiredOption('--as <user>', 'sign-in name of a supervisor or manager')
      .option('--ticket <no>', 'the case it was asked for in, which proves who asks if the bot opened it')
      .option('--proof <word>', `how you made sure who asks: ${PROOFS.join(', ')}`)
      .option('--lang <tag>', `language of the page and of what is said here: ${LANGS.join(', ')}`, 'en');
  acting('export', 'give the verified shopper a link to their data, or write it to files')
    .option('--out <folder>', 'write my-data.json and my-data.html there instead, to hand over in person')
    .addHelpText(
      'after',
      '\nExample:\n  xiaoer privacy export --customer C1001 --reason asked --proof in_person --as supervisor1 --out my-copy',
    )
    .action((options: ActOptions) => context.withApp(options, (app) => give(app, context, options)));
  acting('erase', 'erase what the law does not want kept, and say what is kept, why and until when')
    .addHelpText(
      'after',
      '\nAsked again while it is under way, it goes on.\n\nExample:\n  xiaoer privacy erase --customer C1001 --reason asked --ticket OT-20261120-0001 --as supervisor1',
    )
    .action((options: ActOptions) => context.withApp(options, (app) => erase(app, context, options)));
  privacy
    .command('list')
    .description('requests that were carried out, newest first; they name nobody')
    .addHelpText('after', '\nExample:\n  xiaoer privacy list --json')
    .action((options: Options) =>
      context.withApp(options, async (app) => {
        const runs = await app.store.read.privacyRuns.list();
        if (runs.length === 0 && !options.json) context.out('Nobody’s data was given out or erased.');
        for (const run of runs) await show(context, app, run, options, 'en');
      }),
    );
  privacy
    .command('retention')
    .description('let go what is older than templates/policies/privacy.yaml says; the running shop does it every night')
    .option('--dry-run', 'count it and change nothing')
    .addHelpText('after', '\nExample:\n  xiaoer privacy retention --dry-run')
    .action((options: Options & { dryRun?: boolean }) =>
      context.withApp(options, (app) => retention(app, context, options)),
    );
};
