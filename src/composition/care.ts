import type { CareDeps } from '../care/deps.ts';
import { noteOccasions } from '../care/find.ts';
import { sendDue } from '../care/send.ts';
import type { Logger } from '../logger.ts';
import type { App } from './app-shape.ts';
import { openTalk } from './open-talk.ts';

/** Seconds between two looks for something to write about, and for what is due. */
const FIND_EVERY = 300;
const SEND_EVERY = 60;

/** What the room of care works with, out of the parts of the program. */
export const careDeps = (
  { store, clock, shop, jobs }: Pick<App, 'store' | 'clock' | 'shop' | 'jobs'>,
  logger: Pick<Logger, 'warn'>,
): CareDeps => ({
  store,
  clock,
  shop,
  openTalk,
  ring: async (conversation) => jobs.ring('deliver', conversation),
  warn: (what, detail) => logger.warn(detail, what),
});

/** Writes to customers for their own sake, for as long as the program runs. */
export const followCare = ({ jobs }: Pick<App, 'jobs'>, deps: CareDeps): void => {
  jobs.every('care.find', FIND_EVERY, async () => void (await noteOccasions(deps)));
  jobs.every('care.send', SEND_EVERY, async () => void (await sendDue(deps)));
};
