import { fold } from '../text/normalize.ts';
import { stem } from '../text/stem.ts';
import { type Token, tokens } from '../text/tokens.ts';
import type { Rewording } from '../text/wording.ts';

/** Words that a name holds besides what it names. */
const STOP = new Set('的 了 和 款 色 the a an of for with and in my to s'.split(' '));
/** What stands in brackets or after a comma tells how it is packed, (三条装), "3-Pack", or what a box holds: (睡衣+眼罩). */
const PACKING = /[（(][^（()）+]*[)）]|,[^,]*$/g;
/** What stands in brackets. */
const CONTENTS = /[（(][^（()）]*[)）]/g;

/** A word of a message or a name. Long Chinese words also count by their halves, as segmenters disagree. */
export interface Term {
  term: string;
  start: number;
  end: number;
}

const keyOf = (token: Token): string => (token.han ? token.text : stem(token.text));

const termsOf = (list: readonly Token[]): Term[] =>
  list
    .filter(({ text }) => !STOP.has(text) && text !== '?')
    .flatMap((token) => {
      const whole = { term: keyOf(token), start: token.start, end: token.start + token.text.length };
      if (!token.han || token.text.length < 3) return [whole];
      const halves = Array.from({ length: token.text.length - 1 }, (_, i) => ({
        term: token.text.slice(i, i + 2),
        start: token.start + i,
        end: token.start + i + 2,
      }));
      return [whole, ...halves];
    });

/** 被子, 裤子, 枕头: what the goods themselves are called by their last character, 丝被, 家居裤, 棉枕. */
const SUFFIXED = /([\u4e00-\u9fff])[子头]/g;
const LAST = /[\u4e00-\u9fff]$/;

const suffixedIn = (folded: string): Term[] =>
  [...folded.matchAll(SUFFIXED)].map(({ 1: term = '', index }) => ({ term, start: index, end: index + 2 }));

const lastOf = (name: string): string[] => LAST.exec(withoutContents(name))?.slice(0, 1) ?? [];

/** What a thing is called at the end of its name: 挂烫机 by two characters, "Handheld Garment Steamer" by its stem. */
export const headOf = (name: string): string => {
  const bare = fold(name).replace(PACKING, '').replace(CONTENTS, '').trim();
  const [last = ''] = /[a-z]+$|[\u4e00-\u9fff]{2}$/.exec(bare) ?? [];
  return /^[a-z]/.test(last) ? stem(last) : last;
};

/** A name without how it is packed. */
export const unpacked = (name: string): string => name.replace(PACKING, '').trim() || name;

/** Neighbouring Chinese characters across words: 浴盐 is one thing whatever the segmenter says. */
const pairsOf = (folded: string): Term[] =>
  [...folded.matchAll(/[\u4e00-\u9fff]{2,}/g)].flatMap(({ 0: run, index }) =>
    Array.from({ length: run.length - 1 }, (_, i) => ({
      term: run.slice(i, i + 2),
      start: index + i,
      end: index + i + 2,
    })),
  );

/** All words of a text, the long ones also in pairs of characters; none twice in one place. */
const everyTerm = (folded: string, own: readonly Token[]): Term[] => {
  const words = termsOf(own);
  const seen = new Set(words.map(({ term, start }) => `${term}@${start}`));
  return [...words, ...pairsOf(folded).filter(({ term, start }) => !seen.has(`${term}@${start}`))];
};

/** Characters of the words for a kind of goods at most; a longer stretch was written otherwise in several places. */
const LONGEST_WORD = 24;

/** The stretch of a word that is written otherwise: the silk of 真丝睡衣, where the catalogue says 桑蚕丝睡衣. */
const changedIn = (word: string, other: string): { from: number; to: number } => {
  const shorter = Math.min(word.length, other.length);
  let from = 0;
  while (from < shorter && word[from] === other[from]) from += 1;
  let kept = 0;
  while (kept < shorter - from && word.at(-1 - kept) === other.at(-1 - kept)) kept += 1;
  return { from: Math.min(from, word.length - 1), to: Math.max(word.length - kept, from + 1) };
};

/** Words of a kind of goods in a message that the catalogue calls otherwise: 睡裙 is read as 睡衣. */
const asCatalogue = (folded: string, own: readonly Token[], reword: Rewording): Term[] => {
  const out: Term[] = [];
  for (const token of own) {
    const other = reword(token.text);
    if (other === token.text) continue;
    const { from, to } = changedIn(token.text, other);
    for (const { term } of termsOf(tokens(other)))
      if (!token.text.includes(term)) out.push({ term, start: token.start + from, end: token.start + to });
  }
  // Kinds of several English words ("house shoes") are looked for in the whole text.
  const whole = reword(folded);
  if (whole !== folded) {
    const { from, to } = changedIn(folded, whole);
    const far = to - from > LONGEST_WORD;
    for (const { term, start } of termsOf(tokens(whole))) {
      const at = far ? Math.min(start, folded.length - 1) : from;
      const end = far ? Math.min(start + term.length, folded.length) : to;
      if (!out.some((one) => one.term === term) && !folded.includes(term)) out.push({ term, start: at, end });
    }
  }
  return out;
};

/** A character amid a name is a piece of a word: who asks whether a blanket sheds (掉毛) means no 毛圈 robe. */
const isPiece = (term: string): boolean => /^[\u4e00-\u9fff]$/.test(term);

/** The words of a name, pieces of words left out, and its last character, by which goods are called, too. */
export const wordsIn = (name: string, reword: Rewording): string[] => [
  ...[...everyTerm(name, tokens(name)), ...termsOf(tokens(reword(name)))]
    .map(({ term }) => term)
    .filter((term) => !isPiece(term)),
  ...lastOf(name),
];

/** A name without what stands in brackets: what the thing is, and not what a box of it holds. */
export const withoutContents = (name: string): string => name.replace(CONTENTS, '');

/** What stands before goods that are called by one character: 这张被, 买的被. */
const POINTS_AT = /(?:^|[\s，,。!！?？、]|[的这那哪买张床条件个台只套款])$/;
const HAN = /[\u4e00-\u9fff]/;

/** One character is the name of a thing only where it stands as one: 被拒绝 speaks of no quilt and 机洗 of no machine. */
const standsAlone =
  (folded: string) =>
  ({ term, start, end }: Term): boolean => {
    if (!isPiece(term)) return true;
    const before = folded.slice(Math.max(0, start - 1), start);
    const begins = before === '' || !HAN.test(before);
    return POINTS_AT.test(before) && !(begins && HAN.test(folded.charAt(end)));
  };

/** The words of a message in their order; those of the catalogue's kinds are read as the catalogue writes them. */
export const termsIn = (folded: string, own: readonly Token[], reword: Rewording): Term[] =>
  [
    ...everyTerm(folded, own).filter(standsAlone(folded)),
    ...suffixedIn(folded),
    ...asCatalogue(folded, own, reword),
  ].sort((a, b) => a.start - b.start);
