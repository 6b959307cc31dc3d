import type { Health } from '../channels/channel.ts';
import { KeptChannel } from '../channels/kept-channel.ts';
import type { Env, Platform } from '../channels/platform.ts';
import { type PortDeps, platformPorts } from './platform-ports.ts';

export interface KeptChannelsDeps {
  ports: PortDeps;
  /** A person is told that a channel stays down, or is well again. */
  alarm(name: string, health: Health, red: boolean): void;
}

/** The channel of a platform, kept going for itself. */
export const keptChannel = (
  [name, platform]: readonly [name: string, platform: Platform],
  env: Env,
  { ports, alarm }: KeptChannelsDeps,
): KeptChannel =>
  new KeptChannel(name, {
    logger: ports.logger,
    open: (lost) => platform.open(env, platformPorts(name, ports, lost)),
    up: (up) => ports.logger.info({ channel: up }, 'a channel is up'),
    alarm,
  });

/** The channels of several platforms. */
export const keptChannels = (
  wanted: readonly (readonly [name: string, platform: Platform])[],
  env: Env,
  deps: KeptChannelsDeps,
): KeptChannel[] => wanted.map((one) => keptChannel(one, env, deps));
