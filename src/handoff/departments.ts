import { z } from 'zod';
import type { Lang } from '../message.ts';
import type { Repos } from '../store/repos.ts';
import { TERMS } from '../terms/index.ts';
import { atDesk } from './at-desk.ts';

/** Where requests go (H2). */
export const DEPARTMENTS = ['customer_service', 'after_sales', 'customer_experience'] as const;
export type Department = (typeof DEPARTMENTS)[number];
export const departmentShape = z.enum(DEPARTMENTS);

/** What people call a department; one of a name nobody knows any more by that name. */
export const departmentName = (department: string, lang: Lang): string =>
  TERMS[lang].departments[department] ?? department;

/** Under which key the department of somebody's own is kept. */
const keyOf = (userId: string): string => `desk.department.${userId}`;
const ALL = 'all';

/** The department of somebody's own, whose queue is theirs first; null: all are. */
export const ownDepartment = async (
  { settings }: Pick<Repos, 'settings'>,
  userId: string,
): Promise<Department | null> => departmentShape.safeParse(await settings.get(keyOf(userId))).data ?? null;

/** Gives somebody a department of their own; null: all are theirs. */
export const setOwnDepartment = (
  { settings }: Pick<Repos, 'settings'>,
  userId: string,
  department: Department | null,
): Promise<void> => settings.set(keyOf(userId), department ?? ALL);

/** The departments somebody is there for: their own, or all of them where one has none. */
export const mannedDepartments = async (
  repos: Pick<Repos, 'users' | 'presenceSpans' | 'settings'>,
  now: Date,
): Promise<ReadonlySet<Department>> => {
  const own = await Promise.all((await atDesk(repos, now)).map(({ id }) => ownDepartment(repos, id)));
  return new Set(own.flatMap((department) => department ?? DEPARTMENTS));
};

/**
 * Whether a waiting talk stands in a department's queue: it is that department's, or one for whose department nobody is there, which
 * is everybody's. Pure.
 */
export const standsIn = (
  { department }: { department: string },
  wanted: Department,
  manned: ReadonlySet<string>,
): boolean => department === wanted || !manned.has(department);
