// A worker on PostgreSQL that takes a job and never ends it, to be killed: node --import tsx worker-child.ts <url>
// Prints `holding` once it runs the job.
import { openJobs } from '../../src/jobs/index.ts';
import { silentLogger } from '../../src/logger.ts';
import { openStore } from '../../src/store/index.ts';

const url = process.argv[2] ?? '';
const store = await openStore({ url, key: Buffer.alloc(32, 7), migrate: false });
const jobs = await openJobs({ store, url, logger: silentLogger() });
jobs.on('turn', async () => {
  console.log('holding');
  await new Promise(() => undefined);
});
await jobs.start();
await jobs.ring('turn', 'c_1');
