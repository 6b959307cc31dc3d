import { type RefObject, useEffect } from 'react';

/** A swipe to the right that starts at the left edge goes back, as on every phone. */
export function useSwipeBack(box: RefObject<HTMLElement | null>, back: () => void, enabled: boolean): void {
  useEffect(() => {
    const element = box.current;
    if (!element || !enabled) return;
    let from: { x: number; y: number } | null = null;
    const start = (event: TouchEvent) => {
      const touch = event.touches[0];
      from = touch && touch.clientX < 32 ? { x: touch.clientX, y: touch.clientY } : null;
    };
    const end = (event: TouchEvent) => {
      const touch = event.changedTouches[0];
      if (from && touch && touch.clientX - from.x > 70 && Math.abs(touch.clientY - from.y) < 60) back();
      from = null;
    };
    element.addEventListener('touchstart', start, { passive: true });
    element.addEventListener('touchend', end, { passive: true });
    return () => {
      element.removeEventListener('touchstart', start);
      element.removeEventListener('touchend', end);
    };
  }, [box, back, enabled]);
}
