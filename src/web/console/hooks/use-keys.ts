import { useEffect, useRef } from 'react';

/** What single keys do, by `event.key` in lower case; `g d` is g and then d. */
export type Keys = Record<string, (() => void) | undefined>;

const FIELDS = 'input, textarea, select, [contenteditable="true"]';

const blocked = (event: KeyboardEvent): boolean => {
  const target = event.target as HTMLElement | null;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true;
  return Boolean(target?.closest?.(FIELDS)) || document.querySelector('[role="dialog"], [role="menu"]') !== null;
};

/** Listens for keys anywhere on the page, but never while somebody writes or a dialog is open. */
export function useKeys(keys: Keys): void {
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    let first = '';
    let at = 0;
    const onKey = (event: KeyboardEvent) => {
      if (blocked(event)) return;
      const key = event.key.toLowerCase();
      // After G only the second key of a page counts: "g t" must never take a conversation.
      const chord = first === 'g' && Date.now() - at < 1200;
      const act = current.current[chord ? `g ${key}` : key];
      first = chord ? '' : key;
      at = Date.now();
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
