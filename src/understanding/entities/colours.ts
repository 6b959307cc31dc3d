import { fold } from '../text/normalize.ts';
import { PhraseBook } from '../text/phrase-book.ts';
import { isHan } from '../text/scripts.ts';
import type { WordingFile } from '../text/wording.ts';
import type { Entity } from '../types.ts';
import { type Finder, placed } from './context.ts';

const AFTER_ONE_CHARACTER = /^(?:色|的|那|这|款|$|[，,。?!\s])/;
const WANTED_BEFORE = /(?:换|要|买|拍|选|成|是|色)$/;

/** 红 alone is a colour in 换红的, not in 红包. */
const standsAlone = (folded: string, start: number, end: number): boolean =>
  end - start > 1 ||
  !isHan(folded.charCodeAt(start)) ||
  (AFTER_ONE_CHARACTER.test(folded.slice(end)) &&
    (folded.length <= 3 ||
      WANTED_BEFORE.test(folded.slice(0, start)) ||
      folded.charAt(end) === '色' ||
      folded.charAt(end) === '的'));

/** Colours in three languages, as the catalogue writes them where it has them. */
export const colours = (wording: WordingFile, catalogue: Iterable<string>): Finder => {
  const entries: [string, string][] = [];
  const own = new Map([...catalogue].map((name) => [fold(name), name]));
  for (const [name, others] of Object.entries(wording.colours)) {
    const all = [name, ...others];
    const written = all.map((one) => own.get(fold(one))).find((one) => one !== undefined);
    for (const one of all) entries.push([one, written ?? '']);
  }
  const known = new Set(entries.map(([one]) => fold(one)));
  for (const [folded, written] of own) if (!known.has(folded)) entries.push([written, written]);
  const book = new PhraseBook(entries);
  return (seen) =>
    book
      .find(seen.folded, seen.tokens)
      .filter(({ start, end }) => standsAlone(seen.folded, start, end))
      .map(({ value, start, end }): Entity => {
        const place = placed(seen, start, end);
        return { ...place, type: 'colour', value: value || place.source };
      });
};
