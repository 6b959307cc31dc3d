import { type Connection, connectionOf, standingOf } from '../../channels/connections.ts';
import { PLATFORMS } from '../../channels/index.ts';
import type { Platform } from '../../channels/platform.ts';
import { webSettings } from '../../channels/web/settings.ts';
import { asXiaoerError } from '../../errors.ts';
import { inspectStore } from '../../store/inspect.ts';
import { configOf, keylessConfigOf } from '../open.ts';
import { type Check, fine, type Scene, wrong } from './check.ts';

/** Reads the web's own variables, says what is set up, and throws CONFIG_INVALID with the remedy. */
const webLine = (env: Scene['env']): string => {
  const { origins, tokenSecret } = webSettings({ ...env });
  const pages = origins.length === 0 ? 'its own page' : `its own page and ${origins.join(', ')}`;
  return `serves ${pages}, ${tokenSecret === null ? 'visitors only' : 'customers vouched for by the shop'}`;
};

type Kept = ReadonlyMap<string, Connection>;

/** What the console has kept, where there is a database that can be read; what is wrong with one is said where that is looked at. */
const readKept = async (scene: Scene): Promise<Kept> => {
  const settings = await keylessConfigOf(scene.env, scene.cwd, scene.db).catch(() => null);
  const found = settings === null ? null : await inspectStore(settings.databaseUrl).catch(() => null);
  if (found === null || !found.exists || found.damage !== null || found.pending.length > 0) return new Map();
  // Not before: asked for without a database, the key would be made.
  const config = await configOf(scene.env, scene.cwd, scene.db).catch(() => null);
  if (config === null) return new Map();
  const { openStore } = await import('../../store/index.ts');
  const store = await openStore({ url: config.databaseUrl, migrate: false, key: config.dataKey });
  try {
    const kept = await Promise.all(
      [...PLATFORMS.keys()].map(async (name) => [name, await connectionOf(store.read, name)]),
    );
    return new Map(kept.filter((one): one is [string, Connection] => one[1] !== null));
  } finally {
    await store.close();
  }
};

/** Read once for all channels. */
const reading = new WeakMap<Scene, Promise<Kept>>();
const keptOf = (scene: Scene): Promise<Kept> => {
  const now = reading.get(scene) ?? readKept(scene);
  reading.set(scene, now);
  return now;
};

/** One line of a platform: off and how to switch it on, paused, or set up; throws CONFIG_INVALID with the remedy. */
const platformLine = async (name: string, platform: Platform, scene: Scene): Promise<string> => {
  const { about, variables, needs, typed, check } = platform;
  const standing = standingOf(scene.env, platform, (await keptOf(scene)).get(name) ?? null);
  if (standing.is === 'paused') return 'connected in the console, and paused there';
  if (standing.is === 'on')
    return standing.from === 'server' ? check(standing.env) : `connected in the console: ${check(standing.env)}`;
  const required = variables.filter((one) => one.required).map((one) => one.name);
  const console = typed ? 'Connect it in the console under Settings › Channels, or set' : 'Set';
  return `off: ${about.replace(/\.$/u, '')}. ${console} ${needs ?? required.join(' and ')} to switch it on`;
};

const lines: readonly (readonly [string, (scene: Scene) => Promise<string>])[] = [
  ['web', async ({ env }) => webLine(env)],
  ...[...PLATFORMS].map(([name, one]) => [name, (scene: Scene) => platformLine(name, one, scene)] as const),
];

/** Every channel's variables can be read; a channel without them is off and says so. */
export const channels: readonly Check[] = lines.map(([name, read]) => ({
  name: `channel ${name}`,
  run: async (scene) => {
    try {
      return fine(await read(scene));
    } catch (thrown) {
      const { code, message } = asXiaoerError(thrown);
      return wrong(code, 'is not set up right', message);
    }
  },
}));
