import type { Health } from '../channels/channel.ts';
import type { KeptChannel } from '../channels/kept-channel.ts';
import type { Platform } from '../channels/platform.ts';
import { spokenElsewhere } from '../handoff/spoken-elsewhere.ts';
import { callForUndelivered } from '../handoff/undelivered.ts';
import type { Logger } from '../logger.ts';
import type { StaffRoom } from '../staff/room.ts';
import type { App, AppOptions } from './app-shape.ts';
import { keptChannels } from './kept-channels.ts';
import type { PortDeps } from './platform-ports.ts';
import type { WebAppOptions } from './web-app-options.ts';

/** A channel that stays down, or is well again, is told to the log and to somebody of the shop's. */
const alarmBy =
  (staff: Pick<StaffRoom, 'alarm'>, logger: Logger) =>
  (name: string, health: Health, red: boolean): void => {
    const { detail } = health;
    logger[red ? 'error' : 'info']({ channel: name, detail }, red ? 'a channel stays down' : 'a channel is well again');
    staff.alarm(name, health, red).catch((err: unknown) => {
      logger.error({ err, channel: name }, 'nobody could be told of a channel');
    });
  };

/**
 * The channels of the platforms that the environment asks for.
 * @param early what is ready when channels are made
 * @param app the whole program; asked for once somebody speaks, by when it stands
 */
export const platformChannels = (
  wanted: readonly (readonly [name: string, platform: Platform])[],
  {
    config,
    clock,
    logger,
    env,
    limits,
  }: Pick<WebAppOptions, 'config' | 'clock' | 'logger' | 'env'> & Pick<PortDeps, 'limits'>,
  { store, amended, staff }: Parameters<AppOptions['channels']>[0],
  app: () => Pick<App, 'handoff'>,
): KeptChannel[] =>
  keptChannels(wanted, env, {
    ports: {
      ...{ store, clock, logger, limits, amended },
      publicUrl: config.publicUrl,
      staff: staff.onStaff,
      spoken: (words) => spokenElsewhere(app().handoff, words),
      undelivered: (conversation, message, why) => callForUndelivered(app().handoff, conversation, message, why),
    },
    alarm: alarmBy(staff, logger),
  });
