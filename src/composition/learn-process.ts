import { constants, setPriority } from 'node:os';
import { buffer } from 'node:stream/consumers';
import { asXiaoerError } from '../errors.ts';
import { packed, unpacked } from './kept-file.ts';
import type { Answer, Question } from './learn-apart.ts';
import { teach } from './learning.ts';
import { modelShelf } from './model-shelf.ts';

// A process of its own that learns what has changed while another serves: a question comes in on standard input, the answer goes
// out on standard output, its length before it. Whoever serves goes first.
const { PRIORITY_BELOW_NORMAL, PRIORITY_LOW } = constants.priority;
const yieldTo = (priority: number): void => {
  try {
    setPriority(priority);
  } catch {
    // Not everywhere may a process be humble; it learns all the same.
  }
};

const asker = process.ppid;
/** Nobody waits any more if whoever asked has ended. */
const leaveIfAlone = (): void => {
  if (process.ppid !== asker) process.exit(1);
};

const answerTo = async ({ lesson, shelf }: Question): Promise<Answer> => {
  try {
    const taught = await teach(lesson, {
      shelf: modelShelf(shelf),
      onJudging: () => yieldTo(PRIORITY_LOW),
      onPart: leaveIfAlone,
    });
    return { taught };
  } catch (error) {
    const { code, message } = asXiaoerError(error);
    return { refused: { code, message } };
  }
};

yieldTo(PRIORITY_BELOW_NORMAL);
// A terminal's Ctrl-C is meant for whoever serves, who ends this process in time.
process.on('SIGINT', () => undefined);
const bytes = packed(await answerTo(unpacked(await buffer(process.stdin)) as Question));
const head = Buffer.alloc(8);
head.writeBigUInt64LE(BigInt(bytes.length));
process.stdout.write(head);
process.stdout.write(bytes);
