import type { Rules } from '../authorization/rules.ts';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/index.ts';
import type { Repos } from '../store/repos.ts';
import type { CrisisPolicy } from './policy.ts';

/** Why those who look after crises are told: it has come to a level, the group is not together in time, or it was closed. */
export type CrisisNews = 'raised' | 'late' | 'closed';

/** What the room works with; bound in composition. */
export interface CrisisDeps {
  store: Store;
  clock: Clock;
  shop(): { crisis: CrisisPolicy; rules: Rules };
  /** Puts word of it on its way to the staff channels, inside the transaction that changed it. */
  post(repos: Repos, crisisId: number, news: CrisisNews, now: Date): Promise<void>;
  /** Tells every page and process that it has changed, after that transaction. */
  tell(crisisId: number): Promise<unknown>;
}
