/**
 * After an outage of ours: what shoppers have said meanwhile waits on the platforms that let one fetch it, and is read up by the
 * real program, as a process of its own, through the platforms' real client libraries. What is watched is the order, that
 * nothing is missing or there twice, and the memory. BACKLOG_ROWS and BACKLOG_CHANNELS change the scene.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { BACKLOG_SIDES, type BacklogSide } from '../platforms/backlog-sides.ts';
import { BacklogWay, markOf } from '../platforms/backlog-way.ts';
import { heardIn } from './support/backlog-rows.ts';
import { databaseOf, freePort, type Home, type Program, startProgram } from './support/program.ts';

const ROWS = Number(process.env['BACKLOG_ROWS'] ?? 100_000);
const FETCHED = ['slack', 'discord', 'wecom'] as const;
const NAMES = process.env['BACKLOG_CHANNELS']?.split(',') ?? FETCHED;
/** Shoppers who write: many messages each, so that histories are long. */
const SHOPPERS = 50;
const MARKS = [0.1, 0.5, 0.9, 1];
/** Nothing was heard for so long: it will not be any more, in milliseconds. */
const STUCK_MS = 300_000;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until so many messages are saved. */
const until = async (file: string, count: number, seen: (heard: number) => Promise<void>): Promise<void> => {
  let last = { heard: -1, at: performance.now() };
  for (;;) {
    const { count: heard } = await heardIn(file);
    if (heard !== last.heard) last = { heard, at: performance.now() };
    await seen(heard);
    if (heard >= count) return;
    if (performance.now() - last.at > STUCK_MS)
      throw new Error(`${heard} of ${count} were heard, and nothing more came.`);
    await pause(500);
  }
};

/** Prints the memory when so much of the way is done. */
const marking = (program: Program, began: number) => {
  const due = [...MARKS];
  return async (heard: number): Promise<void> => {
    for (let share = due[0]; share !== undefined && heard - SHOPPERS >= ROWS * share; share = due[0]) {
      due.shift();
      const seconds = (performance.now() - began) / 1000;
      console.log(
        `${String(share * 100).padStart(4)} %   resident ${(await program.resident()).toFixed(0)} MB   ${((heard - SHOPPERS) / seconds).toFixed(0)} rows/s`,
      );
    }
  };
};

/** Everybody has written once before the outage, so that each talk is known. */
const before = async (side: BacklogSide, home: Home): Promise<void> => {
  const program = await startProgram(side.env, home);
  side.opened(program.address);
  await program.well([side.name]);
  for (let n = 0; n < SHOPPERS; n += 1) side.says?.(n, '在吗', true);
  await until(databaseOf(home), SHOPPERS, async () => undefined);
  // What is kept of how far was heard is kept now and then.
  await pause(8_000);
  await program.kill();
};

const run = async (name: (typeof FETCHED)[number]): Promise<boolean> => {
  const side = await BACKLOG_SIDES[name](() => undefined);
  const home = { folder: await mkdtemp(join(tmpdir(), 'xiaoer-incoming-')), port: await freePort() };
  for (let n = 0; n < SHOPPERS; n += 1) side.place(n);
  console.log(`${name}: ${ROWS} messages of ${SHOPPERS} shoppers; load average ${loadavg()[0]?.toFixed(1)}`);
  await before(side, home);
  for (let n = 0; n < ROWS; n += 1)
    side.says?.(n % SHOPPERS, `运费谁出 ${markOf(n % SHOPPERS, Math.floor(n / SHOPPERS) + 1)}`, false);
  const program = await startProgram(side.env, home);
  side.opened(program.address);
  await until(databaseOf(home), ROWS + SHOPPERS, marking(program, performance.now()));
  await program.kill();
  const way = new BacklogWay();
  for (const words of (await heardIn(databaseOf(home), true)).words) way.arrived(words);
  console.log(
    `       out of order ${way.disorder}   twice ${way.twice}   lost ${ROWS - way.count}   load average ${loadavg()[0]?.toFixed(1)}`,
  );
  await side.close();
  await rm(home.folder, { recursive: true, force: true });
  return way.disorder + way.twice === 0 && way.count === ROWS;
};

for (const name of FETCHED) if (NAMES.includes(name) && !(await run(name))) process.exitCode = 1;
