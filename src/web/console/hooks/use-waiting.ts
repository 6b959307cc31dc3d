import { useEffect, useRef } from 'react';
import type { ConversationLine } from '../../contract.ts';
import { useConversations } from '../api/conversations.ts';
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

export interface Waiting {
  count: number;
  /** When the last of them came to the queue; empty if nobody waits, null before that is known. */
  newest: string | null;
  more: boolean;
  nearest: ConversationLine | null;
}

/** Who waits, and the line whose deadline is nearest among the queue and one's own. */
export function useWaiting(): Waiting {
  const queue = useConversations('queue');
  const mine = useConversations('mine');
  const due = [...queue.lines, ...mine.lines].filter((line) => line.dueAt !== null && line.status === 'open');
  const nearest = due.reduce<ConversationLine | null>(
    (best, line) => (best?.dueAt && line.dueAt && best.dueAt <= line.dueAt ? best : line),
    null,
  );
  const newest = queue.lines.reduce((latest, { queuedAt }) => (queuedAt && queuedAt > latest ? queuedAt : latest), '');
  return { count: queue.lines.length, newest: queue.data ? newest : null, more: queue.hasNextPage, nearest };
}

/**
 * Tells of waiting people, and which page it is, in the title of the window; of new ones by the bell and a silent notice where those
 * are wanted.
 */
export function useWaitingTold({ count, newest }: Pick<Waiting, 'count' | 'newest'>, page: string | undefined): void {
  const words = useWords();
  const told = useRef<string | null>(null);
  useEffect(() => {
    document.title = [count > 0 ? words.app.waitingTitle(count) : '', page, NAME].filter(Boolean).join(' · ');
  }, [count, words, page]);
  useEffect(() => {
    if (newest === null) return;
    const before = told.current;
    // When it is that counts, and not how many there are: one may come in the moment in which another goes.
    told.current = before !== null && before > newest ? before : newest;
    if (before === null || newest <= before) return;
    if (bellOn()) void ring();
    if (document.hidden && noticesOn()) notify(words.live.newWaiting, words.live.waiting(count));
  }, [newest, count, words]);
}
