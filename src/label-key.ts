/** A label's name as two names are compared: whatever the width and case of its letters and however many blanks. */
export const labelKey = (name: string): string => name.normalize('NFKC').replace(/\s+/gu, ' ').trim().toLowerCase();
