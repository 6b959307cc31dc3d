import type { Role } from '../../../contract.ts';

/** The parts of the settings, in the order in which they stand. */
export const SECTIONS = ['you', 'shop', 'hours', 'people', 'labels', 'data', 'channels', 'programs', 'keys'] as const;
export type Section = (typeof SECTIONS)[number];

/** What concerns the whole shop is kept by those who keep it. */
const OF_THE_SHOP: readonly Section[] = ['shop', 'hours', 'people', 'data', 'programs'];

/** Kept by whoever leads the desk. */
const OF_THE_DESK: readonly Section[] = ['labels'];

/** The parts a role sees. The server decides again what it may read. */
export const sectionsOf = (role: Role): Section[] =>
  SECTIONS.filter((one) => {
    if (OF_THE_DESK.includes(one)) return role !== 'agent';
    return !OF_THE_SHOP.includes(one) || role === 'manager' || role === 'admin';
  });

/** Where a part is. */
export const sectionPath = (section: Section): string => `/settings/${section}`;
