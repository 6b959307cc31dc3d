import { type MouseEvent, type TouchEvent, useRef } from 'react';

/** How long a finger rests before it counts, in milliseconds; how far it may move meanwhile, in pixels. */
const RESTS_MS = 500;
const MOVES_PX = 10;

/**
 * A finger that rests on something. When it is lifted nothing is pressed by it, whatever has come to lie below it meanwhile; the
 * menu that phones show over a link stays away.
 */
export function useLongPress(act: () => void) {
  const resting = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number } | null>(null);
  const held = useRef(false);
  const lift = () => {
    if (resting.current) clearTimeout(resting.current.timer);
    resting.current = null;
  };
  const rest = () => {
    held.current = true;
    act();
  };
  return {
    onTouchStart: ({ touches }: TouchEvent) => {
      const touch = touches[0];
      lift();
      held.current = false;
      if (touch) resting.current = { timer: setTimeout(rest, RESTS_MS), x: touch.clientX, y: touch.clientY };
    },
    onTouchMove: ({ touches }: TouchEvent) => {
      const touch = touches[0];
      const from = resting.current;
      if (!from || !touch || Math.hypot(touch.clientX - from.x, touch.clientY - from.y) > MOVES_PX) lift();
    },
    onTouchEnd: (event: TouchEvent) => {
      lift();
      if (held.current) event.preventDefault();
    },
    onTouchCancel: lift,
    onContextMenu: (event: MouseEvent) => {
      if (resting.current) event.preventDefault();
    },
  };
}
