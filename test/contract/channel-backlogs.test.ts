import { openWorld } from '../web/world.ts';
import { backlogContract, type Drain } from './backlog.ts';

/** The shop's own pages: what is marked as sent they read by themselves. */
const pages = async (): Promise<Drain> => {
  const { store, bus, channel, address } = await openWorld();
  return {
    store,
    bus,
    address,
    channel: () => channel,
    restart: async () => {
      await channel.stop();
      await channel.start(async () => 'saved');
    },
  };
};

backlogContract('slack', { knows: true });
backlogContract('discord', { knows: true });
backlogContract('wechaty', { knows: false });
backlogContract('wecom', { knows: true });
backlogContract('wechat-official', { knows: false });
backlogContract('web', { knows: true, open: pages });
