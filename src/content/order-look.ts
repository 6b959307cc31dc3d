/** Characters of an order number that is given as an example, at most. */
export const LONGEST_ORDER_EXAMPLE = 40;

/** Digits of a number without a letter, at least: a shorter one may be a year, an amount or the end of a phone number. */
const LEAST_BARE = 6;
const LEAST = 4;
/** A last count of fewer digits than this is one that goes on to the next digit. */
const GROWS_BELOW = 6;

const SEPARATORS = /[ _.-]+/u;

/** A part between separators: the shop's own letters, then digits. Null where letters stand among digits, as words before a number do. */
const partOf = (part: string, last: boolean): string | null => {
  const plain = /^([A-Za-z]*)(\d*)$/u.exec(part);
  if (!plain) return null;
  const [, letters = '', digits = ''] = plain;
  const most = last && digits.length < GROWS_BELOW ? `,${digits.length + 1}` : '';
  return `${letters.toUpperCase()}${digits === '' ? '' : `\\d{${digits.length}${most}}`}`;
};

/**
 * How order numbers like an example are written, as the source of a regular expression without anchors; null where too many other
 * things would be taken for one.
 */
export const orderLookOf = (example: string): string | null => {
  const text = example.trim();
  if (text.length > LONGEST_ORDER_EXAMPLE || !/^[A-Za-z0-9][A-Za-z0-9 _.-]*$/u.test(text)) return null;
  const parts = text.split(SEPARATORS).filter((part) => part !== '');
  const digits = text.replace(/\D/gu, '').length;
  if (digits < (/[A-Za-z]/u.test(text) ? LEAST : LEAST_BARE)) return null;
  const looks = parts.map((part, at) => partOf(part, at === parts.length - 1));
  return looks.includes(null) ? null : looks.join('-');
};
