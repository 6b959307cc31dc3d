import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { useConversations } from '../api/conversations.ts';
import { useWords } from '../i18n/index.tsx';
import { tellOfTalk } from './tell-of-talk.tsx';
import { bellOn, ring } from './use-bell.ts';

/** Those taken here among several, without being opened: no news either. */
const taken = new Map<string, number>();
/** For so long, in milliseconds: by then the lists have been read anew. */
const TAKEN_MS = 10_000;

/** Says of talks that they are about to become one's own by one's own deed. */
export const noteTaken = (ids: readonly string[]): void => {
  for (const id of ids) taken.set(id, Date.now());
};

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
    const seen = (id: string): boolean => Date.now() - (taken.get(id) ?? 0) < TAKEN_MS || opened.current.has(id);
    const fresh = before ? lines.filter(({ id }) => !before.has(id) && !seen(id)) : [];
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
