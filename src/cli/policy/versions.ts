import type { Command } from 'commander';
import { XiaoerError } from '../../errors.ts';
import type { CliApp, CliContext, CliOptions } from '../context.ts';
import { langOf, withLang } from '../lang-option.ts';
import { POLICY_WORDS } from './explain-words.ts';

type Options = CliOptions & { json?: boolean; lang?: string };
type WithStore = Omit<CliApp, 'content'>;

const MOST = 1000;

const list = async ({ store }: WithStore, context: CliContext, options: Options): Promise<void> => {
  const words = POLICY_WORDS[langOf(options)];
  const { policyVersions } = await import('../../tickets/policy-versions.ts');
  const changes = await store.read.audit.list({ action: 'policy.change', limit: MOST });
  for (const { version, since, current } of await policyVersions(store.read)) {
    const row = changes.find(({ subject }) => subject === `policy:${version}`);
    const { before = null, difference = [] } = (row?.detail ?? {}) as {
      before?: string;
      difference?: { place: string; was: string | null; now: string | null }[];
    };
    if (options.json)
      context.out(JSON.stringify({ version, since, current, by: row?.who ?? null, before, difference }));
    else {
      context.out(words.version(version, since, current, row?.who ?? null));
      for (const { place, was, now } of difference) context.out(`    ${place}: ${was ?? '–'} → ${now ?? '–'}`);
    }
  }
};

const show = async ({ store }: WithStore, context: CliContext, version: string, { json }: Options): Promise<void> => {
  const { policyVersion } = await import('../../tickets/policy-versions.ts');
  const kept = await policyVersion(store.read, version);
  if (kept === null) {
    const says = `No version ${version} was ever taken up. See the list:  xiaoer policy versions`;
    throw new XiaoerError('NOT_FOUND', says);
  }
  if (json) return context.out(JSON.stringify({ version, ...kept }));
  const { stringify } = await import('yaml');
  context.out(`# ${version}, since ${kept.since}\n# authorization.yaml\n${stringify(kept.authorization)}`);
  context.out(`# after-sales.yaml\n${stringify(kept.terms)}`);
};

/** `xiaoer policy versions` and `policy show`: which rules counted when, what changed, and the rules as they were. */
export const registerVersions = (policy: Command, context: CliContext): void => {
  withLang(policy.command('versions'))
    .description('which rules counted since when, and what each version changed')
    .addHelpText('after', '\nExample:\n  xiaoer policy versions')
    .action((options: Options) => context.withStore(options, (app) => list(app, context, options)));
  policy
    .command('show')
    .argument('<version>', 'as a case or the list names it')
    .description('the rules and terms of a version, as they were')
    .addHelpText('after', '\nExample:\n  xiaoer policy show 3f2a9c01be77')
    .action((version: string, options: Options) =>
      context.withStore(options, (app) => show(app, context, version, options)),
    );
};
