import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { Entity } from '../types.ts';
import { type Finder, matches, placed } from './context.ts';

const TICKET = /(?<![a-z0-9])([a-z]{2})[-\s–—]{0,2}(\d{8})[-\s–—]{0,2}(\d{4})(?!\d)/gi;

/** Ticket numbers, two letters and twelve digits: `RT-20261120-0001`. */
export const ticketNumbers: Finder = (seen) =>
  matches(seen.text, TICKET).map(({ groups: [, kind = '', day, number], start, end }) => ({
    ...placed(seen, start, end),
    type: 'ticket_no',
    value: `${kind.toUpperCase()}-${day}-${number}`,
  }));

const PHONE = /(?<![\da-z])\+?\(?\d(?:[\s\-()]{0,2}\d){6,14}(?![\da-z])/gi;

/** Phone numbers of mainland China and Taiwan, and of elsewhere with `+`. */
export const phones: Finder = (seen) =>
  matches(seen.text, PHONE).flatMap(({ groups: [written = ''], start, end }): Entity[] => {
    const digits = written.replace(/\D/g, '');
    const home = seen.hints.lang === 'zh-TW' || /^(?:886|09)/.test(digits) ? 'TW' : 'CN';
    for (const country of [home, home === 'CN' ? 'TW' : 'CN'] as const) {
      const parsed = parsePhoneNumberFromString(written, country);
      if (parsed?.isValid() && (written.startsWith('+') || digits.length >= 9)) {
        return [{ ...placed(seen, start, end), type: 'phone', value: parsed.number }];
      }
    }
    return [];
  });

const BARE_FOUR = /^\D{0,2}(\d{4})\D{0,2}$/;
const TAIL =
  /(?:尾号|尾数|后四位|后4位|末四码|末4码|末四位|末4位|后四码|后4码|末码|last (?:four|4)(?: digits)?|end(?:s|ing)? (?:in|with)|ends|ending)[^\d]{0,24}(\d{4})(?!\d)/g;
const TAIL_AFTER = /(?<!\d)(\d{4})(?=(?:的)?(?:尾号|结尾|手机尾号|末四码))/g;

/** The last four digits of a phone: alone in the message, or said to be such. */
export const lastFour: Finder = (seen) => {
  const bare = BARE_FOUR.exec(seen.folded);
  const found = bare
    ? [{ groups: [...bare], start: 0, end: seen.folded.length }]
    : [...matches(seen.folded, TAIL), ...matches(seen.folded, TAIL_AFTER)];
  return found.map(({ groups: [all = '', digits = ''], start }): Entity => {
    const from = start + all.lastIndexOf(digits);
    return { ...placed(seen, from, from + 4), type: 'phone_last4', value: digits };
  });
};
