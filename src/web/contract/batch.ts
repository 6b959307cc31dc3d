/** What the console and the server say to each other about several talks at once. */
import type { ConversationDetail } from './talk.ts';

/** What is done with each of them. `undo` takes back that one took them, handed them over or closed them. */
export type BatchAct =
  | { kind: 'take' }
  /** `seen`: of each the last message, as it was looked at beforehand; where the shopper has written since, it is not closed. */
  | { kind: 'close'; seen?: Record<string, number> }
  | { kind: 'undo' }
  /** Puts a label on each, or takes it off. */
  | { kind: 'label'; label: number; on: boolean }
  /** To a colleague, or into the queue of a department. */
  | ({ kind: 'transfer'; note?: string | null } & ({ to: string } | { department: string }))
  /** Null takes them up again. */
  | { kind: 'put_off'; until: string | null };

/** POST /api/console/conversations/batch `{ act: BatchAct, ids }`, 1 to 50 of them: each by itself, whatever becomes of the others. */
export interface BatchResult {
  /** Those it was done with. */
  done: string[];
  /** The others, each with who it is and why not, in the reader's words. */
  refused: { id: string; who: string; why: string }[];
}

/** POST …/conversations/batch/look, the same body: what would come of it now. Nothing is changed. */
export interface BatchLook extends BatchResult {
  /** Of those it can be done with: whose shopper waits for a word. */
  waiting: number;
  /** Of those it can be done with: the number of the last message. */
  seen: Record<string, number>;
  /** Until when they can be put off in one press. */
  putOffTimes: ConversationDetail['putOffTimes'];
}
