import type { Repos } from '../../store/repos.ts';

/** Display names of those who serve, read once for each answer. */
export type Names = (userId: string) => string | null;

export const namesOf = async (repos: Pick<Repos, 'users'>): Promise<Names> => {
  const known = new Map((await repos.users.list()).map((user) => [user.id, user.displayName]));
  return (id) => known.get(id) ?? null;
};
