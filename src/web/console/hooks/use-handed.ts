import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { useConversations } from '../api/conversations.ts';
import { useWords } from '../i18n/index.tsx';
import { tellOfTalk } from './tell-of-talk.tsx';
import { bellOn, ring } from './use-bell.ts';

/**
 * Tells, on whatever page one is, of a talk that has become one's own without having been opened: a colleague has handed it over.
 * One press leads to it.
 */
export function useHanded(): void {
  const { live, app } = useWords();
  const [path, go] = useLocation();
  const { lines, data } = useConversations('mine');
  const known = useRef<ReadonlySet<string> | null>(null);
  // Whatever was opened here is no news: it was taken here, or is being looked at.
  const opened = useRef(new Set<string>());
  const open = /^\/desk\/([^/]+)/u.exec(path)?.[1];
  if (open) opened.current.add(open);
  useEffect(() => {
    if (!data) return;
    const before = known.current;
    known.current = new Set(lines.map(({ id }) => id));
    const fresh = before ? lines.filter(({ id }) => !before.has(id) && !opened.current.has(id)) : [];
    if (fresh.length > 0 && bellOn()) void ring();
    for (const { id, who } of fresh)
      tellOfTalk({
        name: id,
        testid: 'handed',
        text: live.handed(who),
        close: app.close,
        open: () => go(`/desk/${id}`),
      });
    // Looked at as often as any of these changes: a talk that is known is told of once.
  }, [data, lines, live, app, go]);
}
