import type { Command } from 'commander';
import { XiaoerError } from '../../errors.ts';
import type { Store } from '../../store/index.ts';
import type { User } from '../../store/users.ts';
import type { CliContext, CliOptions } from '../context.ts';

interface Options extends CliOptions {
  json?: boolean;
}
interface DeputyOptions extends Options {
  none?: boolean;
}
interface AddOptions extends Options {
  role: string;
  display?: string;
  lang: string;
}

const NAME = /^[\p{L}\p{N}][\p{L}\p{N}._-]{1,39}$/u;

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

const add = async (context: CliContext, name: string, options: AddOptions): Promise<void> => {
  const [{ isRole, ROLES }, { freshUser }, { newPassword }, { isLang, LANGS }] = await Promise.all([
    import('../../web/roles.ts'),
    import('../../web/first-users.ts'),
    import('../../web/auth/passwords.ts'),
    import('../../message.ts'),
  ]);
  const { role, lang, display = name } = options;
  if (!NAME.test(name)) {
    throw new XiaoerError(
      'USAGE',
      `"${name}" cannot be signed in with: use 2 to 40 letters, digits, dots, dashes or underscores.`,
    );
  }
  if (!isRole(role)) throw new XiaoerError('USAGE', `"${role}" is no role; use one of ${ROLES.join(', ')}.`);
  if (!isLang(lang))
    throw new XiaoerError('USAGE', `"${lang}" is no language of the shop; use one of ${LANGS.join(', ')}.`);
  const password = newPassword();
  await context.withStore(options, async ({ store, clock }) => {
    const user = await freshUser({ name, displayName: display, role, lang, password }, clock.now());
    await store.write(async ({ users, audit }) => {
      await users.add(user);
      await audit.append({
        at: clock.now(),
        who: 'cli',
        action: 'user.add',
        subject: `user:${user.id}`,
        detail: { role },
      });
    });
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
  const { hashPassword, newPassword } = await import('../../web/auth/passwords.ts');
  const fresh = newPassword();
  const passwordHash = await hashPassword(fresh);
  await context.withStore(options, async ({ store, clock }) => {
    const user = await userOr(store, name);
    await store.write(async ({ users, audit }) => {
      await users.change(user.id, { passwordHash, failures: 0, lockedUntil: null });
      await users.closeSessionsOf(user.id);
      await audit.append({ at: clock.now(), who: 'cli', action: 'user.password', subject: `user:${user.id}` });
    });
    context.out(
      options.json
        ? JSON.stringify({ name, password: fresh })
        : `The new password of ${name} is ${fresh}. It is shown only now; open sessions have ended.`,
    );
  });
};

const disable = (context: CliContext, name: string, options: Options): Promise<void> =>
  context.withStore(options, async ({ store, clock }) => {
    const user = await userOr(store, name);
    const has = (await store.read.conversations.ownedBy(user.id)).length;
    await store.write(async ({ users, audit }) => {
      await users.change(user.id, { disabled: true, presence: 'offline' });
      await users.closeSessionsOf(user.id);
      await audit.append({ at: clock.now(), who: 'cli', action: 'user.disable', subject: `user:${user.id}` });
    });
    if (has > 0)
      context.err(`${name} had ${has} open conversations; each goes back into the queue as soon as its shopper waits.`);
    context.out(options.json ? JSON.stringify({ name, disabled: true }) : `${name} may not sign in any more.`);
  });

const WHY_NOT = {
  gone: 'may not sign in any more',
  self: 'is the same person',
  lower_tier: 'decides less than they do; a deputy is of the same or a higher tier',
} as const;

const deputy = async (context: CliContext, name: string, of: string | undefined, options: DeputyOptions) => {
  if ((of === undefined) !== (options.none === true)) {
    throw new XiaoerError('USAGE', 'Name the deputy, or --none for nobody: xiaoer user deputy xiaomei xiaohong');
  }
  const { deputyFault } = await import('../../authorization/deputies.ts');
  const { peopleAt } = await import('../../handoff/presence.ts');
  const { packOf } = await import('../policy/pack.ts');
  const { rules } = await packOf(() => context.content(), {});
  await context.withStore(options, async ({ store, clock }) => {
    const user = await userOr(store, name);
    const chosen = of === undefined ? null : await userOr(store, of);
    const [person, other] = peopleAt(chosen ? [user, chosen] : [user], clock.now());
    const wrong = chosen && person ? deputyFault(rules, person, other) : null;
    if (wrong) throw new XiaoerError('USAGE', `${of} cannot stand in for ${name}: ${of} ${WHY_NOT[wrong]}.`);
    await store.write(async ({ users, audit }) => {
      await users.change(user.id, { deputyId: chosen?.id ?? null });
      const detail = { deputy: chosen?.id ?? null };
      await audit.append({ at: clock.now(), who: 'cli', action: 'user.deputy', subject: `user:${user.id}`, detail });
    });
    if (options.json) return context.out(JSON.stringify({ name, deputy: chosen?.name ?? null }));
    context.out(
      chosen ? `${chosen.name} stands in for ${name} while ${name} is away.` : `Nobody stands in for ${name}.`,
    );
  });
};

/** `xiaoer user add|list|password|disable|deputy`: who may sign in to the console, and who stands in for whom. */
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
    .command('deputy <name> [deputy]')
    .description('name who stands in for somebody who is away: their cases go to the deputy when a limit passes')
    .option('--none', 'nobody stands in for them any more')
    .addHelpText('after', '\nExample:\n  xiaoer user deputy xiaomei xiaohong')
    .action((name: string, of: string | undefined, options: DeputyOptions) => deputy(context, name, of, options));
};
