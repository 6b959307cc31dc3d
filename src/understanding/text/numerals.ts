const DIGITS: Record<string, number> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  俩: 2,
  三: 3,
  仨: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const UNITS: Record<string, number> = { 十: 10, 百: 100, 千: 1000, 万: 10_000 };
const ENGLISH: Record<string, number> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  couple: 2,
  dozen: 12,
  both: 2,
};

const TENS: Record<string, number> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};

const ONES = 'one|two|three|four|five|six|seven|eight|nine';

/** English numbers up to 99, for use inside an expression over folded text: two, twenty, twenty-five. */
export const ENGLISH_NUMERAL = `(?:${Object.keys(TENS).join('|')})(?:[- ](?:${ONES}))?|${Object.keys(ENGLISH)
  .filter((word) => word.endsWith('teen'))
  .join('|')}|ten|eleven|twelve|${ONES}`;

/** Round numbers above: "a hundred", "five thousand"; for use as {@link ENGLISH_NUMERAL}. */
export const ENGLISH_ROUND = `(?:a|${ENGLISH_NUMERAL}) (?:hundred|thousand)`;

const ROUND: Record<string, number> = { hundred: 100, thousand: 1000 };

/** twenty-five: tens, with ones or without. NaN if it is none. */
const tensOf = (text: string): number => {
  const [tens = '', ones, more] = text.split(/[- ]/);
  const of = more === undefined ? (TENS[tens] ?? Number.NaN) : Number.NaN;
  return ones === undefined ? of : of + (ENGLISH[ones] ?? Number.NaN);
};

/** Characters a Chinese number in folded text is made of, for use inside a character class. */
export const HAN_NUMERAL = '零〇一二两俩三仨四五六七八九十廿卅百千万';

/**
 * Reads a number: `12`, `1,200`, `3.5`, 十二, 两百五 (250), 一千二 (1200), two, twenty-five. NaN if it is none.
 */
export const numberOf = (written: string): number => {
  const text = written
    .trim()
    .toLowerCase()
    .replace(/,(?=\d{3})/g, '')
    .replace('廿', '二十')
    .replace('卅', '三十');
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text);
  if (text in ENGLISH) return ENGLISH[text] ?? Number.NaN;
  const [, times = '', round = ''] = /^(.+) (hundred|thousand)$/.exec(text) ?? [];
  if (round) return (ROUND[round] ?? Number.NaN) * (times === 'a' ? 1 : numberOf(times));
  if (/^[a-z]/.test(text)) return tensOf(text);
  let total = 0;
  let section = 0;
  let digit = -1;
  let lastUnit = 1;
  for (const character of text) {
    const value = DIGITS[character];
    const unit = UNITS[character];
    if (value !== undefined) {
      digit = value;
      if (value === 0) lastUnit = 1;
    } else if (unit !== undefined) {
      if (unit === 10_000) {
        total = (total + section + Math.max(0, digit)) * unit;
        section = 0;
      } else section += (digit < 0 ? 1 : digit) * unit;
      digit = -1;
      lastUnit = unit;
    } else return Number.NaN;
  }
  if (text === '') return Number.NaN;
  // 两百五 is 250: a last digit without a unit counts in the next lower one.
  const tail = digit < 0 ? 0 : lastUnit >= 100 ? digit * (lastUnit / 10) : digit;
  return total + section + tail;
};
