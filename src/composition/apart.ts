import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';

/** One thread: what V8 does beside the work is as humble as the work. */
const FLAGS = ['--single-threaded'];
/** Variables such a process is given: neither keys nor passwords. */
const GIVEN = /^(NODE_.*|TZ|LANG|LC_.*|PATH|TMPDIR|TEMP|SystemRoot)$/;
/** Characters of what a process said last that are kept, and that are told. */
const KEPT = 6_000;
const TOLD = 600;

/** Begins a script in a process of its own, which needs no secret; question and answer go through its pipes. @param signal ends it */
export const beginApart = (script: string, signal?: AbortSignal) =>
  spawn(process.execPath, [...FLAGS, script], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: Object.fromEntries(Object.entries(process.env).filter(([name]) => GIVEN.test(name))),
    ...(signal ? { signal } : {}),
    killSignal: 'SIGKILL',
  });

/** The end of what a process writes to its log. */
export const lastWords = async (stream: Readable): Promise<string> => {
  let said = '';
  for await (const text of stream.setEncoding('utf8')) said = `${said}${text}`.slice(-KEPT);
  return said.trim();
};

/** How a process ended; null where all was well. Rejects where it could not begin. */
export const howItEnded = async (child: ChildProcess): Promise<string | null> => {
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  if (code === 0) return null;
  return signal ? `was ended by ${signal}` : `ended with ${code}`;
};

/** What a process says whose program is not there any more. */
const MISSING = /Cannot find module/u;
const GONE = 'The program has been built anew since it started, and its own files are gone; start it again.';

/**
 * What is told of a process that did not do its work.
 * @param how how it ended
 * @param said its last words
 * @param remedy what else may help
 */
export const whyApart = (how: string, said: string, remedy: string): string => {
  // Below that line stands where in Node it was thrown: more than is told, if something is loaded before the program.
  const missing = said.split('\n').find((line) => MISSING.test(line));
  const told = missing ?? said.slice(-TOLD);
  return `${how}. ${missing === undefined ? remedy : GONE}${told === '' ? '' : ` It said last: ${told}`}`;
};
