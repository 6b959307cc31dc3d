import { initials } from '../desk/initials.ts';

/**
 * How near a name is to what was typed: 0 begins so, 1 a word in it does, 2 holds it; null: not meant. Chinese names are also
 * meant by the initials of their pinyin.
 * @param names the same in several languages
 */
export const nearness = (names: readonly string[], typed: string): number | null => {
  const q = typed.toLowerCase();
  const own = names.flatMap((name) => [name.toLowerCase(), initials(name)]);
  if (own.some((name) => name.startsWith(q))) return 0;
  if (own.some((name) => name.includes(` ${q}`))) return 1;
  return own.some((name) => name.includes(q)) ? 2 : null;
};
