import { type RefObject, useEffect, useRef } from 'react';

const NEXT = ['a.line', '[role="tab"][aria-selected="true"]'];

/**
 * Puts the focus on whoever waits first in a list once what was open has been left; where nobody waits, on the heading of the list.
 * @returns to be called when it is left, before its address goes
 */
export function useFocusNext(list: RefObject<HTMLElement | null>, open: string | undefined): () => void {
  const leaving = useRef(false);
  useEffect(() => {
    if (open !== undefined || !leaving.current) return;
    leaving.current = false;
    const next = NEXT.map((one) => list.current?.querySelector<HTMLElement>(one)).find(Boolean);
    next?.focus();
  }, [open, list]);
  return () => {
    leaving.current = true;
  };
}
