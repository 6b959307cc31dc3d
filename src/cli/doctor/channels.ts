import { PLATFORMS } from '../../channels/index.ts';
import type { Platform } from '../../channels/platform.ts';
import { webSettings } from '../../channels/web/settings.ts';
import { asXiaoerError } from '../../errors.ts';
import { type Check, fine, type Scene, wrong } from './check.ts';

/** Reads the web's own variables, says what is set up, and throws CONFIG_INVALID with the remedy. */
const webLine = (env: Scene['env']): string => {
  const { origins, tokenSecret } = webSettings({ ...env });
  const pages = origins.length === 0 ? 'its own page' : `its own page and ${origins.join(', ')}`;
  return `serves ${pages}, ${tokenSecret === null ? 'visitors only' : 'customers vouched for by the shop'}`;
};

/** One line of a platform: off and how to switch it on, or set up; throws CONFIG_INVALID with the remedy. */
const platformLine = ({ about, variables, needs, wanted, check }: Platform, env: Scene['env']): string => {
  if (wanted(env)) return check(env);
  const required = variables.filter((one) => one.required).map(({ name }) => name);
  return `off: ${about.replace(/\.$/u, '')}. Set ${needs ?? required.join(' and ')} to switch it on`;
};

const lines: readonly (readonly [string, (env: Scene['env']) => string])[] = [
  ['web', webLine],
  ...[...PLATFORMS].map(([name, platform]) => [name, (env: Scene['env']) => platformLine(platform, env)] as const),
];

/** Every channel's variables can be read; a channel without them is off and says so. */
export const channels: readonly Check[] = lines.map(([name, read]) => ({
  name: `channel ${name}`,
  run: async ({ env }) => {
    try {
      return fine(read(env));
    } catch (thrown) {
      const { code, message } = asXiaoerError(thrown);
      return wrong(code, 'is not set up right', message);
    }
  },
}));
