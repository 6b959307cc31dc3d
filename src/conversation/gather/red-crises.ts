import type { ByLang } from '../../message.ts';
import type { Repos } from '../../store/repos.ts';
import type { CrisisFact } from '../facts.ts';

/** What is in a red crisis, with what may be said about it. */
export const redCrises = async (repos: Repos): Promise<CrisisFact[]> => {
  const levels = await repos.crises.levels();
  if (levels.every(({ level }) => level !== 'red')) return [];
  const open = await repos.crises.opened();
  return open
    .filter(({ level }) => level === 'red')
    .map(({ id, thing, statements }) => {
      const approved = statements.findLast(({ approvedAt }) => approvedAt !== null);
      return {
        id,
        thing,
        statement: approved ? { hash: approved.hash, texts: approved.texts as ByLang<string> } : null,
      };
    });
};
