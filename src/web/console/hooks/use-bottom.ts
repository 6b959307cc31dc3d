import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

const NEAR = 80;

/** Keeps a list at its newest end while the reader is there, and says when something new lies below. */
export function useBottom(box: RefObject<HTMLElement | null>, mark: string) {
  const stuck = useRef(true);
  const [below, setBelow] = useState(false);

  const toBottom = useCallback(() => {
    const element = box.current;
    if (element) element.scrollTop = element.scrollHeight;
    stuck.current = true;
    setBelow(false);
  }, [box]);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const onScroll = () => {
      stuck.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR;
      if (stuck.current) setBelow(false);
    };
    // Pictures that load and a composer that grows move the end as well.
    const grown = new ResizeObserver(() => stuck.current && toBottom());
    grown.observe(element);
    for (const child of element.children) grown.observe(child);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      grown.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, [box, toBottom]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the mark stands for what the list shows.
  useLayoutEffect(() => {
    if (stuck.current) toBottom();
    else setBelow(true);
  }, [mark, toBottom]);

  return { below, toBottom };
}
