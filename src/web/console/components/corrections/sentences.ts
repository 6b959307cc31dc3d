import type { PutRightItem, PutRightSentence } from '../../../contract.ts';

/** All sentences of a group, the leader first. */
export const sentencesOf = (item: PutRightItem): PutRightSentence[] => [item, ...item.alike];

/** Those that can be taught as they were said, and are not yet. */
export const fitToTeach = (item: PutRightItem): PutRightSentence[] =>
  sentencesOf(item).filter(({ tells, written }) => tells.length === 0 && !written);
