import { fold } from '../text/normalize.ts';
import { PhraseBook } from '../text/phrase-book.ts';
import { isHan } from '../text/scripts.ts';
import type { WordingFile } from '../text/wording.ts';
import type { Entity } from '../types.ts';
import { type Finder, placed } from './context.ts';

const AFTER_ONE_CHARACTER = /^(?:色|的|那|这|款|$|[，,。?!\s])/;
const WANTED_BEFORE = /(?:换|要|买|拍|选|成|是|色)$/;
/** Mr Brown, 白小姐: a name. */
const TITLE_BEFORE = /(?:mr|mrs|ms|miss|dr|sir)\.?\s$/;
const TITLE_AFTER = /^(?:先生|小姐|女士|太太|老师|经理|师傅)/;
/** 白天, 红包, 黑心 hold no colour, whatever stands around them. */
const NO_COLOUR =
  /^(?:白天|白白|白送|白跑|白等|白买|白花|白给|红包|红人|黑心|黑店|黑名单|黑猫|黑五|黄牛|黄金周|灰尘|灰心|绿色通道|绿色环保)/;
/** Figures of speech: "a white lie", "feeling blue". */
const FIGURE =
  /^(?:white lie|green light|gr[ae]y area|red tape|red flag|black friday|black market|blue moon|golden rule)(?![a-z])/;
const FIGURE_BEFORE = /(?:feel(?:ing|s)?|felt|out of the)\s$/;

/** 红 alone is a colour in 换红的, not in 红包. */
const standsAlone = (folded: string, start: number, end: number): boolean => {
  if (NO_COLOUR.test(folded.slice(start, start + 4)) || FIGURE.test(folded.slice(start, start + 15))) return false;
  if (FIGURE_BEFORE.test(folded.slice(Math.max(0, start - 12), start))) return false;
  if (TITLE_BEFORE.test(folded.slice(Math.max(0, start - 6), start)) || TITLE_AFTER.test(folded.slice(end, end + 2)))
    return false;
  if (end - start > 1 || !isHan(folded.charCodeAt(start))) return true;
  if (!AFTER_ONE_CHARACTER.test(folded.slice(end, end + 1))) return false;
  const next = folded.charAt(end);
  return (
    folded.length <= 3 ||
    WANTED_BEFORE.test(folded.slice(Math.max(0, start - 1), start)) ||
    next === '色' ||
    next === '的'
  );
};

type Meant = { value: string; kin: string[] };

/** The colours that are known, by the words shoppers use; the catalogue's own words weigh most, then their translations. */
const colourWords = (
  wording: WordingFile,
  catalogue: readonly string[],
  translations: ReadonlyMap<string, readonly string[]>,
): Map<string, Meant> => {
  const words = new Map<string, Meant>();
  const learn = (word: string, meant: Meant): void => {
    const key = fold(word);
    if (!words.has(key)) words.set(key, meant);
  };
  const own = new Map(catalogue.map((name) => [fold(name), name]));
  const kinds = Object.entries(wording.colours).map(([name, others]) => {
    const all = [name, ...others];
    const kin = all.map((one) => own.get(fold(one))).filter((one): one is string => one !== undefined);
    return { name, all, kin: [...new Set(kin)] };
  });
  for (const name of catalogue) learn(name, { value: name, kin: [name] });
  for (const name of catalogue) {
    // 燕麦色 is the same as 燕麦, and 米白色 as 米白.
    if (!name.endsWith('色') && isHan(name.charCodeAt(name.length - 1)))
      learn(`${name}色`, { value: name, kin: [name] });
  }
  for (const name of catalogue)
    for (const word of translations.get(name) ?? []) learn(word, { value: name, kin: [name] });
  for (const { name, all, kin } of kinds)
    for (const one of all) learn(one, { value: own.get(fold(name)) ?? name, kin });
  return words;
};

/** Colours in three languages, as the catalogue writes them where it has them. */
export const colours = (
  wording: WordingFile,
  catalogue: Iterable<string>,
  translations: ReadonlyMap<string, readonly string[]> = new Map(),
): Finder => {
  const book = new PhraseBook(colourWords(wording, [...catalogue], translations));
  return (seen) =>
    book
      .find(seen.folded, seen.tokens)
      .filter(({ start, end }) => standsAlone(seen.folded, start, end))
      .map(
        ({ value: { value, kin }, start, end }): Entity => ({
          ...placed(seen, start, end, 'word'),
          type: 'colour',
          value,
          kin,
        }),
      );
};
