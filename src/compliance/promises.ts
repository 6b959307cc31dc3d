import type { AdvertisingPolicy } from './advertising.ts';
import type { PromiseOf } from './promise-ear.ts';
import { simplified } from './promise-words.ts';

/** Words that bind the shop: a refund, a compensation or a replacement promised in a chat. */
export interface FoundPromise {
  of: PromiseOf;
  /** The sentence it stands in. */
  text: string;
}

const sentences = (text: string): string[] =>
  text
    .split(/(?<=[。！？!?\n])|(?<=\.)(?=\s|$)/u)
    .map((sentence) => sentence.trim())
    .filter(Boolean);

/** "好吗？", "okay?" after a comma only ask for agreement to what has been said. */
const AGREEMENT =
  /[，,] ?(好吗|好嗎|好不好|可以吗|可以嗎|行吗|行嗎|您看(行|可以|好)[吗嗎不]?|okay|ok|alright|all right)[？?]$/iu;
const QUESTION = /([吗嗎么麼]|[？?])[~～]?$/u;
/** "呢" asks only beside a word that asks; "我记着呢" states. */
const ASKING_NE = /(什么|什麼|怎么|怎麼|哪|谁|誰|几|幾|多少|何|还是|還是|[吗嗎]).*呢[~～]?$/u;

const isQuestion = (sentence: string): boolean =>
  (QUESTION.test(sentence) || ASKING_NE.test(sentence)) && !AGREEMENT.test(sentence);

/** In a chat a blank between two Chinese characters stands for a comma. */
const BLANK_FOR_COMMA = /(?<=\p{Script=Han}) +(?=[\p{Script=Han}\d])/gu;

/**
 * In Simplified characters, curly apostrophes as straight ones, blanks for commas as commas, and harmless phrases blotted out, all so
 * that places stay where they are.
 */
const plain = (sentence: string, harmless: readonly RegExp[]): string =>
  harmless.reduce(
    (text, one) => text.replace(one, (phrase) => '·'.repeat(phrase.length)),
    simplified(sentence)
      .replaceAll('’', "'")
      .replace(BLANK_FOR_COMMA, (blank) => '，'.repeat(blank.length)),
  );

/** From the last comma before a promise to the promise's own end. */
const clauseOf = (sentence: string, from: number, to: number): string =>
  sentence.slice(
    Math.max(...['，', ',', '；', ';', '：', ':'].map((mark) => sentence.lastIndexOf(mark, from - 1))) + 1,
    to,
  );

const HAN = /\p{Script=Han}/u;
const LATIN = /[a-z]{2}/iu;

/** Saves the time of looking for English in a sentence without a Latin word. */
const cannotHold = (pattern: RegExp, text: string): boolean => !LATIN.test(text) && !HAN.test(pattern.source);

const heardOf = (text: string, ear: AdvertisingPolicy['ear']): PromiseOf[] => {
  const of = ear?.(text) ?? null;
  return of === null ? [] : [of];
};

const promisesOf = (sentence: string, { promises, notPromised, ear }: AdvertisingPolicy): PromiseOf[] => {
  const text = plain(sentence, notPromised.harmless);
  if (isQuestion(sentence) || notPromised.sentence.some((one) => one.test(text))) return [];
  const made = promises.filter(({ pattern, byNo }) => {
    if (cannotHold(pattern, text)) return false;
    const found = pattern.exec(text);
    if (found === null || byNo) return found !== null;
    const clause = clauseOf(text, found.index, found.index + found[0].length);
    return !notPromised.clause.some((one) => one.test(clause));
  });
  if (made.length > 0 || notPromised.clause.some((one) => one.test(text)))
    return [...new Set(made.map(({ of }) => of))];
  return heardOf(sentence, ear);
};

/**
 * The promises made in a text, one for each kind and sentence. Questions ("要给您退款吗？"), conditions ("如果符合条件") and what is
 * denied ("we can't refund") promise nothing. The words are the shop's own: `promises` and `not_promised` of advertising.yaml; where
 * they find nothing, the ear that learned from promise-examples.yaml is asked.
 */
export const findPromises = (text: string, policy: AdvertisingPolicy): FoundPromise[] =>
  sentences(text).flatMap((sentence) => promisesOf(sentence, policy).map((of) => ({ of, text: sentence })));
