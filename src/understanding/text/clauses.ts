/** A stretch of a message that may say something of its own. Places are those of the text. */
export interface Stretch {
  text: string;
  start: number;
  end: number;
  /** It begins with words that turn to something else: "also", 顺便. */
  anew: boolean;
}

/** Longer messages tell a story, and their clauses belong together. */
const LONGEST = 300;
const MOST = 6;
/** Fewer letters say nothing by themselves. */
const SHORTEST = 2;

/**
 * Ends of clauses; the comma of 1,200 and the point of 12.5 are none. A question mark stays with its question. Between Chinese
 * characters a space stands for a comma, but for one or two that say nothing alone: 蜡烛到哪了 还有那个家居服不要了, 急用 能发顺丰吗.
 */
const PUNCTUATION =
  /[，。；;！!…~～\n]|,(?!\d{3})|\.(?=\s|$)|(?<=[？?])|(?<=\p{Script=Han}{3})[ \u3000]+(?=\p{Script=Han}{3})/gu;
/** Words that begin another matter in the middle of a sentence. */
const JOINT =
  /\s(?:and|also|plus|then|btw|by the way|oh and|as well as)\s(?=\S)|(?:顺便|順便|顺带|順帶|(?<=[^要])另外(?!付|收|加|算|买|買)|然后|然後|接着|以及|并且|並且|同时|同時|对了|對了|(?<=\s)(?:还有|還有|仲有))|(?<![不别別先])再(?=帮|幫|给我|給我|把|改|查|问一|問一|开|開)/gi;
/** What a clause begins with and what says nothing. */
const OPENING =
  /^(?:\s|and |also(?: |(?=,))|plus |then |but |so |oh |btw |by the way |(?:还有|還有|仲有)(?![货貨现現没沒冇多几幾吗嗎无無])[，,]?|然后|然後|接着|接著|并且|並且|同时|同時|顺带|順帶|那(?!个|個|件|款)|以及|对了|對了|顺便|順便|另外|再(?=帮|幫|给我|給我|把|改|查|问|問|开|開))+/i;

/** What a clause ends with and what says nothing. A question mark says that it asks. */
const CLOSING = /[\s，,。.；;、…~～]+$/;

const cutsOf = (text: string): number[] => {
  const cuts = [...text.matchAll(PUNCTUATION)].map(({ index, 0: sign }) => index + sign.length);
  const joints = [...text.matchAll(JOINT)].map(({ index }) => index);
  return [...new Set([0, ...cuts, ...joints, text.length])].sort((a, b) => a - b);
};

/** Words of {@link OPENING} that only fill. */
const FILLER = /^(?:\s|but |so |oh |那)*$/i;

const letters = (text: string): number => text.replace(/[^\p{L}\p{N}]/gu, '').length;

/**
 * The clauses of a message, without the words that only join them; none if there is but one, or if there are so many that
 * they tell a story.
 * @param text as it was read
 */
export const clausesOf = (text: string): Stretch[] => {
  if (text.length > LONGEST) return [];
  const cuts = cutsOf(text);
  const out: Stretch[] = [];
  let turned = false;
  for (const [at, from] of cuts.slice(0, -1).entries()) {
    const end = cuts[at + 1] ?? text.length;
    const raw = text.slice(from, end);
    const opening = OPENING.exec(raw)?.[0] ?? '';
    const start = from + opening.length;
    const words = text.slice(start, end).replace(CLOSING, '');
    // "Also, …": the turn stands before the comma.
    const anew: boolean = turned || !FILLER.test(opening);
    turned = anew && letters(words) === 0;
    if (letters(words) >= SHORTEST) out.push({ text: words, start, end: start + words.length, anew });
  }
  return out.length >= 2 && out.length <= MOST ? out : [];
};
