import { useCallback, useState } from 'react';

const name = (conversation: string, mode: string) => `xiaoer.draft.${mode}.${conversation}`;

/** Text kept in this browser for each conversation and mode, until it is sent. */
export function useDraft(conversation: string, mode: 'text' | 'note'): [string, (text: string) => void] {
  const key = name(conversation, mode);
  const [held, setHeld] = useState({ key, text: localStorage.getItem(key) ?? '' });
  const text = held.key === key ? held.text : (localStorage.getItem(key) ?? '');
  const keep = useCallback(
    (next: string) => {
      if (next === '') localStorage.removeItem(key);
      else localStorage.setItem(key, next);
      setHeld({ key, text: next });
    },
    [key],
  );
  return [text, keep];
}

/** Whether something half-written waits in a conversation. */
export const hasDraft = (conversation: string): boolean => localStorage.getItem(name(conversation, 'text')) !== null;

/** Forgets every draft, when somebody signs out of a shared machine. */
export function forgetDrafts(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith('xiaoer.draft.')) localStorage.removeItem(key);
}
