/**
 * After an outage, through each adapter: the real program as a process of its own drains what waits, by the platforms' real
 * client libraries, over real sockets, to local platforms that refuse, fail after they have posted, cut connections and
 * fall over. A third of the way the program is killed and started again. BACKLOG_ROWS and BACKLOG_CHANNELS (names, with
 * commas between) change the scene.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { BACKLOG_SIDES, type BacklogSide } from '../platforms/backlog-sides.ts';
import { BacklogWay } from '../platforms/backlog-way.ts';
import { type Backlog, fillBacklog, statesOf } from './support/backlog-rows.ts';
import { databaseOf, freePort, type Home, type Program, startProgram } from './support/program.ts';

const ROWS = Number(process.env['BACKLOG_ROWS'] ?? 100_000);
const NAMES = process.env['BACKLOG_CHANNELS']?.split(',') ?? Object.keys(BACKLOG_SIDES);
/** Faults over the whole way, the program's death and the platform's outage aside. */
const FAULTS = 60;
const KILLED_AT = 0.3;
const OUTAGE_AT = 0.6;
/** So long the platform is away, in milliseconds. */
const OUTAGE_MS = 3_000;
const MARKS = [0.1, 0.5, 0.9, 1];
/** Nothing arrived for so long: it will not any more, in milliseconds. */
const STUCK_MS = 300_000;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** One platform from the first row to the last. */
class Run {
  readonly #way = new BacklogWay();
  #side!: BacklogSide;
  #home!: Home;
  #env: Record<string, string> = {};
  #program: Program | null = null;
  #backlog!: Backlog;
  #began = 0;

  async go(name: keyof typeof BACKLOG_SIDES): Promise<boolean> {
    this.#side = await BACKLOG_SIDES[name]((words) => this.#way.arrived(words));
    const side = this.#side;
    this.#home = { folder: await mkdtemp(join(tmpdir(), 'xiaoer-backlog-')), port: await freePort() };
    const key = side.env['DATA_KEY'] ?? randomBytes(32).toString('base64');
    this.#env = { ...side.env, DATA_KEY: key };
    const places = Array.from({ length: Math.max(1, Math.round(ROWS / side.each)) }, (_, n) => side.place(n));
    const file = databaseOf(this.#home);
    this.#backlog = { file, key: Buffer.from(key, 'base64'), channel: name, rows: ROWS, places };
    await fillBacklog(this.#backlog);
    console.log(
      `${name}: ${ROWS} messages in ${places.length} conversations; load average ${loadavg()[0]?.toFixed(1)}`,
    );
    this.#plan();
    this.#began = performance.now();
    await this.#begin();
    const left = await this.#drained();
    await this.#way.settled();
    await this.#program?.stop();
    const well = await this.#tell(left);
    await side.close();
    await rm(this.#home.folder, { recursive: true, force: true });
    return well;
  }

  async #begin(): Promise<void> {
    this.#program = await startProgram(this.#env, this.#home);
    this.#side.opened(this.#program.address);
  }

  /** What happens when so many have arrived. */
  #plan(): void {
    const { faults } = this.#side;
    for (let n = 1; n <= FAULTS; n += 1) this.#way.at((ROWS * n) / (FAULTS + 1), () => faults[n % faults.length]?.());
    this.#way.at(ROWS * KILLED_AT, () => this.#restart());
    this.#way.at(ROWS * OUTAGE_AT, () => this.#outage());
    for (const share of MARKS) this.#way.at(ROWS * share, () => this.#mark(share));
  }

  async #restart(): Promise<void> {
    const before = this.#program;
    this.#program = null;
    await before?.kill();
    await this.#begin();
  }

  async #outage(): Promise<void> {
    await this.#side.down();
    await pause(OUTAGE_MS);
    await this.#side.up();
  }

  async #mark(share: number): Promise<void> {
    const seconds = (performance.now() - this.#began) / 1000;
    const resident = await this.#program?.resident().catch(() => Number.NaN);
    console.log(
      `${String(share * 100).padStart(4)} %   resident ${resident?.toFixed(0) ?? '–'} MB   ${(this.#way.count / seconds).toFixed(0)} rows/s`,
    );
  }

  /** @returns what still waits, which is nothing unless it is stuck */
  async #drained(): Promise<number> {
    for (;;) {
      await pause(1_000);
      const states = await statesOf(this.#backlog);
      const left = (states.get('pending') ?? 0) + (states.get('sending') ?? 0);
      const known = this.#way.count + (states.get('failed') ?? 0);
      const silent = performance.now() - this.#way.lastAt;
      if ((left === 0 && (known >= ROWS || silent > 20_000)) || silent > STUCK_MS) return left;
    }
  }

  async #tell(left: number): Promise<boolean> {
    const states = await statesOf(this.#backlog);
    const { count, disorder, twice } = this.#way;
    const toPerson = states.get('failed') ?? 0;
    const held = states.get('held') ?? 0;
    // What is put before a person may have arrived or not: that is why a person looks.
    const lost = Math.max(0, ROWS - count - toPerson);
    const seconds = (performance.now() - this.#began) / 1000;
    console.log(
      `       out of order ${disorder}   twice ${twice}   lost ${lost}   put before a person ${toPerson}   held until the shopper writes ${held}   left ${left}   ${seconds.toFixed(0)} s   load average ${loadavg()[0]?.toFixed(1)}`,
    );
    return disorder + twice + lost + left === 0;
  }
}

for (const name of Object.keys(BACKLOG_SIDES) as (keyof typeof BACKLOG_SIDES)[]) {
  if (NAMES.includes(name) && !(await new Run().go(name))) process.exitCode = 1;
}
