import { join } from 'node:path';
import { watch } from 'chokidar';
import { loadContent } from './load.ts';
import { type ParsedShelf, readTexts, versionOf } from './read.ts';
import type { Content } from './types.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The shop's words and rules as they are now, and the news when they change on disk. */
export interface LiveContent {
  readonly current: Content;
  /** Reads the files again. A broken change is refused: the old content keeps serving and `onRefused` is told. */
  reload(): Promise<'changed' | 'same' | 'refused'>;
  stop(): Promise<void>;
}

/** What to do when files change. */
export interface ContentListener {
  onChanged(content: Content): Promise<void> | void;
  onRefused(error: Error): void;
}

/** Milliseconds of quiet after the last change on disk before the files are read again. */
const SETTLE_MS = 150;

/** Loads the content and, if `follow` is set, follows changes on disk. @throws CONTENT_INVALID if the first read fails. */
export const openContent = async (
  root: string,
  vocabulary: Vocabulary,
  listener: ContentListener,
  follow: boolean,
  shelf?: ParsedShelf,
): Promise<LiveContent> => {
  const watcher = follow
    ? watch([join(root, 'intents'), join(root, 'templates')], { ignoreInitial: true, ignored: /\.csv$|~$|\.swp$/ })
    : null;
  let current: Content;
  try {
    current = await loadContent(root, vocabulary, shelf);
  } catch (error) {
    await watcher?.close();
    throw error;
  }
  let chain: Promise<unknown> = Promise.resolve();
  const reloadNow = async (): Promise<'changed' | 'same' | 'refused'> => {
    try {
      if (versionOf(readTexts(root)) === current.version) return 'same';
      const next = await loadContent(root, vocabulary, shelf);
      if (next.version === current.version) return 'same';
      await listener.onChanged(next);
      current = next;
      return 'changed';
    } catch (error) {
      listener.onRefused(error as Error);
      return 'refused';
    }
  };
  const reload = (): Promise<'changed' | 'same' | 'refused'> => {
    const next = chain.then(reloadNow);
    chain = next;
    return next;
  };
  let timer: NodeJS.Timeout | undefined;
  const reloadSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void reload(), SETTLE_MS);
  };
  watcher?.on('all', reloadSoon);
  // Nobody waits until it watches: a change from before that is found then.
  watcher?.once('ready', reloadSoon);
  return {
    get current() {
      return current;
    },
    reload,
    async stop() {
      clearTimeout(timer);
      await watcher?.close();
      await chain;
    },
  };
};
