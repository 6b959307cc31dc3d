import type { Shut } from '../../handoff/reopening.ts';
import type { Repos } from '../../store/repos.ts';
import type { StaffWords } from '../words-shape.ts';

/** Every outcome of the handoff commands that is not the one that was wanted. */
export type Refused =
  | { outcome: 'not_found' | 'archived' | 'no_such_colleague' | 'shopper_wrote' }
  | Shut
  | { outcome: 'owned_by'; userId: string }
  | { outcome: 'not_yours'; userId: string | null }
  | { outcome: 'not_higher'; tier: number; top: number };

/** Why something was not done: who was first, what to do instead. */
export const refusalOf = async (
  refused: Refused,
  { refusals }: StaffWords,
  repos: Pick<Repos, 'users'>,
): Promise<string> => {
  const who = async (id: string): Promise<string> => (await repos.users.get(id))?.displayName ?? id;
  switch (refused.outcome) {
    case 'not_found':
      return refusals.gone;
    case 'archived':
    case 'erased':
    case 'goes_on':
    case 'window_over':
      return refusals.archived;
    case 'no_such_colleague':
      return refusals.noColleague('');
    case 'shopper_wrote':
      return refusals.shopperWrote;
    case 'owned_by':
      return refusals.ownedBy(await who(refused.userId));
    case 'not_yours':
      return refused.userId === null ? refusals.notHeld : refusals.ownedBy(await who(refused.userId));
    case 'not_higher':
      return refusals.notHigher(refused.tier, refused.top);
  }
};
