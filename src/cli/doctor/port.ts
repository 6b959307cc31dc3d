import { createServer } from 'node:net';
import { listeningRemedy } from '../../web/listening.ts';
import { type Check, fine, wrong } from './check.ts';
import { withSettings } from './settings.ts';

const PATIENCE = 2000;

/** Tries to listen; the error's code if that fails. */
const tryListening = (port: number, host: string): Promise<string | null> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen(port, host, () => server.close(() => resolve(null)));
  });

const isXiaoer = async (port: number, host: string): Promise<boolean> => {
  const address = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  try {
    const answer = await fetch(`http://${address}:${port}/health/live`, { signal: AbortSignal.timeout(PATIENCE) });
    return answer.ok && ((await answer.json()) as { ok?: unknown }).ok === true;
  } catch {
    return false;
  }
};

/** The port is free, or it is xiaoer that serves there. */
export const port: Check = {
  name: 'port',
  run: (scene) =>
    withSettings(scene, async ({ port: number, host }) => {
      const failure = await tryListening(number, host);
      if (failure === null) return fine(`${host}:${number} is free`);
      if (failure === 'EADDRINUSE' && (await isXiaoer(number, host))) return fine(`xiaoer serves at ${host}:${number}`);
      return wrong('CONFIG_INVALID', `${host}:${number} cannot be used (${failure})`, listeningRemedy(failure));
    }),
};
