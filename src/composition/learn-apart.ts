import type { Readable } from 'node:stream';
import { type ErrorCode, XiaoerError } from '../errors.ts';
import { beginApart, howItEnded, lastWords, whyApart } from './apart.ts';
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

const REMEDY =
  'It needs some 300 MB of memory for as long as it runs; see that they are free, then save one of the files again, or start the program anew.';

const notLearned = (how: string, said: string, cause?: unknown): XiaoerError =>
  new XiaoerError(
    'INTERNAL',
    `What changed could not be learned: ${whyApart(`the process that learns ${how}`, said, REMEDY)}`,
    { cause },
  );

/** As {@link Learner}, in a process of its own that ends when it has answered: this one stays small and goes on serving. */
export const learnApart =
  (script: string, shelf: Question['shelf']): Learner =>
  async (lesson, signal) => {
    const child = beginApart(script, signal);
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
