import type { App } from '@slack/bolt';
import type { Logger } from '../../logger.ts';

/**
 * What Slack's library has to say goes no further than the trace: its lines quote requests, and whatever matters is logged
 * where it is caught.
 */
export const libraryLogger = (logger: Logger): App['logger'] => {
  const say = (level: string) => (): void => logger.trace({ level }, 'Slack’s library has something to say');
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: say('warn'),
    error: say('error'),
    setLevel: () => undefined,
    setName: () => undefined,
    getLevel: () => 'error' as ReturnType<App['logger']['getLevel']>,
  };
};
