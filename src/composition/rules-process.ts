import { constants, setPriority } from 'node:os';
import type { KeptCase } from '../authorization/kept-cases.ts';
import { type Trial, tryRules } from '../authorization/trial.ts';
import { asXiaoerError } from '../errors.ts';
import { framed, frames } from './frames.ts';
import type { Answer } from './rules-apart.ts';

// A process of its own that proves rules and decides the past again under them while another serves: the question comes in on
// standard input, the cases of the past behind it, the answer goes out on standard output. Whoever serves goes first.
try {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
} catch {
  // Not everywhere may a process be humble; it works all the same.
}
// A terminal's Ctrl-C is meant for whoever serves, who ends this process in time.
process.on('SIGINT', () => undefined);

const come = frames(process.stdin);
async function* past(): AsyncGenerator<KeptCase[]> {
  for await (const some of come) yield some as KeptCase[];
}

const answer = async (): Promise<Answer> => {
  try {
    const { trial, replayed } = (await come.next()).value as { trial: Trial; replayed: boolean };
    return { tried: await tryRules(trial, replayed ? past() : undefined) };
  } catch (error) {
    return { failed: asXiaoerError(error).message };
  }
};

process.stdout.end(framed(await answer()), () => process.exit(0));
