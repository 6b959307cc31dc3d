import { PhraseBook } from '../text/phrase-book.ts';
import type { Entity } from '../types.ts';
import { type Finder, matches, overlap, placed, type Seen } from './context.ts';
import { type SizeNames, sizeNames } from './size-names.ts';

const LETTERS = /(?<![a-z0-9'$.&])(x{0,4}s|m|x{0,4}l|[2-6]xl|free size|one size)(?![a-z0-9'&$])/gi;
/** 2个L1个M: a size amid counted ones. */
const AMID = /(?<=\d[个件条套双])(x{0,4}[sl]|m)(?=\d{1,2}[个件条套双])/g;
const DIMENSIONS = /(?<![\d.])(\d{2,3})\s?[x*×]\s?(\d{2,3})(?![\d.])/g;
/** A number by itself; only the catalogue's own are sizes. */
const BARE =
  /(?<![\d.¥$£€a-z第满-]|体重|身高|高|重|预算)(\d{2,3})(?![\d.%a-z-]|\s?(?:cm|kg|斤|公斤|厘米|天|件|套|条|双|个|元|块|毫|克|号店|支|[年月日点分岁米平寸]))/g;
const BRA = /(?<![a-z0-9.])((?:3[0-8]|4[0-4]|[67890]\d|1[01]\d)[a-h])(?![a-z0-9])/gi;
const NUMBERED =
  /(?<![\d.])(\d{2,3}(?:\.5)?)(?:码|号码|号(?=的|鞋|太|有|，|,|$))|(?<![a-z])(?:size|码数|尺码)[是:]?\s?(\d{1,3}(?:\.5)?)(?!\d)/g;
/** "two pairs of slippers in 38": a number where a size would stand. */
const IN_NUMBER = /(?<=[a-z] in )(\d{2,3})(?= |[.,!?]|$)(?! (?:days?|hours?|minutes?|weeks?|months?|pieces|boxes))/g;
const METRES = /(?<![\d.])([12]\.\d|[12])\s?(?:m|米)(?![a-z\d])(?:的?(?:床|被|床单|床笠|四件套))?/g;
const HAN = /特大号|特大码|加大号|加大码|大号|大码|中号|中码|小号|小码|均码|加小码/g;
const HAN_SIZES: Readonly<Record<string, string>> = {
  特大号: 'XXL',
  特大码: 'XXL',
  加大号: 'XL',
  加大码: 'XL',
  大号: 'L',
  大码: 'L',
  中号: 'M',
  中码: 'M',
  小号: 'S',
  小码: 'S',
  均码: 'ONE SIZE',
  加小码: 'XS',
};
const WORDS = /(?<![a-z])(extra[- ]small|extra[- ]large|small|medium|large)(?![a-z])/g;
const ENGLISH_SIZES: Readonly<Record<string, string>> = {
  'extra small': 'XS',
  'extra large': 'XL',
  small: 'S',
  medium: 'M',
  large: 'L',
};
const JUDGEMENT =
  /(?:too|so|very|bit|runs?|running|little|fits?|fitting|kinda|quite|way|super|pretty|slightly|rather|really|tad|looks?|comes?|came|came up|feels?|is|was|are|were|it's|its)\s$/;
const THING =
  /^\s(?:hole|stain|problem|issue|crack|scratch|tear|question|amount|print|number|order|gift|claims|parcel|business|quantity|mark|defect|hands?|feet|foot|house|flat|shop|child|dog|change|favou?r|thing|part|detail|family|box|bag|picture|photo)/;
const CUE_BEFORE = /(?:size|a|an|the|to|in|for|from|or|and|get|got|want|need|wear|ordered|code)\s?$/;
/** 2个L 1个M: pieces of it are counted. */
const COUNTED = /[个件条套双]\s?$/;
const HAN_AROUND = /[\u4e00-\u9fff]/;
/** 偏大码, 有点小码: a judgement. */
const JUDGED_IN_HAN = /(?:偏|太|有点|稍|稍微)$/;

const isLetterSize = (seen: { text: string; folded: string }, start: number, end: number): boolean => {
  const written = seen.text.slice(start, end);
  if (written.length > 1 || /\d/.test(written)) return true;
  if (written === written.toUpperCase())
    return start === 0 || COUNTED.test(seen.folded.slice(0, start)) || !/^[ -]?\d/.test(seen.folded.slice(end));
  const before = seen.folded.slice(Math.max(0, start - 8), start);
  const beside = seen.folded.charAt(start - 1) + seen.folded.charAt(end);
  return seen.folded.length <= 2 || HAN_AROUND.test(beside) || CUE_BEFORE.test(before);
};

/** Longer messages say more than a size. */
const LONGEST_BARE = 24;

/** A message that is nothing but a size of the catalogue: 110, 36-37, 1.8m床. */
const whole = (seen: Seen, names: SizeNames): Entity[] => {
  if (seen.folded.length > LONGEST_BARE) return [];
  const bare = seen.folded.replace(/(?:码|号|的|吧|呀|谢谢|please|pls|[\s,，。.!！])+$/u, '').replace(/^size\s?/, '');
  const value = names.known(bare);
  const start = seen.folded.indexOf(bare);
  return bare !== '' && value !== undefined
    ? [{ ...placed(seen, start, start + bare.length, 'word'), type: 'size', value }]
    : [];
};

const spelled = function* (seen: Seen): Generator<[start: number, end: number, value: string]> {
  const { folded, text } = seen;
  for (const { groups, start, end } of matches(folded, BRA)) yield [start, end, groups[1] ?? ''];
  for (const { start, end } of matches(folded, LETTERS))
    if (isLetterSize(seen, start, end)) yield [start, end, text.slice(start, end)];
  for (const { groups, start, end } of matches(folded, AMID)) yield [start, end, groups[1] ?? ''];
  for (const { groups, start, end } of matches(folded, NUMBERED)) yield [start, end, groups[1] || groups[2] || ''];
  for (const { groups, start, end } of matches(folded, IN_NUMBER)) yield [start, end, groups[1] ?? ''];
  for (const { groups, start, end } of matches(folded, METRES)) yield [start, end, `${Number(groups[1]).toFixed(1)}M`];
  for (const { groups, start, end } of matches(folded, HAN))
    if (!JUDGED_IN_HAN.test(folded.slice(Math.max(0, start - 3), start)))
      yield [start, end, HAN_SIZES[groups[0] ?? ''] ?? ''];
  for (const { groups, start, end } of matches(folded, WORDS)) {
    const judged = JUDGEMENT.test(folded.slice(Math.max(0, start - 10), start));
    if (!judged && !THING.test(folded.slice(end, end + 12)))
      yield [start, end, ENGLISH_SIZES[(groups[1] ?? '').replace('-', ' ')] ?? ''];
  }
};

/**
 * Sizes: M, XXL, 2XL, 40码, 75C, 1.8m, 中号, "medium", and the catalogue's own (36-37, "women's M"), as the catalogue
 * writes them. Judgements such as "too small" are none.
 * @param translations the catalogue's words as shoppers of other languages read them
 */
export const sizes = (
  catalogue: Iterable<string>,
  translations: ReadonlyMap<string, readonly string[]> = new Map(),
): Finder => {
  const names = sizeNames(catalogue, translations);
  const book = new PhraseBook(names.phrases);
  return (seen) => {
    const out: Entity[] = [];
    const add = (one: Entity): void => {
      if (!out.some((other) => overlap(one, other))) out.push(one);
    };
    for (const one of whole(seen, names)) add(one);
    for (const { value, start, end } of book.find(seen.folded, seen.tokens))
      add({ ...placed(seen, start, end, 'word'), type: 'size', value });
    for (const { groups, start, end } of matches(seen.folded, DIMENSIONS))
      add({ ...placed(seen, start, end), type: 'size', value: names.written(`${groups[1]}x${groups[2]}`) });
    for (const [start, end, value] of spelled(seen))
      add({ ...placed(seen, start, end), type: 'size', value: names.written(value) });
    for (const { groups, start, end } of matches(seen.folded, BARE)) {
      const value = names.known(groups[1] ?? '');
      if (value !== undefined) add({ ...placed(seen, start, end, 'word'), type: 'size', value });
    }
    return out;
  };
};
