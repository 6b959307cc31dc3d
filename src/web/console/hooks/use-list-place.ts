import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

/** Which list was left, and where: the line that stood uppermost, and how far below the upper edge. */
let left = { of: '', line: '', below: 0 };

const topOf = (element: Element): number => element.getBoundingClientRect().top;

/** The uppermost line that is seen. Lines out of sight have no height of their own yet, so it is told by a line and not in pixels. */
const placeIn = (box: HTMLElement): { line: string; below: number } => {
  const edge = topOf(box);
  const seen = [...box.querySelectorAll<HTMLElement>('a.line')].find(
    (one) => one.getBoundingClientRect().bottom > edge,
  );
  return { line: seen?.dataset['conversation'] ?? '', below: seen ? topOf(seen) - edge : 0 };
};

const bringBack = (box: HTMLElement): void => {
  const line = box.querySelector(`[data-conversation="${left.line}"]`);
  if (line) box.scrollTop += topOf(line) - topOf(box) - left.below;
};

/**
 * Keeps a list where its reader left it, also while another page stood in its place, as a talk does on a phone; and brings the line
 * that is open into sight when another one is opened, by a key or from a search.
 * @param of names the list as it is narrowed; another one begins at its top
 * @param open the line that is open
 * @param drawn whether its lines stand
 */
export function useListPlace(of: string, open: string | undefined, drawn: boolean): RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element || !drawn) return;
    if (left.of === of) bringBack(element);
    else element.scrollTop = 0;
    const keep = () => {
      left = { of, ...placeIn(element) };
    };
    // The lines that come into sight take their own height first.
    const settled = requestAnimationFrame(() => {
      if (left.of === of) bringBack(element);
      keep();
      element.addEventListener('scroll', keep, { passive: true });
    });
    return () => {
      cancelAnimationFrame(settled);
      element.removeEventListener('scroll', keep);
    };
  }, [of, drawn]);
  useEffect(() => {
    if (open === undefined || !drawn) return;
    box.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [open, drawn]);
  return box;
}
