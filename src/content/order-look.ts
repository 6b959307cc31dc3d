/** Characters of an order number that is given as an example, at most. */
export const LONGEST_ORDER_EXAMPLE = 40;

/** Digits of a number without a letter that is known wherever it stands: a shorter one may be a year, an amount or the end of a phone number. */
const LEAST_BARE = 6;
/** Digits of a number at least, with letters or as #1001. */
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

/** Whether numbers like an example are so short that a message has to call them an order's: #1001, "order 1001", 订单1001. */
export const isShortOrderNumber = (example: string): boolean =>
  !/[A-Za-z]/u.test(example) && example.replace(/\D/gu, '').length < LEAST_BARE;

/** An order number without the sign that only says it is a number: shop systems show 1001 as #1001. */
export const withoutNumberSign = (written: string): string => written.replace(/^[#＃]\s?(?=[A-Za-z0-9])/u, '');

/**
 * How order numbers like an example are written, as the source of a regular expression without anchors; null where too many other
 * things would be taken for one.
 */
export const orderLookOf = (example: string): string | null => {
  const text = withoutNumberSign(example.trim());
  if (text.length > LONGEST_ORDER_EXAMPLE || !/^[A-Za-z0-9][A-Za-z0-9 _.-]*$/u.test(text)) return null;
  const parts = text.split(SEPARATORS).filter((part) => part !== '');
  const digits = text.replace(/\D/gu, '').length;
  if (digits < LEAST) return null;
  const looks = parts.map((part, at) => partOf(part, at === parts.length - 1));
  return looks.includes(null) ? null : looks.join('-');
};
