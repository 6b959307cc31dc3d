/** Exclamation marks in every width and shape that keyboards and autocorrection make of one. */
export const MARK = '!！﹗❗❕ꜝǃ‼⁉︕';
/** What may stand before a command's mark without anybody seeing a difference: space, marks without width, variation selectors. */
export const UNSEEN = '[\\s\\p{Cf}\\p{Mn}\\u2800\\u3164\\uFFA0]';
/** What formatting, quoting and lists put before a line; what is unseen is among it. */
const DRESS = '[\\s\\p{Cf}\\p{Mn}\\u2800\\u3164\\uFFA0>＞*_~`|"\'“”‘’「」『』()（）【】\\[\\]•·.,，。:：;；…–—-]';

const isMark = new RegExp(`^[${MARK}]$`, 'u');
const isDress = new RegExp(`^${DRESS}$`, 'u');
const isUnseen = new RegExp(`^${UNSEEN}$`, 'u');
/** Characters of a name after an at sign, and of what a platform writes for a mention. */
const LONGEST = { name: 60, reference: 100 };

/** Where a mention may end that begins at a place: before something unseen, of which a name may itself hold some. */
const endsOf = (letters: readonly string[], from: number): number[] => {
  const [first = '', second = ''] = letters.slice(from, from + 2);
  if (first === '<' && /[@#!&]/u.test(second)) {
    const end = letters.slice(from + 2, from + 3 + LONGEST.reference).indexOf('>');
    return end < 0 ? [] : [from + 3 + end];
  }
  if (!/[@＠]/u.test(first)) return [];
  const rest = letters.slice(from + 1, from + 1 + LONGEST.name);
  const space = rest.findIndex((letter) => /\s/u.test(letter));
  return rest.slice(0, space < 0 ? rest.length : space).map((_letter, at) => from + 2 + at);
};

/**
 * Whether a line begins like a command behind marks of formatting, quotes and mentions. Each place is looked at once: an expression
 * would try every way of parting a line into mentions, of which there are too many to be tried.
 */
export const isLikeCommand = (line: string): boolean => {
  const letters = [...line];
  const reached = new Set([0]);
  for (let at = 0; at < letters.length && reached.size > 0; at += 1) {
    if (!reached.delete(at)) continue;
    const letter = letters[at] ?? '';
    if (isMark.test(letter)) return true;
    if (isDress.test(letter)) reached.add(at + 1);
    for (const end of endsOf(letters, at)) if (isUnseen.test(letters[end] ?? '')) reached.add(end);
  }
  return false;
};
