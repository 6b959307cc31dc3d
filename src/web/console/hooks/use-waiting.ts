import { useEffect, useRef } from 'react';
import type { ConversationLine } from '../../contract.ts';
import { useConversations } from '../api/conversations.ts';
import { useWords } from '../i18n/index.tsx';
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

/** Who waits, and the line whose deadline is nearest among the queue and one's own. */
export function useWaiting(): { count: number; more: boolean; nearest: ConversationLine | null } {
  const queue = useConversations('queue');
  const mine = useConversations('mine');
  const due = [...queue.lines, ...mine.lines].filter((line) => line.dueAt !== null && line.status === 'open');
  const nearest = due.reduce<ConversationLine | null>(
    (best, line) => (best?.dueAt && line.dueAt && best.dueAt <= line.dueAt ? best : line),
    null,
  );
  return { count: queue.lines.length, more: queue.hasNextPage, nearest };
}

/** Tells of waiting people in the title of the page, and by a silent notice where that was allowed. */
export function useWaitingTitle(count: number): void {
  const words = useWords();
  const before = useRef(count);
  useEffect(() => {
    document.title = count > 0 ? `${words.app.waitingTitle(count)} · ${NAME}` : NAME;
    if (count > before.current && document.hidden && noticesOn()) {
      notify(words.live.newWaiting, words.live.waiting(count));
    }
    before.current = count;
  }, [count, words]);
}
