import { comparable } from '../text/read.ts';
import type { Token } from '../text/tokens.ts';
import type { Example } from './example.ts';
import { SETTINGS } from './settings.ts';

/** What is read of a label. */
const LONGEST = 100;
const SIGNS = /[^\p{L}\p{N}]+/gu;
const HUMP = /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu;
/** A token that is a word and no code: "emi" is one, "q17" and "4b" are none. */
const WORD = /^(?:\p{L}{3,}|\p{Script=Han}+)$/u;

/** The words of a label: of "card_arrival", "cardArrival" and "CARD-ARRIVAL". */
const wordsOf = (label: string): Token[] =>
  comparable(label.slice(0, LONGEST).replace(HUMP, ' ').replace(SIGNS, ' '), LONGEST, (folded) => folded);

/** Whether most words are Chinese. */
const isHan = (words: readonly Token[]): boolean => words.filter(({ han }) => han).length * 2 > words.length;

/** The examples of each label. */
const byLabel = (examples: readonly Example[]): Map<string, Example[]> => {
  const all = new Map<string, Example[]>();
  for (const example of examples) {
    const list = all.get(example.label);
    if (list) list.push(example);
    else all.set(example.label, [example]);
  }
  return all;
};

/** Words that stand in more than half of the labels, as "intent" in intent_refund: they tell nothing. */
const idle = (labels: readonly (readonly Token[])[]): ReadonlySet<string> => {
  const times = new Map<string, number>();
  for (const words of labels) {
    for (const text of new Set(words.map((word) => word.text))) times.set(text, (times.get(text) ?? 0) + 1);
  }
  return new Set([...times.keys()].filter((text) => (times.get(text) ?? 0) * 2 > labels.length));
};

/**
 * The words of labels as examples, of classes that have few others: whoever names a class says in two
 * or three words what it is about. A label of numbers or codes says nothing, nor does one in another script than its messages.
 * @param outside label of examples that belong to no class
 */
export const labelExamples = (examples: readonly Example[], outside: string | undefined): Example[] => {
  const known = [...byLabel(examples)].map(([label, own]) => ({ label, own, words: wordsOf(label) }));
  const told = idle(known.map(({ words }) => words));
  return known
    .filter(({ label, own }) => label !== outside && own.length <= SETTINGS.labelled)
    .map(({ label, own, words }) => ({ label, own, tokens: words.filter(({ text }) => !told.has(text)) }))
    .filter(({ tokens }) => tokens.some(({ text }) => WORD.test(text)))
    .filter(({ own, tokens }) => isHan(tokens) === isHan(own.flatMap((one) => one.tokens)))
    .map(({ label, tokens }) => ({ label, tokens }));
};
