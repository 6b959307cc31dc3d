import type { RefObject } from 'react';
import type { Keys } from './use-keys.ts';
import type { Picked } from './use-picked.ts';

const LINE = 'a.line';
const idOf = (line: HTMLElement | undefined): string | undefined => line?.dataset['conversation'];

/**
 * Choosing by keys: V begins with the line that has the focus, J and K walk, V ticks, with Shift each that is walked over; A all,
 * Escape ends. The focus walks, and no talk is opened by it.
 */
export function pickKeys(
  list: RefObject<HTMLElement | null>,
  picked: Picked | undefined,
  open: string | undefined,
): Keys {
  if (!picked) return {};
  const lines = () => [...(list.current?.querySelectorAll<HTMLElement>(LINE) ?? [])];
  const here = (all: HTMLElement[]): number => {
    const row = document.activeElement?.closest('.pick')?.querySelector<HTMLElement>(LINE) ?? document.activeElement;
    const at = all.indexOf(row as HTMLElement);
    return at >= 0 ? at : all.findIndex((line) => idOf(line) === open);
  };
  const begin = () => {
    const all = lines();
    const line = all[Math.max(here(all), 0)];
    line?.focus();
    picked.begin(idOf(line));
  };
  if (!picked.on) return { v: begin };
  const walk = (by: number, tick: boolean) => {
    const all = lines();
    const at = here(all);
    const next = all[at < 0 ? 0 : at + by];
    const [from, to] = [idOf(all[at]), idOf(next)];
    next?.focus();
    if (!tick) return;
    if (from && !picked.has(from)) picked.toggle(from);
    if (to) picked.toggle(to, true);
  };
  const tick = () => {
    const all = lines();
    const id = idOf(all[here(all)]);
    if (id) picked.toggle(id);
  };
  return {
    v: tick,
    a: picked.all,
    escape: picked.end,
    j: () => walk(1, false),
    k: () => walk(-1, false),
    'shift j': () => walk(1, true),
    'shift k': () => walk(-1, true),
  };
}
