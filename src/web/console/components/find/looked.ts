import type { FindItem } from './item.ts';

/** What was opened from the search last, the newest first; gone with the page, since it may name people. */
let looked: readonly FindItem[] = [];
const KEPT = 5;

/** What was opened last, the newest first; at most five. */
export const lookedLast = (): readonly FindItem[] => looked;

/** Keeps what was opened, to be found again at once; pages are found without it. */
export const rememberLooked = (item: FindItem): void => {
  if (item.to === undefined || item.group === 'places') return;
  looked = [{ ...item, group: 'recent' as const }, ...looked.filter(({ id }) => id !== item.id)].slice(0, KEPT);
};

/** Forgets whom one has looked at: somebody else may sign in on this page. */
export const forgetLooked = (): void => {
  looked = [];
};
