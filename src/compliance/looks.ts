import type { Repos } from '../store/repos.ts';

/** Somebody has personal data shown to them that is otherwise masked (H13). */
export interface Look {
  /** Who looked, as the record names them: `agent:<id>`. */
  who: string;
  /** What was shown: an order's address, a customer's ways to be reached. */
  what: 'address' | 'contact';
  /** Whose: `order:<no>`, `customer:<id>`. */
  subject: string;
  at: Date;
}

/** Writes a look into the record. Do it before anything is shown, in a transaction that must succeed for it to be shown. */
export const recordLook = (repos: Pick<Repos, 'audit'>, { who, what, subject, at }: Look): Promise<void> =>
  repos.audit.append({ at, who, action: 'personal.look', subject, detail: { what } });
