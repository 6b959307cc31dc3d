import { foldCharacter } from '../understanding/text/fold-character.ts';

/** Lists of words by name; a word is a piece of a regular expression and may name other lists in braces. */
export type WordLists = Readonly<Record<string, readonly string[]>>;

/** `{name}`, and no `{0,14}`. */
const NAMED = /\{([^\d{},][^{},]*)\}/gu;
const IDEOGRAPH = /\p{Script=Han}/gu;

/** Chinese in Simplified characters, every other character as it stands; of the same length. */
export const simplified = (text: string): string =>
  text.replace(IDEOGRAPH, (one) => (one.length === 1 ? foldCharacter(one.charCodeAt(0)) : one));

const expand = (source: string, lists: WordLists, within: readonly string[]): string =>
  source.replace(NAMED, (_, name: string) => {
    const words = lists[name];
    if (!words) {
      const known = Object.keys(lists).join(', ');
      throw new Error(`{${name}} is no list of promise_words; write one of ${known}, or add the list`);
    }
    if (within.includes(name))
      throw new Error(`the list ${name} names itself; take {${within.at(-1)}} out of one of them`);
    return `(?:${words.map((word) => expand(word, lists, [...within, name])).join('|')})`;
  });

/**
 * A pattern with the lists it names written out, in Simplified characters.
 * @throws Error naming a list that does not exist or that names itself
 */
export const composed = (source: string, lists: WordLists): string => simplified(expand(source, lists, []));
