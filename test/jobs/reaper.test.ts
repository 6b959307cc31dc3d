import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Jobs } from '../../src/jobs/index.ts';
import { openJobs } from '../../src/jobs/index.ts';
import { silentLogger } from '../../src/logger.ts';
import type { FreshDatabase } from '../support/database.ts';
import { freshDatabase } from '../support/database.ts';
import { gate, until } from '../support/until.ts';

const CHILD = fileURLToPath(new URL('./worker-child.ts', import.meta.url));

const jobsOn = async ({ url, open }: FreshDatabase): Promise<Jobs> => {
  const jobs = await openJobs({ store: await open(), url, logger: silentLogger(), reapSeconds: 1 });
  onTestFinished(() => jobs.stop(1000));
  return jobs;
};

/** A process that has been killed while it held the job of c_1. */
const killedHolder = async (url: string): Promise<void> => {
  const child = spawn(process.execPath, ['--import', 'tsx', CHILD, url], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'close');
};

const rows = async (url: string, sql: string): Promise<Record<string, unknown>[]> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  return (await client.query(sql).finally(() => client.end())).rows;
};

describe('What a killed process had locked', () => {
  it('is freed within seconds, and its job is done by another', async () => {
    const database = await freshDatabase('postgresql');
    await killedHolder(database.url);
    const jobs = await jobsOn(database);
    const ran: string[] = [];
    jobs.on('turn', async (key) => void ran.push(key));
    await jobs.start();
    await until('the job is done', () => ran.length === 1);
    await jobs.idle();
    expect(ran).toEqual(['c_1']);
    await until('its worker is forgotten', async () => {
      const known = await rows(database.url, `SELECT DISTINCT "holder" FROM "Lease" WHERE "name" LIKE 'worker:%'`);
      return known.length === 1;
    });
  });

  it('does not hold up a ring that comes later', async () => {
    const database = await freshDatabase('postgresql');
    await killedHolder(database.url);
    const jobs = await jobsOn(database);
    const ran: string[] = [];
    jobs.on('turn', async (key) => void ran.push(key));
    await jobs.ring('turn', 'c_1');
    await jobs.start();
    await until('the job is done', () => ran.length >= 1);
    await jobs.idle();
    expect(ran).toEqual(['c_1']);
  });
});

describe('What a living process has locked', () => {
  it('stays locked, however long it takes', async () => {
    const database = await freshDatabase('postgresql');
    const [one, other] = [await jobsOn(database), await jobsOn(database)];
    const [begun, held] = [gate(), gate()];
    const ran: string[] = [];
    one.on('turn', async () => {
      begun.open();
      await held.opened;
      ran.push('one');
    });
    other.on('turn', async () => void ran.push('other'));
    await one.start();
    await one.ring('turn', 'c_1');
    await begun.opened;
    let sweeps = 0;
    other.every('count', 1, async () => {
      sweeps += 1;
    });
    await other.start();
    await until('locks were looked over three times', () => sweeps >= 3);
    expect(ran).toEqual([]);
    held.open();
    await one.idle();
    expect(ran).toEqual(['one']);
  });

  it('is run once at a time across processes', async () => {
    const database = await freshDatabase('postgresql');
    const workers = [await jobsOn(database), await jobsOn(database)];
    const running = new Set<string>();
    const overlaps: string[] = [];
    const runs = new Map<string, number>();
    for (const jobs of workers) {
      jobs.on('turn', async (key) => {
        if (running.has(key)) overlaps.push(key);
        running.add(key);
        await rows(database.url, 'SELECT 1');
        running.delete(key);
        runs.set(key, (runs.get(key) ?? 0) + 1);
      });
      await jobs.start();
    }
    const keys = ['a', 'b', 'c'];
    await Promise.all(Array.from({ length: 60 }, (_, i) => workers[i % 2]?.ring('turn', keys[i % 3] ?? '')));
    await workers[0]?.idle();
    expect(overlaps).toEqual([]);
    expect([...runs.keys()].sort()).toEqual(keys);
  });
});
