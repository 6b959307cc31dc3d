import { notifications } from '@mantine/notifications';
import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import type { MentionView } from '../../contract.ts';
import { tellSeen, useMentions } from '../api/mentions.ts';
import { useWords } from '../i18n/index.tsx';
import { tellOfTalk } from './tell-of-talk.tsx';
import { bellOn, ring } from './use-bell.ts';

const nameOf = ({ conversation, seq }: MentionView): string => `mention ${conversation} ${seq}`;

/** Whoever has the talk before them has seen its note, once the page is really in sight. */
function useSeen(items: readonly MentionView[] | undefined, open: string | undefined): void {
  useEffect(() => {
    const here = items?.find(({ conversation }) => conversation === open);
    if (!here) return;
    const tell = () => {
      if (!document.hidden) void tellSeen(here);
    };
    tell();
    document.addEventListener('visibilitychange', tell);
    return () => document.removeEventListener('visibilitychange', tell);
  }, [items, open]);
}

/**
 * Tells, on whatever page one is, of a note that names one, also of one that was written while one was away. One press leads to the
 * talk; it stands until then, and comes again with the next visit where it was only closed.
 */
export function useMentioned(): void {
  const { live, app, talk } = useWords();
  const [path, go] = useLocation();
  const { data } = useMentions();
  const told = useRef(new Set<string>());
  const open = /^\/desk\/([^/]+)/u.exec(path)?.[1];
  useSeen(data, open);
  // Whoever signs out leaves no word of it behind.
  useEffect(() => {
    const names = told.current;
    return () => {
      for (const name of names) notifications.hide(name);
      names.clear();
    };
  }, []);
  useEffect(() => {
    if (!data) return;
    const waiting = data.filter(({ conversation }) => conversation !== open);
    const names = new Set(waiting.map(nameOf));
    for (const name of told.current) if (!names.has(name)) notifications.hide(name);
    const fresh = waiting.filter((one) => !told.current.has(nameOf(one)));
    if (fresh.length > 0 && bellOn()) void ring();
    for (const one of fresh) {
      told.current.add(nameOf(one));
      tellOfTalk({
        name: nameOf(one),
        testid: 'mentioned',
        text: live.mentioned(one.by ?? talk.system, one.who),
        close: app.close,
        stays: true,
        open: () => go(`/desk/${one.conversation}`),
      });
    }
  }, [data, open, live, app, talk, go]);
}
