import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Repos } from '../../store/repos.ts';
import type { ColumnMap } from './mapping.ts';
import { plainHeading } from './plain.ts';

const KEY = 'import.columns';
/** Kinds of files that are remembered; the one longest unused is forgotten first. */
const MOST = 60;

const shape = z.array(z.object({ headings: z.string(), columns: z.record(z.string(), z.string()) }));

/** Tells one set of headings from another, in whatever order they stand. */
const setOf = (headings: readonly string[]): string =>
  createHash('sha256')
    .update(JSON.stringify(headings.map(plainHeading).sort()))
    .digest('hex')
    .slice(0, 32);

const all = async ({ settings }: Pick<Repos, 'settings'>) => shape.safeParse(await settings.get(KEY)).data ?? [];

/** What somebody said of files with these headings before; undefined where nobody did. */
export const rememberedColumns = async (
  repos: Pick<Repos, 'settings'>,
  headings: readonly string[],
): Promise<ColumnMap | undefined> => (await all(repos)).find((one) => one.headings === setOf(headings))?.columns;

/** Keeps what was said of files with these headings for the next time. */
export const rememberColumns = async (
  repos: Pick<Repos, 'settings'>,
  headings: readonly string[],
  columns: ColumnMap,
): Promise<void> => {
  const own = setOf(headings);
  const others = (await all(repos)).filter((one) => one.headings !== own);
  await repos.settings.set(KEY, [{ headings: own, columns: { ...columns } }, ...others].slice(0, MOST));
};
