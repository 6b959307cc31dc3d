import { useState } from 'react';
import { BATCH_MOST } from '../../../handoff/batch-limit.ts';

/** Those of a list that are chosen together. */
export interface Picked {
  /** Whether one is choosing: a line is ticked then, and not opened. */
  on: boolean;
  /** Those chosen that the list still shows, in its order. */
  ids: readonly string[];
  /** Whether no more can be chosen. */
  full: boolean;
  has(id: string): boolean;
  /** Begins to choose; with one where it is named. */
  begin(id?: string): void;
  /** Chooses one or lets it go; `through`: with all that stand between it and the one before. */
  toggle(id: string, through?: boolean): void;
  add(id: string): void;
  /** All that are shown, or none where all are chosen. */
  all(): void;
  /** Lets some go, once something was done with them. */
  drop(ids: readonly string[]): void;
  end(): void;
}

const NONE = { on: false, chosen: [] as readonly string[], last: null as string | null };

const between = (shown: readonly string[], a: string | null, b: string): readonly string[] => {
  const [from, to] = [shown.indexOf(a ?? b), shown.indexOf(b)].sort((x, y) => x - y);
  return from === undefined || to === undefined || from < 0 ? [b] : shown.slice(from, to + 1);
};

/** Choosing several of those that are shown. What leaves the list is not chosen any more: nothing is done with what nobody sees. */
export function usePicked(shown: readonly string[]): Picked {
  const [{ on, chosen, last }, set] = useState(NONE);
  const ids = shown.filter((id) => chosen.includes(id)).slice(0, BATCH_MOST);
  const put = (more: readonly string[], at: string) =>
    set({ on: true, chosen: [...new Set([...ids, ...more])].slice(0, BATCH_MOST), last: at });
  return {
    on,
    ids,
    full: ids.length >= BATCH_MOST,
    has: (id) => ids.includes(id),
    begin: (id) => set({ on: true, chosen: id ? [id] : [], last: id ?? null }),
    toggle: (id, through = false) => {
      if (through) put(between(shown, last, id), id);
      else if (ids.includes(id)) set({ on, chosen: ids.filter((one) => one !== id), last: id });
      else put([id], id);
    },
    add: (id) => put([id], id),
    all: () => set({ on: true, chosen: ids.length === Math.min(shown.length, BATCH_MOST) ? [] : shown, last }),
    drop: (gone) => set({ on: true, chosen: ids.filter((id) => !gone.includes(id)), last }),
    end: () => set(NONE),
  };
}
