import type { Health } from '../channels/channel.ts';
import { spokenElsewhere } from '../handoff/spoken-elsewhere.ts';
import { callForUndelivered } from '../handoff/undelivered.ts';
import type { Logger } from '../logger.ts';
import type { StaffRoom } from '../staff/room.ts';
import type { App, AppOptions } from './app-shape.ts';
import { keptChannel } from './kept-channels.ts';
import type { PortDeps } from './platform-ports.ts';
import type { ChannelMaker } from './switchboard.ts';
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
 * How the channel of a platform is made.
 * @param early what is ready when channels are made
 * @param app the whole program; asked for once somebody speaks, by when it stands
 */
export const channelMaker =
  (
    { config, clock, logger, limits }: Pick<WebAppOptions, 'config' | 'clock' | 'logger'> & Pick<PortDeps, 'limits'>,
    { store, amended, staff }: Parameters<AppOptions['channels']>[0],
    app: () => Pick<App, 'handoff'>,
  ): ChannelMaker =>
  (name, platform, env) =>
    keptChannel([name, platform], env, {
      ports: {
        ...{ store, clock, logger, limits, amended },
        publicUrl: config.publicUrl,
        staff: staff.onStaff,
        spoken: (words) => spokenElsewhere(app().handoff, words),
        undelivered: (conversation, message, why) => callForUndelivered(app().handoff, conversation, message, why),
      },
      alarm: alarmBy(staff, logger),
    });
