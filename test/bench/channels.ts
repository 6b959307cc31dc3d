/**
 * The whole program as a process of its own, with the real client libraries against local platform servers: what each channel
 * costs alone and all together, and how long a shopper waits with 20 messages a second spread over all of them: from
 * the message at the platform's server to the answer there. CHANNELS_SECONDS changes how long.
 */
import { loadavg } from 'node:os';
import { startProgram } from './support/program.ts';
import { allSides, type Side } from './support/sides.ts';

const SECONDS = Number(process.env['CHANNELS_SECONDS'] ?? 30);
const A_SECOND = 20;
/** Messages of one shopper at most: WeChat lets five answers through, and a turn may need two. */
const OF_ONE = 2;
/** Answers that have not come by then are counted as lost, in milliseconds. */
const LATEST_MS = 60_000;
const TALK = ['运费谁出', '快递多久到', '有优惠券吗', 'how do I wash silk?', '發票怎麼開', '你们几点上班'];

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.ceil(values.length * share) - 1)] ?? 0;
const load = (): string =>
  loadavg()
    .map((one) => one.toFixed(1))
    .join(' ');

const saidAt = new Map<string, number>();
const waited = new Map<string, number[]>();
const sides = await allSides((side, shopper) => {
  const key = `${side} ${shopper}`;
  const said = saidAt.get(key);
  if (said === undefined) return;
  saidAt.delete(key);
  waited.set(side, [...(waited.get(side) ?? []), performance.now() - said]);
});

/** Starts the program with these channels besides the web and waits until all are well. */
const withChannels = async (some: readonly Side[]) => {
  const program = await startProgram(Object.assign({}, ...some.map(({ env }) => env)) as Record<string, string>);
  for (const side of some) await side.opened(program.address);
  await program.well(some.map(({ name }) => name));
  return program;
};

const cost = async (what: string, some: readonly Side[]) => {
  const program = await withChannels(some);
  // What starting left behind is cleared away in the first seconds.
  await pause(12_000);
  console.log(
    `${what.padEnd(28)} ready ${program.seconds.toFixed(1).padStart(5)} s   CPU ${(await program.cpu()).toFixed(1).padStart(5)} s   resident ${(await program.resident()).toFixed(0).padStart(4)} MB   load average ${load()}`,
  );
  return program;
};

const [shopPage] = sides.filter(({ name }) => name === 'web');
const alone = shopPage ? [shopPage] : [];
for (const side of sides) {
  const some = side === shopPage ? alone : [...alone, side];
  await (await cost(side === shopPage ? 'web alone' : `web and ${side.name}`, some)).stop();
}
const program = await cost('all channels', sides);

const say = (n: number): void => {
  const side = sides[n % sides.length];
  const shopper = Math.floor(n / sides.length / OF_ONE);
  const key = `${side?.name} ${shopper}`;
  // Who still waits does not write again: it would not be known which message was answered.
  if (saidAt.has(key)) return;
  saidAt.set(key, performance.now());
  side?.say(shopper, TALK[n % TALK.length] ?? '');
};
const cpuBefore = await program.cpu();
const began = performance.now();
for (let n = 0; n < SECONDS * A_SECOND; n += 1) {
  const due = began + (n * 1000) / A_SECOND;
  if (due > performance.now()) await pause(due - performance.now());
  say(n);
}
const until = performance.now() + LATEST_MS;
while (saidAt.size > 0 && performance.now() < until) await pause(50);
const all = [...waited.values()].flat();
const line = (what: string, times: readonly number[]): string =>
  `${what.padEnd(28)} p50 ${percentile(times, 0.5).toFixed(0).padStart(6)} ms   p95 ${percentile(times, 0.95).toFixed(0).padStart(6)} ms   n ${times.length}`;
for (const [side, times] of waited) console.log(line(side, times));
console.log(line('all', all));
console.log(
  `CPU ${((((await program.cpu()) - cpuBefore) / all.length) * 1000).toFixed(1)} ms a message   resident ${(await program.resident()).toFixed(0)} MB   without an answer ${saidAt.size}   load average ${load()}`,
);
if (saidAt.size > 0) console.log([...saidAt.keys()].slice(0, 20).join(', '));
await program.stop();
for (const side of sides) await side.close();
if (saidAt.size > 0) process.exitCode = 1;
