import { asXiaoerError } from '../../errors.ts';
import { inspectStore } from '../../store/inspect.ts';
import type { WebhookEndpoint } from '../../store/webhooks.ts';
import { configOf } from '../open.ts';
import { type Check, type Finding, fine, type Scene, wrong } from './check.ts';
import { withSettings } from './settings.ts';

const endpointsOf = async (scene: Scene): Promise<WebhookEndpoint[]> => {
  const { openStore } = await import('../../store/index.ts');
  const { databaseUrl: url, dataKey } = await configOf(scene.env, scene.cwd, scene.db);
  const store = await openStore({ url, migrate: false, key: dataKey });
  try {
    return await store.read.webhooks.list();
  } finally {
    await store.close();
  }
};

const hosts = (endpoints: readonly WebhookEndpoint[]): string =>
  endpoints.map(({ id, url }) => `${id} (${new URL(url).host})`).join(', ');

const judged = (endpoints: readonly WebhookEndpoint[]): Finding => {
  if (endpoints.length === 0) return fine('no other program is told anything. Add one: npx xiaoer webhook add --help');
  const stopped = endpoints.filter(({ state }) => state === 'stopped');
  const failing = endpoints.filter(({ state, failingSince }) => state === 'on' && failingSince !== null);
  if (stopped.length > 0)
    return wrong(
      'CONFLICT',
      `nothing is sent any more to ${hosts(stopped)}`,
      'Mend the receiver: xiaoer webhook try <id>, then xiaoer webhook on <id>.',
    );
  if (failing.length > 0)
    return wrong('CONFLICT', `nothing arrives at ${hosts(failing)}`, 'See what came of it: xiaoer webhook show <id>.');
  return fine(`${endpoints.length} told`);
};

/** Other programs that are told what happens take what they are sent. */
export const webhooks: Check = {
  name: 'webhooks',
  run: (scene) =>
    withSettings(scene, async ({ databaseUrl: url }) => {
      try {
        // What is wrong with the database itself is said where that is looked at.
        const { exists, pending, damage } = await inspectStore(url);
        return exists && damage === null && pending.length === 0
          ? judged(await endpointsOf(scene))
          : fine('looked at once the database is up to date');
      } catch (thrown) {
        const { code, message } = asXiaoerError(thrown);
        return wrong(code, 'cannot be looked at', message);
      }
    }),
};
