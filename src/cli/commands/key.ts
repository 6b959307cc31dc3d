import type { Command } from 'commander';
import { XiaoerError } from '../../errors.ts';
import type { CliContext, CliOptions } from '../context.ts';

interface Options extends CliOptions {
  json?: boolean;
}

const LONGEST_NAME = 60;

const add = async (context: CliContext, name: string, options: Options): Promise<void> => {
  if (name.trim() === '' || name.length > LONGEST_NAME)
    throw new XiaoerError('USAGE', `Give the key a name of 1 to ${LONGEST_NAME} characters: who will use it.`);
  const { newApiKey } = await import('../../web/api/api-keys.ts');
  await context.withStore(options, async ({ store, clock }) => {
    const { key, id } = await newApiKey(store, name, clock.now());
    context.out(
      options.json ? JSON.stringify({ id, name, key }) : `${key}\nThis is the key of ${name}. It is shown only now.`,
    );
  });
};

const list = async (context: CliContext, options: Options): Promise<void> => {
  const { apiKeys } = await import('../../web/api/api-keys.ts');
  await context.withStore(options, async ({ store }) => {
    for (const { id, name, createdAt, revokedAt } of await apiKeys(store)) {
      const since = createdAt.toISOString();
      context.out(
        options.json
          ? JSON.stringify({ id, name, created_at: since, revoked_at: revokedAt?.toISOString() ?? null })
          : `${id}  ${since.slice(0, 10)}  ${name}${revokedAt ? '  (revoked)' : ''}`,
      );
    }
  });
};

const revoke = async (context: CliContext, id: string, options: Options): Promise<void> => {
  const { revokeApiKey } = await import('../../web/api/api-keys.ts');
  await context.withStore(options, async ({ store, clock }) => {
    await revokeApiKey(store, id, clock.now());
    context.out(options.json ? JSON.stringify({ id, revoked: true }) : `${id} may not be used any more.`);
  });
};

/** `xiaoer key add|list|revoke`: which programs may send orders in. */
export const register = (program: Command, context: CliContext): void => {
  const key = program
    .command('key')
    .description(
      'which programs may send orders, customers and products in (PUT /api/v1/orders/{order_no}) and read cases (GET /api/v1/tickets/{no})',
    )
    .addHelpText('after', '\nExample:\n  xiaoer key list');
  key
    .command('add <name>')
    .description('make a key for a program; it is shown once')
    .addHelpText('after', '\nExample:\n  xiaoer key add "our web shop"')
    .action((name: string, options: Options) => add(context, name, options));
  key
    .command('list')
    .description('list the keys that were given out')
    .addHelpText('after', '\nExample:\n  xiaoer key list --json')
    .action((options: Options) => list(context, options));
  key
    .command('revoke <id>')
    .description('let a key be used no more')
    .addHelpText('after', '\nExample:\n  xiaoer key revoke 1f6b02aa')
    .action((id: string, options: Options) => revoke(context, id, options));
};
