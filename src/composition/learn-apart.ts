import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { type ErrorCode, XiaoerError } from '../errors.ts';
import { packed, unpacked } from './kept-file.ts';
import type { Lesson, Taught } from './learning.ts';
import type { ModelShelfOptions } from './model-shelf.ts';

/** What the process that learns is asked. */
export interface Question {
  lesson: Lesson;
  shelf: Pick<ModelShelfOptions, 'folder' | 'code' | 'program'>;
}

/** What it answers. */
export type Answer = { taught: Taught } | { refused: { code: ErrorCode; message: string } };

/**
 * Learns a lesson, and leaves whoever asks free meanwhile.
 * @param signal ends it: what was learned so far is of no use any more
 * @throws {XiaoerError} CONTENT_INVALID or POLICY_INVALID if the change is refused, INTERNAL if it could not be learned
 */
export type Learner = (lesson: Lesson, signal: AbortSignal) => Promise<Taught>;

/** One thread: what V8 does beside the learning is as humble as the learning. */
const FLAGS = ['--single-threaded'];
/** Characters of what the process said last that are kept, and that are told. */
const KEPT = 6_000;
const TOLD = 600;
/** Variables the process is given: neither keys nor passwords. */
const GIVEN = /^(NODE_.*|TZ|LANG|LC_.*|PATH|TMPDIR|TEMP|SystemRoot)$/;

/** The environment of a process that needs no secret. */
export const givenEnv = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => GIVEN.test(name)));

/** The bytes of an answer, put into one place as they come; undefined if it ends before its end. */
const answerOf = async (stream: Readable): Promise<Uint8Array | undefined> => {
  let early = Buffer.alloc(0);
  let bytes: Buffer | undefined;
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    let rest = chunk;
    if (!bytes) {
      early = Buffer.concat([early, chunk]);
      if (early.length < 8) continue;
      bytes = Buffer.allocUnsafeSlow(Number(early.readBigUInt64LE()));
      rest = early.subarray(8);
    }
    size += rest.copy(bytes, size);
  }
  return bytes?.length === size ? bytes : undefined;
};

const lastWords = async (stream: Readable): Promise<string> => {
  let said = '';
  for await (const text of stream.setEncoding('utf8')) said = `${said}${text}`.slice(-KEPT);
  return said.trim();
};

/** What a process says whose program is not there any more. */
const GONE = /Cannot find module/u;
const REMEDY = {
  gone: 'The program has been built anew since it started, and its own files are gone; start it again.',
  failed:
    'It needs some 300 MB of memory for as long as it runs; see that they are free, then save one of the files again, or start the program anew.',
};

const notLearned = (how: string, said: string, cause?: unknown): XiaoerError => {
  // Below that line stands where in Node it was thrown: more than is told, if something is loaded before the program.
  const gone = said.split('\n').find((line) => GONE.test(line));
  const told = gone ?? said.slice(-TOLD);
  return new XiaoerError(
    'INTERNAL',
    `What changed could not be learned: the process that learns ${how}. ${gone === undefined ? REMEDY.failed : REMEDY.gone}${told === '' ? '' : ` It said last: ${told}`}`,
    { cause },
  );
};

const howItEnded = async (child: ChildProcess): Promise<string | null> => {
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  if (code === 0) return null;
  return signal ? `was ended by ${signal}` : `ended with ${code}`;
};

const begun = (script: string, signal: AbortSignal) =>
  spawn(process.execPath, [...FLAGS, script], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: givenEnv(),
    signal,
    killSignal: 'SIGKILL',
  });

/** As {@link Learner}, in a process of its own that ends when it has answered: this one stays small and goes on serving. */
export const learnApart =
  (script: string, shelf: Question['shelf']): Learner =>
  async (lesson, signal) => {
    const child = begun(script, signal);
    // It may end before it has read everything; how it ended tells why.
    child.stdin.on('error', () => undefined);
    child.stdin.end(packed({ lesson, shelf } satisfies Question));
    const [bytes, said, ended] = await Promise.all([
      answerOf(child.stdout),
      lastWords(child.stderr),
      howItEnded(child),
    ]).catch((error: Error) => {
      signal.throwIfAborted();
      throw notLearned(`failed (${error.message})`, '', error);
    });
    signal.throwIfAborted();
    if (ended !== null || !bytes) throw notLearned(ended ?? 'broke off', said);
    const answer = unpacked(bytes) as Answer;
    if ('refused' in answer) throw new XiaoerError(answer.refused.code, answer.refused.message);
    return answer.taught;
  };
