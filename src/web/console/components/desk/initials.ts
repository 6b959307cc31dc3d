/** The first character of each letter in the order of pinyin; no syllable begins with i, u or v. */
const FIRST: readonly (readonly [letter: string, first: string])[] = [
  ...'a阿b八c嚓d哒e妸f发g旮h哈j讥k咔l垃m痳n拏o噢p妑q七r呥s仨t它w穵x夕y丫z帀'.matchAll(/([a-z])(.)/gu),
].map(([, letter = '', first = '']) => [letter, first]);

const order = new Intl.Collator('zh-CN-u-co-pinyin');
const HAN = /\p{Script=Han}/u;
const known = new Map<string, string>();

const initialOf = (character: string): string => {
  if (!HAN.test(character)) return character.toLowerCase();
  const found = known.get(character) ?? FIRST.findLast(([, first]) => order.compare(first, character) <= 0)?.[0] ?? '';
  known.set(character, found);
  return found;
};

/** Each Chinese character by the letter its pinyin begins with, by the browser's own order of characters: 活动规则 → hdgz. */
export const initials = (text: string): string => [...text].map(initialOf).join('');
