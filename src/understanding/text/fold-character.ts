import pairs from 'opencc-js/dict/TSCharacters';

/** Letters of other alphabets that look like Latin ones and are used to slip past a filter. */
const LOOK_ALIKES: Record<string, string> = {
  а: 'a',
  в: 'b',
  с: 'c',
  ԁ: 'd',
  е: 'e',
  ё: 'e',
  һ: 'h',
  і: 'i',
  ї: 'i',
  ј: 'j',
  к: 'k',
  м: 'm',
  н: 'h',
  о: 'o',
  р: 'p',
  ѕ: 's',
  т: 't',
  у: 'y',
  х: 'x',
  ԝ: 'w',
  α: 'a',
  β: 'b',
  ε: 'e',
  ι: 'i',
  κ: 'k',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  τ: 't',
  υ: 'u',
  χ: 'x',
  ı: 'i',
  ɑ: 'a',
  ɡ: 'g',
  ł: 'l',
  ø: 'o',
  đ: 'd',
};

/** What the character table lacks: forms used in Taiwan and Hong Kong. */
const REGIONAL: Record<string, string> = {
  著: '着',
  妳: '你',
  祂: '他',
  牠: '它',
  喫: '吃',
  裏: '里',
  唄: '呗',
  嘅: '的',
  咗: '了',
  唔: '不',
  覆: '复',
  瞭: '了',
  傢: '家',
};

const MARKED_LATIN = /^[\u00C0-\u024F]$/;

const lowered = (character: string): string => {
  const lower = character.toLowerCase();
  if (lower.length !== 1) return character;
  if (!MARKED_LATIN.test(lower)) return lower;
  return lower.normalize('NFD').charAt(0);
};

/** The folded form of each UTF-16 unit, computed once on first use. 128 KB. */
const buildTable = (): Uint16Array => {
  const table = new Uint16Array(65536);
  for (let code = 0; code < table.length; code += 1) table[code] = code;
  for (let code = 0; code < 0x2c00; code += 1) table[code] = lowered(String.fromCharCode(code)).charCodeAt(0);
  const set = (from: string, to: string): void => {
    if (from.length === 1 && to.length === 1) table[from.charCodeAt(0)] = to.charCodeAt(0);
  };
  for (const pair of pairs.split('|')) {
    const [traditional = '', simplified = ''] = pair.split(' ');
    set(traditional, simplified);
  }
  for (const [from, to] of Object.entries(REGIONAL)) set(from, to);
  for (const [from, to] of Object.entries(LOOK_ALIKES)) {
    set(from, to);
    set(from.toUpperCase(), to);
  }
  return table;
};

let table: Uint16Array | undefined;

/** One UTF-16 unit folded: lower case, Simplified, Latin. Always one unit. */
export const foldedCode = (code: number): number => {
  table ??= buildTable();
  return table[code] ?? code;
};

/** The same as a character. */
export const foldCharacter = (code: number): string => String.fromCharCode(foldedCode(code));
