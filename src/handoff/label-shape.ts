/** The colours a label may have: those of the console, for both of its themes. No two labels are told apart by colour alone. */
export const LABEL_COLOURS = ['jade', 'persimmon', 'plum', 'gold', 'ink'] as const;
export type LabelColour = (typeof LABEL_COLOURS)[number];

/** Characters of a label's name at most. */
export const LONGEST_LABEL = 24;
