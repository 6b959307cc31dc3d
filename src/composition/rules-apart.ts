import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import PQueue from 'p-queue';
import type { KeptCase } from '../authorization/kept-cases.ts';
import { type Trial, type Tried, tryRules } from '../authorization/trial.ts';
import { type RulesTrier, TrialFailed } from '../authorization/trier.ts';
import { programVersion } from '../program-folder.ts';
import { framed, frames } from './frames.ts';
import { givenEnv } from './learn-apart.ts';

/** What the process that proves rules answers. */
export type Answer = { tried: Tried } | { failed: string };

/** One thread: what V8 does beside the proof is as humble as the proof. */
const FLAGS = ['--single-threaded'];
/** Characters of what the process said last that are told. */
const TOLD = 600;
/** Milliseconds that a proof and a replay may take together. */
const LIMIT_MS = 120_000;
/** Trials that wait for their turn at most. */
const MOST_WAITING = 8;

/** The question, and the past behind it as fast as it is read; whoever reads no more is sent no more. */
const tell = async (to: Writable, trial: Trial, past: AsyncIterable<KeptCase[]> | undefined): Promise<void> => {
  let gone = false;
  const ended = new Promise<void>((resolve) => {
    const leave = (): void => {
      gone = true;
      resolve();
    };
    // It may end before it has read everything; how it ended tells why.
    to.on('error', leave).on('close', leave);
  });
  const send = async (value: unknown): Promise<void> => {
    if (!to.write(framed(value))) await Promise.race([once(to, 'drain').catch(() => undefined), ended]);
  };
  await send({ trial, replayed: past !== undefined });
  for await (const some of past ?? []) {
    if (gone) return;
    await send(some);
  }
  to.end();
};

const lastWords = async (stream: Readable): Promise<string> => {
  let said = '';
  for await (const text of stream.setEncoding('utf8')) said = `${said}${text}`.slice(-TOLD);
  return said.trim();
};

const firstOf = async (stream: Readable): Promise<Answer> => {
  for await (const one of frames(stream as AsyncIterable<Buffer>)) return one as Answer;
  return { failed: 'broke off' };
};

const howItEnded = async (child: ChildProcess): Promise<string> => {
  try {
    const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
    return signal ? `was ended by ${signal}` : `ended with ${code}`;
  } catch (error) {
    return `could not begin: ${error}`;
  }
};

const asked = async (
  script: string,
  limitMs: number,
  trial: Trial,
  past: AsyncIterable<KeptCase[]> | undefined,
): Promise<Tried> => {
  const child = spawn(process.execPath, [...FLAGS, script], { stdio: ['pipe', 'pipe', 'pipe'], env: givenEnv() });
  let late = false;
  const limit = setTimeout(() => {
    late = true;
    child.kill('SIGKILL');
  }, limitMs);
  try {
    const [answer, said, ended] = await Promise.all([
      firstOf(child.stdout).catch((error: Error): Answer => ({ failed: error.message })),
      lastWords(child.stderr),
      howItEnded(child),
      tell(child.stdin, trial, past),
    ]);
    if (late) throw new TrialFailed('late', `Rules were not proved within ${limitMs / 1000} s.`);
    if ('tried' in answer) return answer.tried;
    throw new TrialFailed('died', `The process that proves rules ${ended}: ${answer.failed}. It said last: ${said}`);
  } finally {
    clearTimeout(limit);
    child.kill('SIGKILL');
  }
};

/**
 * Tries rules in a process of its own, so that whoever serves answers meanwhile; one trial at a time, others wait for their turn.
 * @throws {TrialFailed} from the trial, when it is not to be had
 */
export const tryApart = (script: string, limitMs = LIMIT_MS, mostWaiting = MOST_WAITING): RulesTrier => {
  const turn = new PQueue({ concurrency: 1 });
  return async (trial, past) => {
    if (turn.size >= mostWaiting) throw new TrialFailed('busy', `${turn.size} other trials wait already.`);
    return turn.add(() => asked(script, limitMs, trial, past));
  };
};

/** How the program tries rules: the build lays the process for it beside this file; from its sources it does so itself. */
export const programTrier = (): RulesTrier =>
  programVersion() === null ? tryRules : tryApart(join(import.meta.dirname, 'rules-process.js'));
