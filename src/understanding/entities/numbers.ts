import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { ORDER_REACH, orderPattern, SEPARATOR } from '../../content/order-pattern.ts';
import type { Shop } from '../../content/types.ts';
import type { Entity } from '../types.ts';
import { type Finder, matches, placed } from './context.ts';

const WORD = /[a-z0-9]+/gi;

/** Puts separators where the example has them. */
const likeExample = (bare: string, example: string): string => {
  let out = '';
  let at = 0;
  for (const character of example) {
    if (SEPARATOR.test(character)) out += character;
    else {
      out += bare.charAt(at);
      at += 1;
    }
  }
  // A count that has grown by a digit is longer than the example.
  return at <= bare.length ? out + bare.slice(at) : bare;
};

/** Letters and digits from a place on, as long as no more than two separators stand between them. */
const squashed = (text: string, from: number): { text: string; at: number[] } => {
  const at: number[] = [];
  let out = '';
  let gap = 0;
  for (let i = from; i < text.length && out.length < ORDER_REACH && gap <= 2; i += 1) {
    const character = text.charAt(i);
    if (SEPARATOR.test(character)) gap += 1;
    else if (/[a-z0-9]/i.test(character)) {
      out += character;
      at.push(i);
      gap = 0;
    } else break;
  }
  return { text: out, at };
};

/** Order numbers by the shop's pattern; lower case, spaces and missing or other dashes are tolerated. */
export const orderNumbers = (shop: Pick<Shop, 'order_number' | 'order_example'>): Finder => {
  const bare = orderPattern(shop.order_number);
  const after = (text: string, end: number): boolean => !/\d/.test(text.charAt(end));
  return (seen) =>
    matches(seen.text, WORD).flatMap((word): Entity[] => {
      const { text, at } = squashed(seen.text, word.start);
      const found = bare.exec(text)?.[0];
      const end = found ? (at[found.length - 1] ?? 0) + 1 : 0;
      if (!found || !after(seen.text, end)) return [];
      return [
        {
          ...placed(seen, word.start, end),
          type: 'order_no',
          value: likeExample(found.toUpperCase(), shop.order_example),
        },
      ];
    });
};

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
