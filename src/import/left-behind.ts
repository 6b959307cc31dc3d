import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DAY_MS } from '../durations.ts';

/** How the folders are called in which an import keeps what is read, until it is over. */
export const FOLDERS = { uploads: 'xiaoer-shop-data-', sheets: 'xiaoer-sheets-' } as const;

/**
 * Takes away what imports have left that a crash or a power failure ended: names and addresses stand in it. No import takes a day.
 * @param place the machine's folder of what is temporary
 * @returns how many folders that were
 */
export const clearLeftBehind = async (place: string, now: Date): Promise<number> => {
  const ours = (await readdir(place)).filter((name) => Object.values(FOLDERS).some((start) => name.startsWith(start)));
  let cleared = 0;
  for (const name of ours) {
    const path = join(place, name);
    // Another process may clear at the same time, and somebody else's is theirs.
    const changed = await stat(path).catch(() => null);
    if (changed === null || now.getTime() - changed.mtimeMs < DAY_MS) continue;
    const gone = await rm(path, { recursive: true, force: true }).then(
      () => true,
      () => false,
    );
    if (gone) cleared += 1;
  }
  return cleared;
};
