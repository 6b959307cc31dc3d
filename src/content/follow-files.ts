import { join, resolve } from 'node:path';
import { watch } from 'chokidar';
import { programFolder } from '../program-folder.ts';

/** The shop's files under watch. */
export interface FollowedFiles {
  stop(): Promise<void>;
}

/** Milliseconds of quiet after the last change on disk before it is told. */
const SETTLE_MS = 150;

/**
 * Watches the files the shop owner writes, and the program's own, which count where the shop has none.
 * @param root the folder that holds `intents` and `templates`, or either of them
 * @param onChanged told when something may have changed, once for changes that come together. Also told as soon as the watch
 *   stands: whoever has read the files before may have missed something
 */
export const followFiles = (root: string, onChanged: () => void): FollowedFiles => {
  const folders = [...new Set([resolve(root), programFolder()])];
  const watcher = watch(
    folders.flatMap((folder) => [join(folder, 'intents'), join(folder, 'templates')]),
    {
      ignoreInitial: true,
      ignored: /\.csv$|~$|\.swp$/,
    },
  );
  let timer: NodeJS.Timeout | undefined;
  const tellSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(onChanged, SETTLE_MS);
  };
  watcher.on('all', tellSoon);
  watcher.once('ready', tellSoon);
  return {
    async stop() {
      clearTimeout(timer);
      await watcher.close();
      // An event may have come while it closed.
      clearTimeout(timer);
    },
  };
};
