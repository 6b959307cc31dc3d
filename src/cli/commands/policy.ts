import type { Command } from 'commander';
import type { Staff } from '../../authorization/check/staff.ts';
import type { Person } from '../../authorization/deputies.ts';
import { XiaoerError } from '../../errors.ts';
import type { CliContext, CliOptions } from '../context.ts';
import { langOf, withLang } from '../lang-option.ts';
import { POLICY_WORDS } from '../policy/explain-words.ts';
import { packOf, packsOf } from '../policy/pack.ts';
import { registerReplay } from '../policy/replay.ts';
import { registerVersions } from '../policy/versions.ts';

interface PolicyOptions extends CliOptions {
  json?: boolean;
  rules?: string;
  terms?: string;
  staff?: boolean;
  lang?: string;
}

/** One JSON value, or one a line. */
const casesIn = (text: string): unknown[] => {
  if (text.trim() === '') {
    throw new XiaoerError(
      'INPUT_INVALID',
      'A case is read from standard input, as JSON. See: xiaoer policy explain --help',
    );
  }
  try {
    const whole: unknown = JSON.parse(text);
    return Array.isArray(whole) ? whole : [whole];
  } catch {
    return text.split('\n').flatMap((line, index) => {
      if (line.trim() === '') return [];
      try {
        return [JSON.parse(line) as unknown];
      } catch {
        throw new XiaoerError(
          'INPUT_INVALID',
          `Line ${index + 1} of the standard input is not JSON: ${line.slice(0, 60)}`,
        );
      }
    });
  }
};

const explain = async (context: CliContext, options: PolicyOptions): Promise<void> => {
  const lang = langOf(options);
  const words = POLICY_WORDS[lang];
  const { nameOf } = await import('../../authorization/check/names.ts');
  const roleName = (role: string): string => (lang === 'en' ? role : nameOf(role)[lang]);
  const { decide, parseCase } = await import('../../authorization/decide.ts');
  const { clauseSays } = await import('../../aftersales/policy.ts');
  const { clockOf } = await import('../open.ts');
  const pack = await packOf(() => context.content(), options);
  const { decidersHere } = await import('../../authorization/deputies.ts');
  const now = clockOf(options.now).now();
  const people = options.staff ? await peopleOf(context, options) : null;
  for (const raw of casesIn(await context.stdin())) {
    const part = parseCase(raw, pack.rules);
    const { tier, verdict, who, clauses, deadline, postage } = decide(part, pack, now);
    const able = people && who.length > 0 ? decidersHere(pack.rules, people, tier, part.requester) : [];
    const here = people ? { here: able.map(({ name }) => name) } : {};
    if (options.json) {
      context.out(JSON.stringify({ tier, verdict, who, ...here, clauses, deadline, postage }));
      continue;
    }
    context.out(`${words.verdict} ${words.verdicts[verdict]}`);
    context.out(`${words.tier} ${tier}`);
    context.out(`${words.who} ${who.map(roleName).join(words.comma) || words.nobody}`);
    if (here.here) context.out(`${words.here} ${here.here.join(words.comma) || words.nobodyHere}`);
    if (deadline) context.out(`${words.deadline} ${deadline}`);
    context.out(`${words.postage} ${words.payers[postage]}`);
    const says = [...pack.terms.clauses, ...pack.rules.clauses];
    for (const clause of clauses) context.out(`  ${clause}${words.colon}${clauseSays(says, clause, lang)}`);
  }
};

/** Everybody of the shop, as authority looks at them. */
const peopleOf = (context: CliContext, options: PolicyOptions): Promise<Person[]> =>
  context.withStore(options, async ({ store, clock }) => {
    const { peopleHere } = await import('../../handoff/at-desk.ts');
    return peopleHere(store.read, clock.now());
  });

/** How many people of each role may sign in. */
const staffOf = (people: readonly Person[]): Staff => {
  const roles = people.filter(({ disabled }) => !disabled).map(({ role }) => role);
  return Object.fromEntries(roles.map((role) => [role, roles.filter((one) => one === role).length]));
};

const check = async (context: CliContext, options: PolicyOptions): Promise<void> => {
  const lang = langOf(options);
  const words = POLICY_WORDS[lang];
  const { check: prove } = await import('../../authorization/check/check.ts');
  const packs = await packsOf(() => context.content(), options);
  const people = options.staff ? await peopleOf(context, options) : undefined;
  const proofs = packs.map(({ from, pack }) => {
    const proof = prove(pack.rules, pack.terms, people && staffOf(people), people);
    const inLang = ({ code, told, example }: (typeof proof.faults)[number] | (typeof proof.warnings)[number]) => ({
      code,
      says: told[lang],
      ...(example === undefined ? {} : { example }),
      ...(from === null ? {} : { from }),
    });
    return { ...proof, faults: proof.faults.map(inLang), warnings: proof.warnings.map(inLang) };
  });
  const ok = proofs.every((one) => one.ok);
  const cells = proofs.reduce((sum, one) => sum + one.cells, 0);
  const [faults, warnings] = [proofs.flatMap((one) => one.faults), proofs.flatMap((one) => one.warnings)];
  if (options.json) context.out(JSON.stringify({ ok, cells, faults, warnings }));
  else {
    const since = (from: string | undefined): string => (from === undefined ? '' : words.since(from));
    for (const { code, says, example, from } of faults) {
      context.out(`✗ ${code}${since(from)}: ${says}`);
      if (example) context.out(`    ${words.example(JSON.stringify(example))}`);
    }
    for (const { code, says, from } of warnings) context.out(`! ${code}${since(from)}: ${says}`);
    if (ok) context.out(`✓ ${words.proved(cells)}`);
  }
  if (!ok) {
    throw new XiaoerError(
      'POLICY_INVALID',
      `${faults.length} fault${faults.length === 1 ? '' : 's'} in the rules. Each is named with what to do about it.`,
    );
  }
};

/** `xiaoer policy`: what the rules decide, and the proof that they decide everything. */
export const register = (program: Command, context: CliContext): void => {
  const policy = program
    .command('policy')
    .description('what the rules decide, and the proof that they decide everything')
    .addHelpText('after', '\nExample:\n  xiaoer policy check --rules other.yaml');
  const files = (command: Command): Command =>
    withLang(
      command
        .option('--rules <file>', 'another authorization.yaml')
        .option('--terms <file>', 'another after-sales.yaml'),
    );
  files(policy.command('explain'))
    .option('--staff', 'name those at the desk now who could decide it')
    .description('decide a case from standard input: tier, verdict, who may decide, clauses, deadline, postage')
    .addHelpText(
      'after',
      '\nExample:\n  echo \'{"kind":"return","reason":"no_longer_wanted","goods_value":"320.00","refund":"320.00","days_since_delivery":5,"opened":false,"requester":"agent:a1"}\' | xiaoer policy explain --json',
    )
    .action((options: PolicyOptions) => explain(context, options));
  files(policy.command('check'))
    .option(
      '--staff',
      'look at the users of the shop too: approvals nobody could give, nobody here now, deputies who may not stand in',
    )
    .description('prove that every case has exactly one decision, or name one that has not')
    .addHelpText('after', '\nExample:\n  xiaoer policy check\n  xiaoer policy check --rules draft.yaml --json')
    .action((options: PolicyOptions) => check(context, options));
  registerReplay(policy, context);
  registerVersions(policy, context);
};
