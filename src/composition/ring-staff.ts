import type { App } from './app-shape.ts';

/** Rings for what was put on its way to the staff channels. */
export const ringStaff = async ({ channels, jobs }: Pick<App, 'channels' | 'jobs'>): Promise<void> => {
  for (const [name, { staff }] of channels) if (staff) await jobs.ring('staff', `post:${name}`);
};
