import { phone as readPhone } from './contacts.ts';
import { Bad } from './values.ts';

/**
 * What somebody typed into a search, as a phone number; null where it is none.
 * @param timezone of the shop: numbers without a country are read as of there
 * @returns E.164
 */
export const phoneTyped = (text: string, timezone: string): string | null => {
  if (!/^[+\d][\d\s()-]{6,}$/u.test(text)) return null;
  const read = readPhone(text, { timezone });
  return read instanceof Bad ? null : read;
};
