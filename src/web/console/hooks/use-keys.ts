import { useEffect, useRef } from 'react';

/** What single keys do, by `event.key` in lower case; `g d` is g and then d, `shift j` a J where that is something else than j. */
export type Keys = Record<string, (() => void) | undefined>;

const FIELDS = 'input:not([type="checkbox"]), textarea, select, [contenteditable="true"]';

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
    // Looked at before anybody else hears the key: a dialog that Escape closes is gone a moment later, and the key was its own.
    let deaf = false;
    const before = (event: KeyboardEvent) => {
      deaf = blocked(event);
    };
    const onKey = (event: KeyboardEvent) => {
      if (deaf || blocked(event)) return;
      const key = event.key.toLowerCase();
      // After G only the second key of a page counts: "g t" must never take a conversation.
      const chord = first === 'g' && Date.now() - at < 1200;
      const alone = (event.shiftKey && current.current[`shift ${key}`]) || current.current[key];
      const act = chord ? current.current[`g ${key}`] : alone;
      first = chord ? '' : key;
      at = Date.now();
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', before, { capture: true });
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', before, { capture: true });
      window.removeEventListener('keydown', onKey);
    };
  }, []);
}
