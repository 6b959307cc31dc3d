import { describe, expect, it, onTestFinished } from 'vitest';
import { openJobs } from '../../src/jobs/index.ts';
import { silentLogger } from '../../src/logger.ts';
import { cuttableLine } from '../support/cuttable.ts';
import { freshDatabase } from '../support/database.ts';
import { gate, until } from '../support/until.ts';

/** A rejected promise that nobody holds ends a program; here the run of tests would fail by it. */
describe('While PostgreSQL is away', () => {
  it('what was being done is done, its end is noted once the server is back, and the next ring is heard', async () => {
    const database = await freshDatabase('postgresql');
    const line = await cuttableLine(database.url);
    const jobs = await openJobs({ store: await database.open(), url: line.url, logger: silentLogger() });
    onTestFinished(() => jobs.stop(1000));
    const [begun, held] = [gate(), gate()];
    const ran: string[] = [];
    jobs.on('turn', async (key) => {
      begun.open();
      await held.opened;
      ran.push(key);
    });
    await jobs.start();
    await jobs.ring('turn', 'c_1');
    await begun.opened;
    await line.cut();
    held.open();
    await until('the job is done', () => ran.length === 1);
    // A ring that cannot be kept is said in the log; what it was about is found again by a sweep.
    await jobs.ring('turn', 'c_lost');
    await line.mend();
    await jobs.idle();
    expect(ran).toEqual(['c_1']);
    await jobs.ring('turn', 'c_1');
    await jobs.ring('turn', 'c_2');
    await jobs.idle();
    expect(ran.sort()).toEqual(['c_1', 'c_1', 'c_2']);
  });

  it('a process still stops in the time it is given', async () => {
    const database = await freshDatabase('postgresql');
    const line = await cuttableLine(database.url);
    const jobs = await openJobs({ store: await database.open(), url: line.url, logger: silentLogger() });
    jobs.on('turn', async () => undefined);
    await jobs.start();
    await line.cut();
    await jobs.stop(2000);
  });
});
