import { h, heard } from './dom.ts';

const LINK = /https?:\/\/[^\s<>"'，。！？；：、（）【】「」『』《》]+/giu;

/** The address of a link, if it is one that may be followed: http or https, without a user name that could pose as a host. */
const addressOf = (text: string): string | null => {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  return /^https?:$/u.test(url.protocol) && url.username === '' && url.password === '' ? url.href : null;
};

/** Text with its links made clickable. Everything else, markup too, stays the text it is. */
export const linkify = (text: string, opensInNewTab: string): (Node | string)[] => {
  const parts: (Node | string)[] = [];
  let from = 0;
  for (const match of text.matchAll(LINK)) {
    // A full stop or bracket at the end belongs to the sentence.
    const shown = match[0].replace(/[.,;:!?)\]}]+$/u, '');
    const href = addressOf(shown);
    if (!href) continue;
    parts.push(text.slice(from, match.index));
    parts.push(h('a', { href, target: '_blank', rel: 'noopener noreferrer nofollow' }, shown, heard(opensInNewTab)));
    from = match.index + shown.length;
  }
  parts.push(text.slice(from));
  return parts.filter((part) => part !== '');
};
