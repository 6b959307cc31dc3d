import { expect, it } from 'vitest';
import type { Channel } from '../../src/channels/channel.ts';
import { keepConnection } from '../../src/channels/connections.ts';
import { PLATFORMS } from '../../src/channels/index.ts';
import { PausedChannel } from '../../src/channels/paused-channel.ts';
import { Switchboard } from '../../src/composition/switchboard.ts';
import { silentLogger } from '../../src/logger.ts';
import type { Store } from '../../src/store/index.ts';
import { freshDatabase } from '../support/database.ts';

const VALUES = { SLACK_BOT_TOKEN: 'xoxb-home', SLACK_APP_TOKEN: 'xapp-home' };

class Watched extends PausedChannel {
  started = 0;

  override async start(): Promise<void> {
    this.started += 1;
  }
}

it('A channel that could not be begun anew while the database was away is begun at the next look', async () => {
  const store = await (await freshDatabase()).open();
  const made: Watched[] = [];
  let away = false;
  const flaky: Pick<Store, 'read' | 'write'> = {
    read: store.read,
    write: (work) => (away ? Promise.reject(new Error('the database is away')) : store.write(work)),
  };
  const board = new Switchboard({ platforms: PLATFORMS, env: {}, logger: silentLogger() });
  await board.first(flaky, (name) => {
    const channel = new Watched(name);
    made.push(channel);
    return channel;
  });
  const channels = new Map<string, Channel>();
  await board.start(channels, async () => 'saved');
  const at = new Date().toISOString();
  await store.write((repos) => keepConnection(repos, 'slack', { values: VALUES, paused: false, at, by: 'manager:u1' }));
  away = true;
  await board.look();
  away = false;
  await board.look();
  await board.look();
  const now = channels.get('slack');
  expect(made.filter((one) => one === now).map(({ started }) => started)).toEqual([1]);
});
