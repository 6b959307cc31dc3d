/** Numbers of orders, cases, parcels and phones: eight digits and more, with what stands before them and hangs on to them. */
const CODE = /(?<![a-z0-9])([a-z]{0,4}-?)\d{8,}(?:-\d+)*(?![a-z0-9])/g;

/**
 * A folded text in which all numbers of a kind are one: which order it is tells nothing of what is wanted with it, and a
 * number nobody has seen before would make any sentence look foreign.
 */
export const oneCode = (folded: string): string => folded.replace(CODE, (_, lead: string) => `${lead}00000000`);
