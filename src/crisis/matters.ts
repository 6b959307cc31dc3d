/** What speaks for a crisis. Who may harm themselves is a matter of its own, and no crisis of the shop's. */
export const MATTERS = ['injury', 'authorities', 'lawyer', 'media', 'complaint'] as const;
export type Matter = (typeof MATTERS)[number];
