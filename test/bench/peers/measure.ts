/**
 * Measures one engine on one set, in a process of its own, and prints one JSON object:
 * `node --expose-gc --import tsx test/bench/peers/measure.ts <engine> <set folder> <stored>`; with `stored` above 0 the set is
 * asked as a FAQ with so many stored questions an entry. Whoever has begun it with a channel is told what is known so far.
 */
import { percentile } from '../../../src/understanding/measures.ts';
import type { Row } from '../../../src/understanding/read-rows.ts';
import { type Ask, ENGINES, FAQ_ENGINES, type Guess } from './engines.ts';
import { asFaq, OUTSIDE, type Parted, readSet, seeded, withTypos } from './sets.ts';

/** Questions asked at most, and of engines that take their time. */
const MOST_ASKED = 5_000;
const MOST_SLOW = 150;
const REJECTED = 0.05;
const SLOW = new Set(['fuse.js']);

/** What is printed. Shares run from 0 to 1, times are milliseconds, memory is megabytes. */
export interface Measured {
  /** Sentences asked that belong to an intent. */
  n: number;
  accuracy: number;
  /** Accuracy with slips of the finger in a third of the words; Latin script only. */
  typos?: number;
  oos_recall?: number;
  auroc?: number;
  train_ms: number;
  p50_ms: number;
  p99_ms: number;
  /** Processor time of learning and asking. */
  cpu_ms: number;
  memory_mb: number;
}

/** What is known before all is measured. */
export interface Stage {
  /** What is done now, in words for whoever waits. */
  now: string;
  found: Partial<Measured>;
}

type Asker = (text: string) => ReturnType<Ask> | Promise<Guess>;

const tell = (now: string, found: Partial<Measured>): void => void process.send?.({ now, found } satisfies Stage);
const cpu = (): number => (process.cpuUsage().user + process.cpuUsage().system) / 1000;
const memory = (): number => {
  for (let round = 0; round < 3; round += 1) globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
};
const mean = (list: readonly boolean[]): number => list.filter(Boolean).length / Math.max(1, list.length);

/** Share of foreign sentences turned away when so many of one's own are; and how often one's own is surer than a foreign one. */
const rejection = (own: readonly number[], foreign: readonly number[]): Pick<Measured, 'oos_recall' | 'auroc'> => {
  if (foreign.length === 0) return {};
  const threshold = [...own].sort((a, b) => a - b)[Math.floor(own.length * REJECTED)] ?? 0;
  let wins = 0;
  for (const one of own) for (const other of foreign) wins += one > other ? 1 : one === other ? 0.5 : 0;
  return { oos_recall: mean(foreign.map((sure) => sure < threshold)), auroc: wins / (own.length * foreign.length) };
};

const questions = async (name: string, folder: string, stored: number): Promise<Parted> => {
  const set = await readSet(folder);
  const { train, test } = stored > 0 ? asFaq([...set.train, ...set.test], stored, MOST_ASKED) : set;
  const every = Math.max(1, Math.floor(test.length / (SLOW.has(name) ? MOST_SLOW : MOST_ASKED)));
  return { train, test: test.filter((_, i) => i % every === 0) };
};

/** Asks one sentence after another: what each was taken for, and how long that took. */
const answers = async (ask: Asker, asked: readonly Row[]): Promise<{ guesses: Guess[]; times: number[] }> => {
  const times: number[] = [];
  const guesses: Guess[] = [];
  for (const { text } of asked) {
    const from = performance.now();
    guesses.push(await ask(text));
    times.push(performance.now() - from);
  }
  return { guesses, times };
};

const judged = (asked: readonly Row[], guesses: readonly Guess[]) => {
  const own = [...asked.keys()].filter((i) => asked[i]?.intent !== OUTSIDE);
  const foreign = [...asked.keys()].filter((i) => asked[i]?.intent === OUTSIDE);
  const sures = (which: readonly number[]): number[] => which.map((i) => guesses[i]?.sure ?? 0);
  const accuracy = mean(own.map((i) => guesses[i]?.label === asked[i]?.intent));
  return { n: own.length, accuracy, ...rejection(sures(own), sures(foreign)) };
};

/** Accuracy on the same sentences with slips of the finger; nothing where there are no letters to slip on. */
const withSlips = async (ask: Asker, asked: readonly Row[]): Promise<Pick<Measured, 'typos'>> => {
  if (!/[a-z]{4}/i.test(asked[0]?.text ?? '')) return {};
  const random = seeded(30);
  const right: boolean[] = [];
  for (const { text, intent } of asked)
    if (intent !== OUTSIDE) right.push((await ask(withTypos(text, random))).label === intent);
  return { typos: mean(right) };
};

const measure = async (name: string, folder: string, stored: number): Promise<Measured> => {
  const engine = (stored > 0 ? FAQ_ENGINES : ENGINES).get(name);
  if (!engine) throw new Error(`no engine is called ${name}`);
  const { train, test } = await questions(name, folder, stored);
  const before = memory();
  const [start, cpuStart] = [performance.now(), cpu()];
  tell(`learns ${train.length} sentences`, {});
  const ask = await engine(train);
  const train_ms = Math.round(performance.now() - start);
  tell(`is asked ${test.length} sentences`, { train_ms });
  const { guesses, times } = await answers(ask, test);
  const cpu_ms = Math.round(cpu() - cpuStart);
  const found: Measured = {
    ...judged(test, guesses),
    train_ms,
    p50_ms: percentile(times, 0.5),
    p99_ms: percentile(times, 0.99),
    cpu_ms,
    memory_mb: Math.round(memory() - before),
  };
  tell('is asked with slips of the finger', found);
  return { ...found, ...(await withSlips(ask, test)) };
};

const [name = '', folder = '', stored = '0'] = process.argv.slice(2);
measure(name, folder, Number(stored)).then(
  (measured) => console.log(JSON.stringify(measured)),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
