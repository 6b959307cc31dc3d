import pairs from 'opencc-js/dict/TWPhrases';
import { fold } from './normalize.ts';
import { isHan } from './scripts.ts';

interface Phrase {
  from: string;
  to: string;
}

const onlyHan = (text: string): boolean => {
  for (let i = 0; i < text.length; i += 1) if (!isHan(text.charCodeAt(i))) return false;
  return text.length > 1;
};

/** The phrases by their first character, longest first. Words both sides have, for different things, are left alone. */
const readPhrases = (): Map<string, Phrase[]> => {
  const all = pairs.split('|').map((pair) => pair.split(' ').map(fold));
  const mainlandWords = new Set(all.map(([mainland]) => mainland));
  const byFirst = new Map<string, Phrase[]>();
  for (const [to = '', from = ''] of all) {
    if (mainlandWords.has(from) || !onlyHan(from) || !onlyHan(to)) continue;
    const list = byFirst.get(from.charAt(0)) ?? [];
    byFirst.set(from.charAt(0), list);
    if (list.some((one) => one.from === from)) continue;
    list.push({ from, to });
    list.sort((one, other) => other.from.length - one.from.length);
  }
  return byFirst;
};

let phrases: Map<string, Phrase[]> | undefined;

/**
 * Folded text with what is called otherwise in Taiwan as the mainland calls it (軟體 → 软件, 簡訊 → 短信), so that sentences of one
 * side teach the other. The words are those of OpenCC's TWPhrases; a shop's own are in templates/policies/wording.yaml.
 */
export const oneRegion = (folded: string): string => {
  phrases ??= readPhrases();
  let out = '';
  let copied = 0;
  for (let at = 0; at < folded.length; at += 1) {
    if (!isHan(folded.charCodeAt(at))) continue;
    const here = at;
    const found = phrases.get(folded.charAt(at))?.find(({ from }) => folded.startsWith(from, here));
    if (!found) continue;
    out += folded.slice(copied, at) + found.to;
    at += found.from.length - 1;
    copied = at + 1;
  }
  return copied === 0 ? folded : out + folded.slice(copied);
};
