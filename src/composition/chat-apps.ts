import { type ConnectDeps, connectChatApp, pauseChatApp, removeChatApp } from '../channels/connect.ts';
import { connectionOf } from '../channels/connections.ts';
import { PLATFORMS } from '../channels/index.ts';
import type { ChatAppsDoor } from '../web/deps.ts';
import type { App } from './app-shape.ts';
import type { Switchboard } from './switchboard.ts';

/** What is told to every process when a chat app was connected, paused or removed. */
const TOPIC = 'connections';
/** Seconds after which a process finds out by itself what it was not told. */
const LOOK_SECONDS = 15;

/** The chat apps as the console reaches them. */
export const chatApps = (
  { store, clock, bus }: Pick<App, 'store' | 'clock' | 'bus'>,
  board: Pick<Switchboard, 'look'>,
  { env, logger }: Pick<ConnectDeps, 'env' | 'logger'>,
): ChatAppsDoor => {
  const changed = async (): Promise<void> => {
    await bus.publish(TOPIC, 'all');
    await board.look();
  };
  const deps = { ...{ store, clock, logger, env }, changed };
  return {
    env,
    platforms: PLATFORMS,
    kept: (name) => connectionOf(store.read, name),
    connect: (name, platform, wish, who) => connectChatApp(deps, [name, platform], wish, who),
    pause: (name, paused, who) => pauseChatApp(deps, name, paused, who),
    remove: (name, who) => removeChatApp(deps, name, who),
  };
};

/** Follows what is changed by whichever process. */
export const followChatApps = ({ bus, jobs }: Pick<App, 'bus' | 'jobs'>, board: Pick<Switchboard, 'look'>): void => {
  bus.subscribe(TOPIC, () => void board.look());
  jobs.every('connections', LOOK_SECONDS, () => board.look(), true);
};
