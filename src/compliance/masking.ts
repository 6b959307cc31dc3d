/**
 * Personal data as screens show it to people who do not need all of it (H13). What is masked can be told apart, and
 * compared with what a shopper says, without being known.
 */

const graphemes = new Intl.Segmenter();

/** So many letters a text begins with, each whole. No more are looked for: that takes time with the square of what is looked through. */
const firstLetters = (text: string, most: number): string[] => {
  const found: string[] = [];
  for (const { segment } of graphemes.segment(text)) {
    if (found.push(segment) >= most) break;
  }
  return found;
};
const HAN = /\p{Script=Han}/u;

/** Words of a name that are shown at most. */
const MOST_WORDS = 8;

/** A name: a Chinese one keeps its family name (王**), another its first letter of each word (L** C**). Empty stays empty. */
export const maskName = (name: string): string => {
  const trimmed = name.trim();
  if (HAN.test(trimmed)) {
    const [first = '', ...rest] = firstLetters(trimmed, 3);
    return `${first}${'*'.repeat(Math.max(rest.length, 1))}`;
  }
  return trimmed
    .split(/\s+/u, MOST_WORDS)
    .map((word) => (word === '' ? '' : `${firstLetters(word, 1)[0]}**`))
    .join(' ');
};

/** A phone number keeps its last four digits, which a shopper names to prove an order: `***8000`. */
export const maskPhone = (phone: string): string => {
  const digits = phone.replace(/\D/gu, '');
  return digits === '' ? '' : `***${digits.slice(-4)}`;
};

/** An e-mail address keeps its first letter and its domain: `l***@example.com`. */
export const maskEmail = (email: string): string => {
  const at = email.lastIndexOf('@');
  return at < 1 ? (email === '' ? '' : '***') : `${firstLetters(email, 1)[0]}***${email.slice(at)}`;
};

/** Where a Chinese address stops naming the region and begins to name the door. */
const REGION = /^.*?(?:省|自治区|自治區|特别行政区|市|县|縣)(?:[^省市县縣区區]{1,8}(?:市|区|區|县|縣|镇|鎮))?/u;

/** An address keeps its region (province, city, district) and loses street, number and door. */
export const maskAddress = (address: string): string => {
  const trimmed = address.trim();
  if (trimmed === '') return '';
  if (HAN.test(trimmed)) return `${REGION.exec(trimmed)?.[0] ?? firstLetters(trimmed, 2).join('')}****`;
  const region = trimmed.split(',').at(-1)?.replace(/\d/gu, '').trim();
  return region && trimmed.includes(',') ? `****, ${region}` : '****';
};

const MOBILE =
  /(?<![\d.])(?:\+?86[-\s]?)?1[3-9]\d(?:[-\s]?\d{4}){2}(?!\d)|(?<![\d.])(?:\+?886[-\s]?|0)9\d{2}[-\s]?\d{3}[-\s]?\d{3}(?!\d)/gu;
// Each part as long as it may be at most (RFC 5321, 4.5.3.1): without an end, a long run of letters would be read anew from each of them.
const EMAIL = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/gu;
const CARD_OR_ID = /(?<![\d.])\d{15,19}[\dXx]?(?!\d)/gu;

/** Free text with mobile numbers, e-mail addresses, and bank card or identity numbers masked: for logs and examples. */
export const maskText = (text: string): string =>
  text
    .replace(EMAIL, (email) => maskEmail(email))
    .replace(CARD_OR_ID, (number) => `***${number.slice(-4)}`)
    .replace(MOBILE, (phone) => maskPhone(phone));

/** What stands where something personal was taken out. */
const GONE = '…';

/** As {@link maskText}, with nothing left of what is masked. */
export const blotText = (text: string): string =>
  text.replace(EMAIL, GONE).replace(CARD_OR_ID, GONE).replace(MOBILE, GONE);
