import type { Clock } from '../../clock.ts';
import type { Store } from '../../store/index.ts';
import type { PrivacyRun } from '../../store/personal/privacy-runs.ts';
import type { Repos } from '../../store/repos.ts';
import type { PrivacyPolicy } from './policy.ts';

/** What requests about personal data are carried out with. */
export interface PrivacyDeps {
  store: Pick<Store, 'read' | 'write'>;
  clock: Clock;
  policy(): PrivacyPolicy;
  /** The shop's, IANA. */
  timezone(): string;
  /** A secret of 32 bytes, for a link. */
  token(): string;
  /** Where a link leads; null where the shop's address is not known. */
  address(token: string): string | null;
  /**
   * Answers the shopper in their private talk, inside the transaction.
   * @returns the talk in which something is to be sent; null where there is none
   */
  tell(repos: Repos, run: PrivacyRun, link: string | null, now: Date): Promise<string | null>;
  /** Ends the case, inside the transaction. */
  fulfil(repos: Repos, run: PrivacyRun, now: Date): Promise<void>;
  /** After the commit: rings for what is to be sent. */
  ring(talk: string): unknown;
}
