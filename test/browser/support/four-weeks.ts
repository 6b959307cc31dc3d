import { join } from 'node:path';
import { DateTime } from 'luxon';
import { openStore } from '../../../src/store/index.ts';
import { ask, type Line, type Talk, tellAll } from '../../satisfaction/world.ts';
import { type Prepare, type Program, startProgram } from './program.ts';

const KEY = Buffer.alloc(32, 7);
const DAYS = 28;

/** The i-th day before today at an hour of the shop's clock, as an ISO time. */
const ago = (days: number, hour: number): string =>
  DateTime.now().setZone('Asia/Shanghai').startOf('day').minus({ days }).set({ hour }).toISO() ?? '';

const alone = (days: number, hour: number): Talk => ({
  id: `c_alone_${days}_${hour}`,
  at: ago(days, hour),
  lines: [
    [0, 'shopper', 'order_status'],
    [2, 'bot'],
  ],
  resolved: [7200, 'bot'],
});

/** Somebody is called after ten seconds and answers a minute later; what is asked then waits for half a minute. */
const served = (days: number, who: string): Talk => ({
  id: `c_served_${days}`,
  at: ago(days, 14),
  channel: days % 3 === 0 ? 'slack' : 'web',
  lines: [
    [0, 'shopper', days % 7 === 0 ? 'complaint' : 'size_advice'],
    [10, 'event:queued'],
    [70, `agent:${who}`],
    [100, 'shopper'],
    [130, `agent:${who}`],
    [600, 'event:closed'],
  ] as Line[],
  resolved: [600, `agent:${who}`],
});

/** What a shopper gave: of the last two weeks those on slack are not content. */
const scoreOf = (days: number): number => (days <= 13 && days % 3 === 0 ? 1 : 5);

/** What is told of the shop's weeks otherwise than for the tests of figures. */
export interface Weeks {
  /** What the shopper gave who was served so many days ago, 1 to 5. */
  scoreOf?(days: number): number;
}

/**
 * A program whose shop has four weeks behind it: three talks a day, one of them with a colleague, of whom the first served
 * on even days and the second on odd ones, and was rated.
 * @param prepare as {@link startProgram} takes it
 */
export const startWithFourWeeks = async (prepare: Prepare = async () => ({}), weeks: Weeks = {}): Promise<Program> => {
  let url = '';
  const program = await startProgram(async (folder) => {
    url = `file:${join(folder, 'shop.db')}`;
    return { ...(await prepare(folder)), DATA_KEY: KEY.toString('base64') };
  });
  const store = await openStore({ url, key: KEY });
  try {
    const serving = (await store.read.users.list()).filter(({ role }) => role === 'agent' || role === 'supervisor');
    const [first, second] = serving.sort((a, b) => a.role.localeCompare(b.role)).map(({ id }) => id);
    const by = (days: number): string => (days % 2 === 0 ? first : second) ?? '';
    const days = Array.from({ length: DAYS }, (_, i) => i + 1);
    await tellAll(
      store,
      days.flatMap((day) => [alone(day, 10), alone(day, 20), served(day, by(day))]),
    );
    for (const day of days) {
      await ask(store, {
        talk: `c_served_${day}`,
        at: ago(day, 15),
        agentId: by(day),
        channel: day % 3 === 0 ? 'slack' : 'web',
        score: (weeks.scoreOf ?? scoreOf)(day),
      });
    }
  } finally {
    await store.close();
  }
  return program;
};
