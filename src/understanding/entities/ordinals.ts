import { numberOf } from '../text/numerals.ts';
import type { Entity } from '../types.ts';
import { type Finder, matches, overlap, placed } from './context.ts';

const COUNTER = '(?:个|件|条|款|单|笔|项|套|双|张|种|行)';
const FROM_THE_END = new RegExp(String.raw`倒数第\s?(\d|[一二三四五])${COUNTER}?`, 'g');
const ORDINAL_HAN = new RegExp(
  String.raw`第\s?(\d{1,2}|[一二三四五六七八九十]{1,2})(?!天|次|时间|年|周|方|手|一|名|眼|人|回)${COUNTER}?`,
  'g',
);
const ORDINAL_ENGLISH =
  /(?<![a-z])(?:the )?(first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th)(?: (?:one|item|order|option|parcel|product|choice))?(?![a-z])/g;
const NUMBERED = /(?<![a-z\d])(?:number|no\.?|option|#)\s?(\d)(?![\d])/g;
const LAST =
  /最后(?:面)?(?:那|这)?(?:一)?(?:个|件|条|款|单|笔|项)|(?:最)?(?:下面|后面)(?:那|这)?(?:一)?(?:个|件|条|款|单|笔)|后者|(?<![a-z])(?:the )?(?:last|bottom|latter)(?: one| item| order| option)(?![a-z])|(?<![a-z])the latter(?![a-z])/g;
const FIRST =
  /(?:最)?(?:上面|前面)(?:那|这)?(?:一)?(?:个|件|条|款|单|笔)|前者|(?<![a-z])the (?:top|former)(?: one| item| order| option)?(?![a-z])/g;
const ENGLISH: Readonly<Record<string, number>> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  '1st': 1,
  '2nd': 2,
  '3rd': 3,
  '4th': 4,
  '5th': 5,
};
/** "first" and "second" alone are adverbs: "first I tried the small one". */
const ADVERB = /^(?:first|second)$/;

/** Which one of several: 第二个, "the last one", 上面那个. 1 is the first, -1 the last, -2 the last but one. */
export const ordinals: Finder = (seen) => {
  const out: Entity[] = [];
  const add = (expression: RegExp, value: (group: string) => number): void => {
    for (const { groups, start, end } of matches(seen.folded, expression)) {
      if (out.some((one) => overlap(one, { start, end }))) continue;
      out.push({ ...placed(seen, start, end), type: 'ordinal', value: value(groups[1] ?? '') });
    }
  };
  add(FROM_THE_END, (number) => -numberOf(number));
  add(ORDINAL_HAN, numberOf);
  add(ORDINAL_ENGLISH, (word) => ENGLISH[word] ?? 1);
  add(NUMBERED, Number);
  add(LAST, () => -1);
  add(FIRST, () => 1);
  return out.filter(({ source }) => !ADVERB.test(source.toLowerCase()) || source.length === seen.text.length);
};
