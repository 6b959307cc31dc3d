import { useEffect, useRef } from 'react';
import type { ConversationLine } from '../../contract.ts';
import { keptForOther, useConversations } from '../api/conversations.ts';
import { useMe } from '../api/session.ts';
import { useWords } from '../i18n/index.tsx';
import { bellOn, ring } from './use-bell.ts';
import { noticesOn } from './use-notices.ts';

/** Some phones offer notices only to installed apps and throw: the title of the page says it as well. */
function notify(title: string, body: string): void {
  try {
    new Notification(title, { body, silent: true, tag: 'xiaoer-waiting' });
  } catch {
    // Nothing lost.
  }
}

const NAME = 'xiaoer 店小二';
/** Waits that are remembered to have been told of. */
const REMEMBERED = 1_000;

export interface Waiting {
  count: number;
  /** All who wait, those among them who are kept for somebody else. */
  all: number;
  /** Each of those that are counted, and since when; null before that is known. Whoever is kept for somebody else, or waits in another department than one's own, is none of them. */
  who: readonly string[] | null;
  more: boolean;
  nearest: ConversationLine | null;
}

/** Who waits, and the line whose deadline is nearest among the queue and one's own. */
export function useWaiting(): Waiting {
  const me = useMe();
  const queue = useConversations('queue', '', me.department ?? '');
  const mine = useConversations('mine');
  const due = [...queue.lines, ...mine.lines].filter((line) => line.dueAt !== null && line.status === 'open');
  const nearest = due.reduce<ConversationLine | null>(
    (best, line) => (best?.dueAt && line.dueAt && best.dueAt <= line.dueAt ? best : line),
    null,
  );
  const mineToTake = queue.lines.filter((line) => !keptForOther(line, me.id));
  const who = queue.data ? mineToTake.map(({ id, queuedAt }) => `${id} ${queuedAt}`) : null;
  return { count: mineToTake.length, all: queue.lines.length + queue.elsewhere, who, more: queue.hasNextPage, nearest };
}

/**
 * Tells of waiting people, and which page it is, in the title of the window; of new ones by the bell and a silent notice where those
 * are wanted.
 */
export function useWaitingTold({ count, who }: Pick<Waiting, 'count' | 'who'>, page: string | undefined): void {
  const words = useWords();
  const told = useRef<ReadonlySet<string> | null>(null);
  const waiting = who?.join('|') ?? null;
  useEffect(() => {
    document.title = [count > 0 ? words.app.waitingTitle(count) : '', page, NAME].filter(Boolean).join(' · ');
  }, [count, words, page]);
  useEffect(() => {
    if (waiting === null) return;
    const before = told.current;
    // Who it is that counts, and not how many there are: one may come in the moment in which another goes.
    const now = waiting === '' ? [] : waiting.split('|');
    told.current = new Set([...(before ?? []), ...now].slice(-REMEMBERED));
    if (before === null || now.every((one) => before.has(one))) return;
    if (bellOn()) void ring();
    if (document.hidden && noticesOn()) notify(words.live.newWaiting, words.live.waiting(count));
  }, [waiting, count, words]);
}
