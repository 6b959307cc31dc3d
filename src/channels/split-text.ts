const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/**
 * Ends of sentences and lines in Chinese and English; closing quotes and brackets stay with their sentence. A run of marks is read from
 * its first alone: a hundred thousand question marks would else be read to their end from each of them.
 */
const SENTENCE_END = /[。！？…；\n]+[”’」』）)"'\]]*|(?<!(?:^|\n)\d{1,2}|[.!?])[.!?]+["')\]]*(?=\s|$)/gu;
/** Commas and spaces; the space after the number of a list line ("1. Refund") belongs to the line. */
const PAUSE = /[，、,;：:]+|(?<!(?:^|\n)\d{1,2}\.)(?=\s)/gu;
const LINK = /\bhttps?:\/\/[^\s<>"，。！？；、）】」』]+/gu;

interface Span {
  from: number;
  to: number;
}

const linksOf = (text: string): Span[] =>
  [...text.matchAll(LINK)].map((match) => ({ from: match.index, to: match.index + match[0].length }));

/** Longest character that is kept whole: emoji families and letters with many marks are shorter, in UTF-16 units. */
const LONGEST_CHARACTER = 64;
/** The segmenter takes time that grows with the square of what it is given, so it is given so much at once. */
const AT_ONCE = 256;

/** Where characters end from a place on, for so many UTF-16 units at least or to the end. */
const charactersIn = (text: string, from: number, length: number): number[] => {
  const found: number[] = [];
  const end = Math.min(from + length, text.length);
  for (let at = from; at < end; at = found.at(-1) ?? end) {
    const seen = [...graphemes.segment(text.slice(at, at + AT_ONCE + LONGEST_CHARACTER))];
    // The last one may go on behind what was looked at.
    const whole = seen.filter(({ index, segment }, nth) => nth === 0 || index + segment.length <= AT_ONCE);
    found.push(...whole.map(({ index, segment }) => at + index + segment.length));
  }
  return found;
};

/** Places where a text may be cut. Those between characters are looked for only in the part that needs them. */
interface Cuts {
  sentences: number[];
  pauses: number[];
  charactersAfter(from: number, length: number): number[];
}

const cutsOf = (text: string, links: readonly Span[]): Cuts => {
  const free = (at: number): boolean => !links.some((link) => at > link.from && at < link.to);
  const ends = (pattern: RegExp): number[] =>
    [...text.matchAll(pattern)].map((match) => match.index + match[0].length).filter(free);
  return {
    sentences: ends(SENTENCE_END),
    pauses: ends(PAUSE),
    charactersAfter: (from, length) => charactersIn(text, from, length + LONGEST_CHARACTER).filter(free),
  };
};

/** How much of a text stands between two places. */
type Measure = (from: number, to: number) => number;

/** How a text is measured for a platform's limit: in UTF-16 units, or in bytes of UTF-8. */
export type SizeUnit = 'units' | 'bytes';

const MEASURES: Record<SizeUnit, (text: string) => Measure> = {
  units: () => (from, to) => to - from,
  bytes: (text) => {
    const upTo = new Uint32Array(text.length + 1);
    let at = 0;
    for (const character of text) {
      upTo.fill((upTo[at] ?? 0) + Buffer.byteLength(character), at + 1, at + character.length + 1);
      at += character.length;
    }
    return (from, to) => (upTo[to] ?? 0) - (upTo[from] ?? 0);
  },
};

const lastBelow = (places: readonly number[], from: number, limit: number, size: Measure): number | undefined =>
  places.findLast((place) => place > from && size(from, place) <= limit);

/** The next place at all, where nothing that fits can be cut off: after one character or link too long for a message. */
const firstAfter = (cuts: Cuts, from: number, end: number): number => {
  for (let at = from; at < end; at += LONGEST_CHARACTER) {
    const place = cuts.charactersAfter(at, LONGEST_CHARACTER).find((one) => one > from);
    if (place !== undefined) return place;
  }
  return end;
};

/**
 * Cuts a text into parts of at most `longest` UTF-16 units, or bytes: at ends of sentences where possible, else at pauses, else
 * between characters; never inside an emoji, a combined character or a link (a link longer than `longest` stands alone, whole).
 */
export const splitText = (text: string, longest: number, unit: SizeUnit = 'units'): string[] => {
  const size = MEASURES[unit](text);
  if (size(0, text.length) <= longest) return text === '' ? [] : [text];
  const links = linksOf(text);
  const cuts = cutsOf(text, links);
  const parts: string[] = [];
  let from = 0;
  while (size(from, text.length) > longest) {
    const below = (places: readonly number[]): number | undefined => lastBelow(places, from, longest, size);
    const near = below(cuts.sentences) ?? below(cuts.pauses) ?? below(cuts.charactersAfter(from, longest));
    const next = near ?? firstAfter(cuts, from, text.length);
    parts.push(text.slice(from, next).trim());
    from = next;
  }
  parts.push(text.slice(from).trim());
  return parts.filter((part) => part !== '');
};
