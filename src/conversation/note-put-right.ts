import type { Repos } from '../store/repos.ts';
import { wrongAgain } from './decide/put-right.ts';
import type { Decision } from './decide/rule.ts';
import type { TurnView } from './turn-view.ts';

/** Keeps what the shopper put right in this turn, and lets go of what they say is wrong again. */
export const notePutRight = async (
  { corrections }: Pick<Repos, 'corrections'>,
  view: TurnView,
  { putRight }: Decision,
  { conversationId, before }: { conversationId: string; before: number },
): Promise<void> => {
  const earlier = view.state.putRight;
  if (earlier && wrongAgain(view)) await corrections.withdraw(conversationId, new Date(earlier.at));
  if (putRight) await corrections.note({ ...putRight, conversationId, before, at: view.now });
};
