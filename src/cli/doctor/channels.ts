import { webSettings } from '../../channels/web/settings.ts';
import { asXiaoerError } from '../../errors.ts';
import { type Check, fine, type Scene, wrong } from './check.ts';

/** One line a channel: reads its own variables, says what is set up, and throws CONFIG_INVALID with the remedy. */
const CHANNELS: Readonly<Record<string, (env: Scene['env']) => string>> = {
  web: (env) => {
    const { origins, tokenSecret } = webSettings({ ...env });
    const pages = origins.length === 0 ? 'its own page' : `its own page and ${origins.join(', ')}`;
    return `serves ${pages}, ${tokenSecret === null ? 'visitors only' : 'customers vouched for by the shop'}`;
  },
};

/** Every channel's variables can be read. */
export const channels: readonly Check[] = Object.entries(CHANNELS).map(([name, read]) => ({
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
