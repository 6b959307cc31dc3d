/** Why a cell cannot be read; what a reader returns in the place of a value. */
export class Bad {
  readonly why: string;
  constructor(why: string) {
    this.why = why;
  }
}

/** What readers need to know beyond the cell. */
export interface Reading {
  /** IANA name of the shop's time zone: the country of phone numbers without one, and the offset that is suggested. */
  timezone: string;
}

/** Reads the text of one cell, trimmed and never empty. */
export type Reader<T> = (text: string, reading: Reading) => T | Bad;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** A text of at most `longest` characters, without control characters; line breaks are kept as \n. */
export const text =
  (longest: number): Reader<string> =>
  (cell) => {
    if (CONTROL.test(cell)) return new Bad('holds control characters; take them out');
    if (cell.length > longest) return new Bad(`is longer than ${longest} characters; shorten it`);
    return cell.replace(/\r\n?/g, '\n');
  };

const CODE_LENGTH = 64;
/** What a spreadsheet makes of a long number. */
const SHORTENED = /^\d(?:\.\d+)?E\+\d{1,3}$/i;

/** Why a number cannot be read whose last digits a spreadsheet has dropped; null for any other cell. */
export const shortened = (cell: string): Bad | null =>
  SHORTENED.test(cell)
    ? new Bad(`"${cell}" has lost its last digits in a spreadsheet; export the file again and import it unopened`)
    : null;

/** An identifier: one line of at most 64 characters. */
export const code: Reader<string> = (cell, reading) =>
  /[\r\n\t]/.test(cell) ? new Bad('must stand on one line') : (shortened(cell) ?? text(CODE_LENGTH)(cell, reading));

/** An amount such as 129.00, in minor units; at most 9,999,999.99. */
export const amount: Reader<number> = (cell) => {
  if (!/^\d{1,7}(\.\d{1,2})?$/.test(cell)) {
    return new Bad(`"${cell}" is no amount; write it like 129.00, without a sign of currency, at most 9999999.99`);
  }
  const [whole = '0', cents = ''] = cell.split('.');
  return Number(whole) * 100 + Number(cents.padEnd(2, '0'));
};

/** A whole number between `least` and `most`. */
export const whole =
  (least: number, most: number): Reader<number> =>
  (cell) => {
    const value = Number(cell);
    if (/^\d{1,10}$/.test(cell) && value >= least && value <= most) return value;
    return new Bad(`"${cell}" is no whole number from ${least} to ${most}`);
  };

/** One of a few words. */
export const oneOf =
  <const W extends string>(...words: W[]): Reader<W> =>
  (cell) => {
    const known = words.find((word) => word === cell);
    return known ?? new Bad(`"${cell}" is not known; write one of ${words.join(', ')}`);
  };

/** yes or no. */
export const yesNo: Reader<boolean> = (cell) => {
  if (cell === 'yes') return true;
  return cell === 'no' ? false : new Bad(`"${cell}" is not known; write yes or no`);
};
