import type { Channel } from '../channels/channel.ts';
import type { App } from './app-shape.ts';

/** Rings for what was put on its way to the staff channels. */
export const ringStaff = async ({
  channels,
  jobs,
}: Pick<App, 'jobs'> & { channels: ReadonlyMap<string, Channel> }): Promise<void> => {
  for (const [name, { staff }] of channels) if (staff) await jobs.ring('staff', `post:${name}`);
};
