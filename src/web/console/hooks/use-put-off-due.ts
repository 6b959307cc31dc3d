import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { useConversations } from '../api/conversations.ts';
import { useWords } from '../i18n/index.tsx';
import { tellOfTalk } from './tell-of-talk.tsx';
import { bellOn, ring } from './use-bell.ts';
import { useNow } from './use-now.ts';

/** Tells, on whatever page one is, of a talk one has put off whose time has come. One press leads to it. */
export function usePutOffDue(): void {
  const { later, app } = useWords();
  const [, go] = useLocation();
  const now = useNow();
  const { lines, data } = useConversations('mine');
  const asleep = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    if (!data) return;
    const isDue = (until: string) => Date.parse(until) <= now;
    const due = lines.filter(({ id, putOffUntil }) => putOffUntil && isDue(putOffUntil) && asleep.current.has(id));
    asleep.current = new Set(lines.flatMap(({ id, putOffUntil }) => (putOffUntil && !isDue(putOffUntil) ? [id] : [])));
    if (due.length > 0 && bellOn()) void ring();
    for (const { id, who } of due)
      tellOfTalk({
        name: `put-off ${id}`,
        testid: 'put-off-due',
        text: later.isDue(who),
        close: app.close,
        open: () => go(`/desk/${id}`),
      });
  }, [data, lines, now, later, app, go]);
}
