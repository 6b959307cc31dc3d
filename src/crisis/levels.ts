/** How grave a crisis is (H32), the least first. */
export const LEVELS = ['blue', 'yellow', 'red'] as const;
export type Level = (typeof LEVELS)[number];

/** 0 for none, 1 to 3 from blue to red. */
export const rankOf = (level: string | null): number => (LEVELS as readonly (string | null)[]).indexOf(level) + 1;

/** The graver of two. */
export const graver = <L extends Level | null>(one: L, other: L): L => (rankOf(other) > rankOf(one) ? other : one);
