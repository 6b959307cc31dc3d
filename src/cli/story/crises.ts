import type { App } from '../../composition/app-shape.ts';
import { statementHash } from '../../crisis/acts.ts';
import type { Story } from './shape.ts';

/** Puts things into a crisis before a story begins, as if a level had been reached and a statement approved. */
export const beginCrises = async (
  app: Pick<App, 'store' | 'clock'>,
  crises: NonNullable<Story['crises']>,
): Promise<void> => {
  const now = app.clock.now();
  for (const { thing, level, statement } of crises)
    await app.store.write(async (repos) => {
      const id = await repos.crises.open({ thing, level, clauses: [], evidence: [], shoppers: 1, now });
      if (id === null || statement === undefined) return;
      const texts = { 'zh-CN': statement, 'zh-TW': statement, en: statement };
      const hash = statementHash(texts);
      const row = await repos.crises.write(id, { texts, hash, writtenBy: 'writer', writtenAt: now });
      await repos.crises.approve(id, row, hash, 'approver', now);
    });
};
