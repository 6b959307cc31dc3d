const LINK = /\bhttps?:\/\/[^\s<>"'，。！？；、）】」』]+/gu;
/** What would be drawn as something else than itself; `<` begins mentions, times, emoji and links. */
const MARKS = /[\\*_~`|<[\]]/gu;
/** What only matters where a line begins: headings, quotes, small print, lists. */
const LINE_START = /^([^\S\r\n\u2028\u2029]*)([#>+-])/gmu;

const escapeWords = (text: string): string => text.replace(MARKS, '\\$&').replace(LINE_START, '$1\\$2');

/**
 * Plain words for Discord, which reads Markdown: they look there as they were written. Links stay links. Nobody is pinged by
 * them either way, since every message forbids all pings.
 */
export const escapeMarkdown = (text: string): string => {
  let from = 0;
  let escaped = '';
  for (const match of text.matchAll(LINK)) {
    escaped += escapeWords(text.slice(from, match.index)) + match[0];
    from = match.index + match[0].length;
  }
  return escaped + escapeWords(text.slice(from));
};

/** At most `longest` UTF-16 units, with … where something was left out; no character is halved. */
export const shorten = (text: string, longest: number): string => {
  if (text.length <= longest) return text;
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > longest - 1) break;
    kept += character;
  }
  return `${kept}…`;
};
