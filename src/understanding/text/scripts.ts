/** Chinese characters, kana included (some shoppers write の for 的). By UTF-16 unit. */
export const isHan = (code: number): boolean =>
  (code >= 0x4e00 && code <= 0x9fff) ||
  (code >= 0x3400 && code <= 0x4dbf) ||
  (code >= 0x3040 && code <= 0x30ff) ||
  code === 0x3007;

/** Letters and digits of the other scripts, in folded text. By UTF-16 unit. */
export const isWordCharacter = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) ||
  (code >= 0x30 && code <= 0x39) ||
  (code >= 0xc0 && code <= 0x24f) ||
  (code >= 0x370 && code <= 0x52f) ||
  (code >= 0x0e00 && code <= 0x0eff) ||
  (code >= 0xac00 && code <= 0xd7a3);

/** The first half of a pair: emoji and rare characters. */
export const isHighSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;
