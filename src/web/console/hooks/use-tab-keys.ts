import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';

/** Which row of tabs was walked by keys last; another page may draw it anew, and the focus goes on with it. */
let walked = '';

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
  // biome-ignore lint/correctness/useExhaustiveDependencies: another tab is open, and that one has the focus.
  useEffect(() => {
    if (walked !== name) return;
    walked = '';
    row.current?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus();
  }, [name, view]);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = STEPS[event.key]?.(views.indexOf(view), views.length);
    const wanted = next === undefined ? undefined : views[next];
    if (wanted === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    walked = name;
    onView(wanted);
  };
  const stop = views.includes(view) ? view : views[0];
  return { row, onKeyDown, tabIndexOf: (one) => (one === stop ? 0 : -1) };
}
