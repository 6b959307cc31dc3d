import type { FC } from 'react';

export const GROUPS = [
  'recent',
  'places',
  'acts',
  'talks',
  'customers',
  'orders',
  'tickets',
  'labels',
  'words',
] as const;
export type Group = (typeof GROUPS)[number];

/** One thing that can be opened or done from the search over everything. */
export interface FindItem {
  /** Tells it from all others. */
  id: string;
  group: Group;
  icon: FC<{ size?: number; stroke?: number; 'aria-hidden'?: 'true' }>;
  label: string;
  /** Beside or below its name. */
  detail?: string;
  /** At the end of the line. */
  end?: string;
  /** The key that does the same. */
  keys?: readonly string[];
  /** The page it is on, or what it does. */
  to?: string;
  run?: () => void;
}

/** Lines in their order, those of a group together; `from`: the place of its first among all. */
export const grouped = (items: readonly FindItem[]): { group: Group; from: number; own: FindItem[] }[] =>
  [...new Set(items.map(({ group }) => group))].map((group) => ({
    group,
    from: items.findIndex((one) => one.group === group),
    own: items.filter((one) => one.group === group),
  }));
