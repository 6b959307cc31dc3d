import type { Command } from 'commander';
import { XiaoerError } from '../../errors.ts';
import type { Store } from '../../store/index.ts';
import type { User } from '../../store/users.ts';
import type { Role } from '../../web/contract.ts';
import type { CliContext, CliOptions } from '../context.ts';

interface Options extends CliOptions {
  json?: boolean;
}
interface DeputyOptions extends Options {
  none?: boolean;
}
interface ChangeOptions extends Options {
  role?: string;
  display?: string;
  capacity?: string;
}
interface AddOptions extends Options {
  role: string;
  display?: string;
  lang: string;
}

/** Under whose name it stands in the record. */
const WHO = 'cli';

/** On the command line a name nobody can sign in with is a wrong call. */
const asUsage = (thrown: unknown): never => {
  if (thrown instanceof XiaoerError && thrown.code === 'INPUT_INVALID') throw new XiaoerError('USAGE', thrown.message);
  throw thrown;
};

const userOr = async (store: Store, name: string): Promise<User> => {
  const user = await store.read.users.findByName(name);
  if (user) return user;
  throw new XiaoerError('NOT_FOUND', `There is no user named "${name}". See who there is with: xiaoer user list`);
};

const publicUser = (user: User): Record<string, unknown> => ({
  name: user.name,
  display_name: user.displayName,
  role: user.role,
  lang: user.lang,
  deputy: user.deputyId,
  disabled: user.disabled,
  created_at: user.createdAt.toISOString(),
});

/** What somebody is added or changed with, looked at. @throws XiaoerError USAGE for a role that is none */
const roleOf = async (role: string): Promise<Role> => {
  const { isRole, ROLES } = await import('../../web/roles.ts');
  if (isRole(role)) return role;
  throw new XiaoerError('USAGE', `"${role}" is no role; use one of ${ROLES.join(', ')}.`);
};

const add = async (context: CliContext, name: string, options: AddOptions): Promise<void> => {
  const [{ addPerson }, { isLang, LANGS }] = await Promise.all([
    import('../../web/people.ts'),
    import('../../message.ts'),
  ]);
  const { lang, display = name } = options;
  const role = await roleOf(options.role);
  if (!isLang(lang))
    throw new XiaoerError('USAGE', `"${lang}" is no language of the shop; use one of ${LANGS.join(', ')}.`);
  await context.withStore(options, async ({ store, clock }) => {
    const deps = { store, clock, who: WHO };
    const { user, password } = await addPerson(deps, { name, displayName: display, role, lang }).catch(asUsage);
    context.out(
      options.json
        ? JSON.stringify({ ...publicUser(user), password })
        : `${name} (${role}) may sign in with the password ${password}. It is shown only now.`,
    );
  });
};

const list = (context: CliContext, options: Options): Promise<void> =>
  context.withStore(options, async ({ store }) => {
    const users = await store.read.users.list();
    const names = new Map(users.map(({ id, name }) => [id, name]));
    for (const user of users) {
      const deputy = user.deputyId === null ? null : (names.get(user.deputyId) ?? null);
      const more = `${user.disabled ? '  (disabled)' : ''}${deputy === null ? '' : `  (deputy: ${deputy})`}`;
      const line = `${user.name.padEnd(16)} ${user.role.padEnd(11)} ${user.displayName}${more}`;
      context.out(options.json ? JSON.stringify({ ...publicUser(user), deputy }) : line);
    }
  });

const password = async (context: CliContext, name: string, options: Options): Promise<void> => {
  const { freshPassword } = await import('../../web/people.ts');
  await context.withStore(options, async ({ store, clock }) => {
    const user = await userOr(store, name);
    const fresh = await freshPassword({ store, clock, who: WHO }, user.id);
    context.out(
      options.json
        ? JSON.stringify({ name, password: fresh })
        : `The new password of ${name} is ${fresh}. It is shown only now; open sessions have ended.`,
    );
  });
};

/** Members whose own agent serves no more; the staff channels are told by the program that serves. */
const tellOfFreed = ({ err }: CliContext, members: number): void => {
  if (members > 0)
    err(`${members} members have lost their own agent; give them another on the supervisor's page of the console.`);
};

const disable = (context: CliContext, name: string, options: Options): Promise<void> =>
  context.withStore(options, async ({ store, clock }) => {
    const { changePerson } = await import('../../web/people.ts');
    const user = await userOr(store, name);
    const has = (await store.read.conversations.ownedBy(user.id)).length;
    const members = await changePerson({ store, clock, who: WHO }, user.id, { disabled: true });
    if (has > 0)
      context.err(`${name} had ${has} open conversations; each goes back into the queue as soon as its shopper waits.`);
    tellOfFreed(context, members);
    context.out(options.json ? JSON.stringify({ name, disabled: true }) : `${name} may not sign in any more.`);
  });

const enable = (context: CliContext, name: string, options: Options): Promise<void> =>
  context.withStore(options, async ({ store, clock }) => {
    const { changePerson } = await import('../../web/people.ts');
    const user = await userOr(store, name);
    await changePerson({ store, clock, who: WHO }, user.id, { disabled: false });
    context.out(options.json ? JSON.stringify({ name, disabled: false }) : `${name} may sign in again.`);
  });

const MOST_AT_ONCE = 100;

const change = async (context: CliContext, name: string, options: ChangeOptions): Promise<void> => {
  const { changePerson } = await import('../../web/people.ts');
  const { role, display, capacity } = options;
  const places = capacity === undefined ? undefined : Number(capacity);
  if (places !== undefined && !(Number.isInteger(places) && places >= 1 && places <= MOST_AT_ONCE))
    throw new XiaoerError('USAGE', `--capacity is a whole number from 1 to ${MOST_AT_ONCE}, not "${capacity}".`);
  if (role === undefined && display === undefined && places === undefined)
    throw new XiaoerError('USAGE', 'Say what changes: --role, --display or --capacity.');
  const wish = {
    ...(role === undefined ? {} : { role: await roleOf(role) }),
    ...(display === undefined ? {} : { displayName: display }),
    ...(places === undefined ? {} : { capacity: places }),
  };
  await context.withStore(options, async ({ store, clock }) => {
    const user = await userOr(store, name);
    tellOfFreed(context, await changePerson({ store, clock, who: WHO }, user.id, wish));
    const after = { ...user, ...wish };
    context.out(
      options.json
        ? JSON.stringify({ ...publicUser(after), capacity: after.capacity })
        : `${name} is ${after.displayName}, ${after.role}, with room for ${after.capacity} conversations at once.`,
    );
  });
};

const WHY_NOT = {
  gone: 'may not sign in any more',
  self: 'is the same person',
  lower_tier: 'decides less than they do; a deputy is of the same or a higher tier',
} as const;

const deputy = async (context: CliContext, name: string, of: string | undefined, options: DeputyOptions) => {
  if ((of === undefined) !== (options.none === true)) {
    throw new XiaoerError('USAGE', 'Name the deputy, or --none for nobody: xiaoer user deputy xiaomei xiaohong');
  }
  const { changePerson, whyNotDeputy } = await import('../../web/people.ts');
  const { packOf } = await import('../policy/pack.ts');
  const { rules } = await packOf(() => context.content(), {});
  await context.withStore(options, async ({ store, clock }) => {
    const user = await userOr(store, name);
    const chosen = of === undefined ? null : await userOr(store, of);
    const wrong = chosen ? whyNotDeputy(rules, user, chosen, clock.now()) : null;
    if (wrong) throw new XiaoerError('USAGE', `${of} cannot stand in for ${name}: ${of} ${WHY_NOT[wrong]}.`);
    await changePerson({ store, clock, who: WHO }, user.id, { deputyId: chosen?.id ?? null });
    if (options.json) return context.out(JSON.stringify({ name, deputy: chosen?.name ?? null }));
    context.out(
      chosen ? `${chosen.name} stands in for ${name} while ${name} is away.` : `Nobody stands in for ${name}.`,
    );
  });
};

/** `xiaoer user add|list|password|disable|enable|change|deputy`: who may sign in to the console, and who stands in for whom. */
export const register = (program: Command, context: CliContext): void => {
  const user = program
    .command('user')
    .description('who may sign in to the console')
    .addHelpText('after', '\nExample:\n  xiaoer user list');
  user
    .command('add <name>')
    .description('add somebody; the password is made up and shown once')
    .requiredOption('--role <role>', 'agent, supervisor, manager or admin')
    .option('--display <name>', 'the name shoppers and colleagues see (default: the sign-in name)')
    .option('--lang <lang>', 'language of the console: zh-CN, zh-TW or en', 'zh-CN')
    .addHelpText('after', '\nExample:\n  xiaoer user add xiaohong --role agent --display 小红')
    .action((name: string, options: AddOptions) => add(context, name, options));
  user
    .command('list')
    .description('list everybody with their role')
    .addHelpText('after', '\nExample:\n  xiaoer user list --json')
    .action((options: Options) => list(context, options));
  user
    .command('password <name>')
    .description('give somebody a new password, shown once; their sessions end')
    .addHelpText('after', '\nExample:\n  xiaoer user password xiaomei')
    .action((name: string, options: Options) => password(context, name, options));
  user
    .command('disable <name>')
    .description('let somebody sign in no more; what they did stays in the record')
    .addHelpText('after', '\nExample:\n  xiaoer user disable xiaomei')
    .action((name: string, options: Options) => disable(context, name, options));
  user
    .command('enable <name>')
    .description('let somebody sign in again')
    .addHelpText('after', '\nExample:\n  xiaoer user enable xiaomei')
    .action((name: string, options: Options) => enable(context, name, options));
  user
    .command('change <name>')
    .description('give somebody another role, name or number of conversations; a new role ends their sessions')
    .option('--role <role>', 'agent, supervisor, manager or admin')
    .option('--display <name>', 'the name shoppers and colleagues see')
    .option('--capacity <n>', 'conversations they can carry at once')
    .addHelpText('after', '\nExample:\n  xiaoer user change xiaomei --role supervisor')
    .action((name: string, options: ChangeOptions) => change(context, name, options));
  user
    .command('deputy <name> [deputy]')
    .description('name who stands in for somebody who is away: their cases go to the deputy when a limit passes')
    .option('--none', 'nobody stands in for them any more')
    .addHelpText('after', '\nExample:\n  xiaoer user deputy xiaomei xiaohong')
    .action((name: string, of: string | undefined, options: DeputyOptions) => deputy(context, name, of, options));
};
