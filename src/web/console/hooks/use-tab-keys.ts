import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';

/** The tab that was walked to by keys last; another page may draw its row anew, and the focus goes on with it. */
let walked: { name: string; view: unknown } | null = null;

const STEPS: Readonly<Record<string, (at: number, all: number) => number>> = {
  ArrowRight: (at, all) => (at + 1) % all,
  ArrowLeft: (at, all) => (at + all - 1) % all,
  Home: () => 0,
  End: (_at, all) => all - 1,
};

/**
 * Tabs as whoever hears a page expects them: one stop for the Tab key, arrows, Home and End from one to the next. `name` tells rows
 * of tabs apart.
 */
export function useTabKeys<View>(
  name: string,
  views: readonly View[],
  view: View,
  onView: (view: View) => void,
): {
  row: RefObject<HTMLDivElement | null>;
  onKeyDown: (event: KeyboardEvent) => void;
  tabIndexOf: (one: View) => 0 | -1;
} {
  const row = useRef<HTMLDivElement>(null);
  // Looked at after every drawing: the tab is there once its page is.
  useEffect(() => {
    if (walked?.name !== name || walked.view !== view) return;
    walked = null;
    row.current?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus();
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const next = STEPS[event.key]?.(views.indexOf(view), views.length);
    const wanted = next === undefined ? undefined : views[next];
    if (wanted === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    walked = { name, view: wanted };
    onView(wanted);
  };
  const stop = views.includes(view) ? view : views[0];
  return { row, onKeyDown, tabIndexOf: (one) => (one === stop ? 0 : -1) };
}
