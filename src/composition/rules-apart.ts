import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import PQueue from 'p-queue';
import type { KeptCase } from '../authorization/kept-cases.ts';
import { type Trial, type Tried, tryRules } from '../authorization/trial.ts';
import { type RulesTrier, TrialFailed } from '../authorization/trier.ts';
import { programVersion } from '../program-folder.ts';
import { beginApart, howItEnded, lastWords, whyApart } from './apart.ts';
import { framed, frames } from './frames.ts';

/** What the process that proves rules answers. */
export type Answer = { tried: Tried } | { failed: string };

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

const firstOf = async (stream: Readable): Promise<Answer> => {
  for await (const one of frames(stream as AsyncIterable<Buffer>)) return one as Answer;
  return { failed: 'broke off' };
};

const REMEDY = 'Try again; if it stays so, start the program anew.';

const asked = async (
  script: string,
  limitMs: number,
  trial: Trial,
  past: AsyncIterable<KeptCase[]> | undefined,
): Promise<Tried> => {
  const child = beginApart(script);
  let late = false;
  const limit = setTimeout(() => {
    late = true;
    child.kill('SIGKILL');
  }, limitMs);
  try {
    const [answer, said, ended] = await Promise.all([
      firstOf(child.stdout).catch((error: Error): Answer => ({ failed: error.message })),
      lastWords(child.stderr),
      howItEnded(child).catch((error: Error) => `could not begin: ${error.message}`),
      tell(child.stdin, trial, past),
    ]);
    if (late) throw new TrialFailed('late', `Rules were not proved within ${limitMs / 1000} s.`);
    if ('tried' in answer) return answer.tried;
    const how = `The process that proves rules ${ended ?? 'broke off'} (${answer.failed})`;
    throw new TrialFailed('died', whyApart(how, said, REMEDY));
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
