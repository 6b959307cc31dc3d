import { isShortOrderNumber, withoutNumberSign } from '../../content/order-look.ts';
import { ORDER_REACH, orderPattern, SEPARATOR } from '../../content/order-pattern.ts';
import type { Shop } from '../../content/types.ts';
import type { Entity } from '../types.ts';
import { type Finder, type Match, matches, placed } from './context.ts';

const WORD = /[a-z0-9]+/gi;

/** Puts separators where the example has them. */
const likeExample = (bare: string, example: string): string => {
  let out = '';
  let at = 0;
  for (const character of withoutNumberSign(example)) {
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

/** What calls the number behind it an order's, and how many characters before the number are looked at. */
const CALLED =
  /(?:[#＃]|\border(?:s| (?:no|number|num|nr|id))?\.?(?: is)?|(?:订单|訂單)(?:号|號|编号|編號|号码|號碼)?是?|[单單][号號]是?)[ :：#＃]{0,3}$/iu;
const BEFORE = 24;
/** "1001号订单", and "1000 pieces", which are no order. */
const CALLED_BEHIND = /^ ?(?:号|號)?(?:这|這|那)?(?:个|個)?(?:订单|訂單|单|單)/u;
const COUNTED = /^ ?(?:pcs|pieces|units|sets|件|个|個|条|條|套|双|雙|元|块|塊)/iu;
/** Between two numbers of which the first was called an order's. */
const AND = /^ ?(?:,|，|、|and|&|和|跟|还有|還有|\/) ?#?$/iu;

/** Whether a number that is too short to be known by its look is called an order's. */
const isCalled = (text: string, { start, end }: Pick<Match, 'start' | 'end'>, last: Entity | undefined): boolean => {
  const behind = text.slice(end, end + BEFORE);
  if (COUNTED.test(behind)) return false;
  const called = CALLED.test(text.slice(Math.max(0, start - BEFORE), start)) || CALLED_BEHIND.test(behind);
  return called || (last !== undefined && AND.test(text.slice(last.end, start)));
};

/**
 * Order numbers by the shop's pattern; lower case, spaces and missing or other dashes are tolerated. Those of a few digits have to be
 * called an order's, as anything else may be of four digits.
 */
export const orderNumbers = (shop: Pick<Shop, 'order_number' | 'order_example'>): Finder => {
  const bare = orderPattern(shop.order_number);
  const isShort = isShortOrderNumber(shop.order_example);
  const after = (text: string, end: number): boolean => !/\d/.test(text.charAt(end));
  return (seen) => {
    const numbers: Entity[] = [];
    for (const { start } of matches(seen.text, WORD)) {
      const { text, at } = squashed(seen.text, start);
      const found = bare.exec(text)?.[0];
      const end = found ? (at[found.length - 1] ?? 0) + 1 : 0;
      if (!found || !after(seen.text, end)) continue;
      if (isShort && !isCalled(seen.text, { start, end }, numbers.at(-1))) continue;
      const value = likeExample(found.toUpperCase(), shop.order_example);
      numbers.push({ ...placed(seen, start, end), type: 'order_no', value });
    }
    return numbers;
  };
};

/** The short order number that a message is nothing else than: only where it was asked for, as it may be the end of a phone number. */
export const loneOrderNumber = (text: string, shop: Pick<Shop, 'order_number' | 'order_example'>): string | null => {
  const lone = /^\D{0,12}?(\d{1,9})\D{0,4}$/u.exec(text)?.[1];
  if (lone === undefined || !isShortOrderNumber(shop.order_example)) return null;
  return orderPattern(shop.order_number).exec(lone)?.[0] === lone ? likeExample(lone, shop.order_example) : null;
};
