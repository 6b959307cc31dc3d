import { fold } from '../text/normalize.ts';
import { isHan } from '../text/scripts.ts';

/** The sizes of the catalogue, by every name they go by. */
export interface SizeNames {
  /** A size as the catalogue writes it; the size itself in capitals if it has none of that name. */
  written(size: string): string;
  /** The catalogue's size of exactly this (folded) name. */
  known(folded: string): string | undefined;
  /** Names that stand in sentences: 女M, 1.5m床, "women's M". */
  phrases: [phrase: string, size: string][];
}

const ALIASES: readonly (readonly string[])[] = [
  ['XXL', '2XL'],
  ['XXXL', '3XL'],
  ['XXXXL', '4XL'],
  ['XXS', '2XS'],
  ['ONE SIZE', 'FREE SIZE', 'F', 'FREE', '均码'],
];

/** XXXL → 3XL, as shops write it. */
const short = (size: string): string => {
  const many = /^(X{3,})([SL])$/.exec(size);
  return many ? `${many[1]?.length}X${many[2]}` : size === '2XL' ? 'XXL' : size;
};

/** Letters and figures alone are found by their form. */
const PLAIN = /^[a-z0-9. -]+$/i;
/** A phrase needs more than one everyday word to be told from a sentence: "high" is a pillow's size and no name. */
const telling = (phrase: string): boolean =>
  !/^[a-z]+$/i.test(phrase) && (isHan(phrase.charCodeAt(0)) || /['\d]/.test(phrase));

/** @param translations names in other languages by the catalogue's own */
export const sizeNames = (
  catalogue: Iterable<string>,
  translations: ReadonlyMap<string, readonly string[]>,
): SizeNames => {
  const names = new Map<string, string>();
  const phrases: [string, string][] = [];
  const learn = (name: string, size: string): void => {
    if (!names.has(name)) names.set(name, size);
  };
  const all = [...new Set(catalogue)];
  for (const size of all) learn(fold(size), size);
  for (const size of all) {
    learn(fold(size).replace(/床$/, ''), size);
    for (const word of translations.get(size) ?? []) learn(fold(word), size);
    for (const phrase of [size, ...(translations.get(size) ?? [])])
      if (telling(phrase) && (!PLAIN.test(phrase) || /\d-\d/.test(phrase))) phrases.push([phrase, size]);
    if (/^\d+-\d+$/.test(size)) phrases.push([size, size]);
  }
  const known = (folded: string): string | undefined => names.get(folded);
  const written = (size: string): string => {
    const exact = known(fold(size));
    if (exact !== undefined) return exact;
    const upper = size.toUpperCase();
    const others = ALIASES.find((group) => group.includes(upper)) ?? [];
    return [upper, ...others].map((one) => known(fold(one))).find((one) => one !== undefined) ?? short(upper);
  };
  return { written, known, phrases };
};
