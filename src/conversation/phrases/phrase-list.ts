import { isHan } from '../../understanding/text/scripts.ts';

/** One stretch of a phrase that is said in one go. */
interface Part {
  text: string;
  /** Other letters may stand before it, or after it, in the same word. */
  open: { before: boolean; after: boolean };
}

/** Between the parts of a phrase written `a…b` may stand so many characters, within a clause. */
const GAP = { han: 8, latin: 24 };
const CLAUSE_END = /[,.!?;。\n]/u;
const WORD = /[a-z0-9_]/u;
/** A space of a phrase stands for any of these; beside Chinese for a comma or nothing as well. */
const BETWEEN_WORDS = /[\s-]/u;
const BESIDE_HAN = /[\s,、-]/u;

const isWord = (text: string, at: number): boolean => WORD.test(text.charAt(at));

const partOf = (written: string): Part => ({
  text: written.replace(/^\*|\*$/gu, ''),
  open: { before: written.startsWith('*'), after: written.endsWith('*') },
});

/** Where a stretch ends that is said at this place, or -1. */
const endOfPart = ({ text: said, open }: Part, text: string, start: number): number => {
  if (!open.before && isWord(said, 0) && isWord(text, start - 1)) return -1;
  let at = start;
  for (let i = 0; i < said.length; i += 1) {
    if (said.charAt(i) === ' ') {
      const words = isWord(said, i - 1) && isWord(said, i + 1);
      const from = at;
      while ((words ? BETWEEN_WORDS : BESIDE_HAN).test(text.charAt(at))) at += 1;
      if (words && at === from) return -1;
    } else if (text.charAt(at) === said.charAt(i)) at += 1;
    else return -1;
  }
  if (!isWord(said, said.length - 1) || !isWord(text, at)) return at;
  if (!open.after) return -1;
  while (isWord(text, at)) at += 1;
  return at;
};

/** Where the next stretch ends, the nearest within the gap. */
const endAfterGap = (part: Part, text: string, from: number): number => {
  const furthest = from + (isHan(part.text.charCodeAt(0)) ? GAP.han : GAP.latin);
  for (let at = from; at <= furthest && at < text.length; at += 1) {
    const end = endOfPart(part, text, at);
    if (end >= 0) return end;
    if (CLAUSE_END.test(text.charAt(at))) return -1;
  }
  return -1;
};

const endOfWay = ([first, ...more]: readonly Part[], text: string, start: number): number => {
  let end = first ? endOfPart(first, text, start) : -1;
  for (const part of more) if (end >= 0) end = endAfterGap(part, text, end);
  return end;
};

/**
 * Finds phrases in a text: Chinese ones by their characters, others as whole words. Bounded by the length of the text times
 * the phrases that begin alike.
 */
export class PhraseList {
  readonly #byFirst = new Map<string, Part[][]>();

  /** @param ways phrases as {@link spellings} writes them out */
  constructor(ways: Iterable<string>) {
    for (const way of ways) {
      const parts = way.split('…').map(partOf);
      const first = parts[0]?.text.charAt(0) ?? '';
      const alike = this.#byFirst.get(first);
      if (alike) alike.push(parts);
      else this.#byFirst.set(first, [parts]);
    }
  }

  /** Where the longest phrase ends that begins at this place of a compared text; -1 if none does. */
  endAt(text: string, at: number): number {
    let furthest = -1;
    for (const parts of this.#byFirst.get(text.charAt(at)) ?? [])
      furthest = Math.max(furthest, endOfWay(parts, text, at));
    return furthest;
  }

  /** Whether one of the phrases stands anywhere in a compared text. */
  isIn(text: string): boolean {
    for (let at = 0; at < text.length; at += 1) if (this.endAt(text, at) >= 0) return true;
    return false;
  }
}
