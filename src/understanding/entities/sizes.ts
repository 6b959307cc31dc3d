import type { Entity } from '../types.ts';
import { type Finder, matches, placed } from './context.ts';

const LETTERS = /(?<![a-z0-9'$.])(x{0,4}s|m|x{0,4}l|[2-6]xl|free size|one size)(?![a-z0-9'])/gi;
const BRA = /(?<![a-z0-9.])((?:3[0-8]|4[0-4]|[67890]\d|1[01]\d)[a-h])(?![a-z0-9])/gi;
const NUMBERED =
  /(?<![\d.])(\d{2}(?:\.5)?)(?:码|号码|号(?=的|鞋|太|有|，|,|$))|(?<![a-z])(?:size|码数|尺码)[是:]?\s?(\d{1,2}(?:\.5)?)(?!\d)/g;
const METRES = /(?<![\d.])([12]\.\d|[12])\s?(?:m|米)(?![a-z\d])(?:的?(?:床|被|床单|床笠|四件套))?/g;
const HAN = /特大号|特大码|加大号|加大码|大号|大码|中号|中码|小号|小码|均码|加小码/g;
const HAN_SIZES: Record<string, string> = {
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
const ENGLISH_SIZES: Record<string, string> = {
  'extra small': 'XS',
  'extra large': 'XL',
  small: 'S',
  medium: 'M',
  large: 'L',
};
const JUDGEMENT =
  /(?:too|so|very|bit|runs?|running|little|fits?|fitting|kinda|quite|way|super|pretty|slightly|rather|really|tad|looks?|comes?|came|came up|feels?|is|was|are|were|it's|its)\s$/;
const THING =
  /^\s(?:hole|stain|problem|issue|crack|scratch|tear|question|amount|print|number|order|gift|claims|parcel|business|quantity|mark|defect)/;
const CUE_BEFORE = /(?:size|a|an|the|to|in|for|from|or|and|get|got|want|need|wear|ordered|code)\s?$/;
const HAN_AROUND = /[\u4e00-\u9fff]/;

const isLetterSize = (seen: { text: string; folded: string }, start: number, end: number): boolean => {
  const written = seen.text.slice(start, end);
  if (written.length > 1 || /\d/.test(written)) return true;
  if (written === written.toUpperCase()) return !/^[ -]?\d/.test(seen.folded.slice(end)) || start === 0;
  const before = seen.folded.slice(Math.max(0, start - 8), start);
  const beside = seen.folded.charAt(start - 1) + seen.folded.charAt(end);
  return seen.folded.length <= 2 || HAN_AROUND.test(beside) || CUE_BEFORE.test(before);
};

const upper = (written: string): string => {
  const size = written.toUpperCase().replace('FREE SIZE', 'ONE SIZE');
  const many = /^(X{2,})([SL])$/.exec(size);
  return many && (many[1]?.length ?? 0) > 2 ? `${many[1]?.length}X${many[2]}` : size;
};

/** Sizes: M, XXL, 2XL, 40码, 75C, 1.8m, 中号, "medium". Judgements such as "too small" are none. */
export const sizes =
  (catalogue: ReadonlySet<string>): Finder =>
  (seen) => {
    const out: Entity[] = [];
    const add = (start: number, end: number, value: string): void => {
      if (!out.some((one) => start < one.end && end > one.start))
        out.push({ ...placed(seen, start, end), type: 'size', value: sized(value, catalogue) });
    };
    for (const { groups, start, end } of matches(seen.folded, BRA)) add(start, end, upper(groups[1] ?? ''));
    for (const { start, end } of matches(seen.folded, LETTERS))
      if (isLetterSize(seen, start, end)) add(start, end, upper(seen.text.slice(start, end)));
    for (const { groups, start, end } of matches(seen.folded, NUMBERED)) add(start, end, groups[1] || groups[2] || '');
    for (const { groups, start, end } of matches(seen.folded, METRES)) add(start, end, `${groups[1]}M`);
    for (const { groups, start, end } of matches(seen.folded, HAN)) {
      if (!/[偏太有点]$/.test(seen.folded.slice(0, start))) add(start, end, HAN_SIZES[groups[0] ?? ''] ?? '');
    }
    for (const { groups, start, end } of matches(seen.folded, WORDS)) {
      if (
        JUDGEMENT.test(seen.folded.slice(Math.max(0, start - 10), start)) ||
        THING.test(seen.folded.slice(end, end + 12))
      )
        continue;
      add(start, end, ENGLISH_SIZES[(groups[1] ?? '').replace('-', ' ')] ?? '');
    }
    return out;
  };

const ALIASES: Record<string, string[]> = {
  XXL: ['2XL'],
  '2XL': ['XXL'],
  '3XL': ['XXXL'],
  '4XL': ['XXXXL'],
  'ONE SIZE': ['F', 'FREE', '均码'],
  XXS: ['2XS'],
};

/** A size as the catalogue writes it, if it knows it under another name. */
const sized = (value: string, catalogue: ReadonlySet<string>): string =>
  catalogue.has(value) ? value : ((ALIASES[value] ?? []).find((other) => catalogue.has(other)) ?? value);

const SMALLER =
  /(?:小|短|瘦)(?:一|1|两|二|半|个)(?:个)?(?:点|些|码|号|size)(?:的)?|(?:换|改|要|调|拿|来)(?:成)?(?:个|件|条|一个|一件)?(?:再)?(?:更)?小(?:的|点|些|号|码|一)|再小(?:点|些|一)|更小|(?<![a-z])(?:(?:one|a|1|two) sizes? (?:down|smaller)|sizes? down|sizing down|go down a size|(?:(?:a|the|next) )?smaller(?: (?:one|size))?|(?:the )?next size down|down a size)(?![a-z])/g;
const LARGER =
  /(?:大|长|宽)(?:一|1|两|二|半|个)(?:个)?(?:点|些|码|号|size)(?:的)?|(?:换|改|要|调|拿|来)(?:成)?(?:个|件|条|一个|一件)?(?:再)?(?:更)?大(?:的|点|些|号|码|一)|再大(?:点|些|一)|更大|(?<![a-z])(?:(?:one|a|1|two) sizes? (?:up|larger|bigger)|sizes? up|sizing up|go up a size|(?:(?:a|the|next) )?(?:bigger|larger)(?: (?:one|size))?|(?:the )?next size up|up a size)(?![a-z])/g;
/** 偏小一码, 大了一号: what is wrong, not what is wanted. */
const TOLD = /(?:偏|太|有点|买|收到的|发|比.{0,4})$/;

/** What is wanted instead: 小一码, 再大一號, "one size down". */
export const sizeChanges: Finder = (seen) =>
  (
    [
      [SMALLER, 'smaller'],
      [LARGER, 'larger'],
    ] as const
  ).flatMap(([expression, value]) =>
    matches(seen.folded, expression)
      .filter(({ start }) => !TOLD.test(seen.folded.slice(Math.max(0, start - 6), start)))
      .map(({ start, end }): Entity => ({ ...placed(seen, start, end), type: 'size_change', value })),
  );
