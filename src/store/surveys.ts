import type { Db } from './db.ts';
import type { Survey } from './generated/sqlite/client.ts';
import type { Seal } from './seal.ts';

export type { Survey };

/** What shoppers were asked, and what they said. */
export const surveys = (db: Db, _seal: Seal) => ({
  get: (id: number): Promise<Survey | null> => db.survey.findUnique({ where: { id } }),

  /** Replaces what is known of one survey. */
  async save(survey: Survey): Promise<void> {
    const { id, ...columns } = survey;
    await db.survey.updateMany({ where: { id }, data: columns });
  },
});
