/** A text as a part of a regular expression, with or without the flags u and v, that finds it to the letter. */
export const literal = (text: string): string =>
  text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, '\\$&').replaceAll('-', '\\x2d');
