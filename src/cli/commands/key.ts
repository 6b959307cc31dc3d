import type { Command } from 'commander';
import { XiaoerError } from '../../errors.ts';
import {
  API_SCOPES,
  type ApiScope,
  apiKeys,
  LONGEST_KEY_NAME,
  type MadeKey,
  MOST_API_KEYS,
  newApiKey,
  revokeApiKey,
  type SeenApiKey,
} from '../../web/api/api-keys.ts';
import type { CliApp, CliContext, CliOptions } from '../context.ts';

interface Options extends CliOptions {
  json?: boolean;
}
interface AddOptions extends Options {
  scope: string;
}

const EVERYTHING = 'all';
const SCOPES = API_SCOPES.join(', ');
const WHY: Record<Exclude<MadeKey['outcome'], 'made'>, string> = {
  bad_name: `Give the key a name of 1 to ${LONGEST_KEY_NAME} characters: who will use it.`,
  no_scopes: `Say what it is for, between commas: ${SCOPES}; or ${EVERYTHING}.`,
  too_many: `There are ${MOST_API_KEYS} keys in use, which is the most. Take one away with: xiaoer key revoke <id>`,
};

const isScope = (word: string): word is ApiScope => (API_SCOPES as readonly string[]).includes(word);

const scopesOf = (text: string): readonly ApiScope[] => {
  if (text === EVERYTHING) return API_SCOPES;
  const words = text.split(',').map((word) => word.trim());
  const unknown = words.find((word) => !isScope(word));
  if (unknown !== undefined) throw new XiaoerError('USAGE', `"${unknown}" is nothing a key is for. ${WHY.no_scopes}`);
  return API_SCOPES.filter((scope) => words.includes(scope));
};

const actsOf = ({ store, clock }: Pick<CliApp, 'store' | 'clock'>) => ({ store, clock, who: 'cli' });

const add = (context: CliContext, name: string, options: AddOptions): Promise<void> =>
  context.withStore(options, async (app) => {
    const scopes = scopesOf(options.scope);
    const made = await newApiKey(actsOf(app), { name, scopes });
    if (made.outcome !== 'made') throw new XiaoerError('USAGE', WHY[made.outcome]);
    const { id, key } = made;
    context.out(
      options.json
        ? JSON.stringify({ id, name, scopes, key })
        : `${key}\nThis is the key of ${name}, for ${scopes.join(', ')}. It is shown only now.`,
    );
  });

const shown = ({ id, name, scopes, createdAt, revokedAt, usedAt }: SeenApiKey) => ({
  id,
  name,
  scopes,
  created_at: createdAt.toISOString(),
  used_at: usedAt?.toISOString() ?? null,
  revoked_at: revokedAt?.toISOString() ?? null,
});

const line = (key: SeenApiKey): string => {
  const used = key.usedAt ? `used ${key.usedAt.toISOString().slice(0, 10)}` : 'never used';
  const made = `made ${key.createdAt.toISOString().slice(0, 10)}`;
  return `${key.id}  ${key.name}${key.revokedAt ? '  (revoked)' : ''}\n          ${key.scopes.join(', ')}; ${made}, ${used}`;
};

const list = (context: CliContext, options: Options): Promise<void> =>
  context.withStore(options, async ({ store }) => {
    for (const key of await apiKeys(store)) context.out(options.json ? JSON.stringify(shown(key)) : line(key));
  });

const revoke = (context: CliContext, id: string, options: Options): Promise<void> =>
  context.withStore(options, async (app) => {
    await revokeApiKey(actsOf(app), id);
    context.out(options.json ? JSON.stringify({ id, revoked: true }) : `${id} may not be used any more.`);
  });

/** `xiaoer key add|list|revoke`: which other programs may speak to this one, and of what. */
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
    .option('--scope <records>', `what it is for, between commas: ${SCOPES}`, EVERYTHING)
    .addHelpText('after', '\nExample:\n  xiaoer key add "our web shop" --scope orders,customers,products')
    .action((name: string, options: AddOptions) => add(context, name, options));
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
