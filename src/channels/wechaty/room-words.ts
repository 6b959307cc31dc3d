import { literal } from '../../literal.ts';

/** What WeChat puts after a name that is mentioned. */
const AFTER_NAME = '\u2005';

/** WeChat's way to show what an answer quotes: `「name：words」`, a line of dashes, the answer. */
const QUOTE = /^「([^：:」\n]{1,64})[：:]([\s\S]*?)」\s*\n(?:- ?){6,}-?\s*\n([\s\S]*)$/u;

/** A message taken apart into what it quotes and what it says. */
export interface Said {
  words: string;
  quoted: { author: string; words: string } | null;
}

export const withoutQuote = (text: string): Said => {
  const found = QUOTE.exec(text);
  if (!found) return { words: text, quoted: null };
  const [, author = '', quoted = '', words = ''] = found;
  return { words: words.trim(), quoted: { author: author.trim(), words: quoted } };
};

const EVERYONE = /[@＠](所有人|全体成员|全體成員|everyone|all)(?![\p{L}\p{N}])/giu;

/** A name as it is spoken: not within another word of a script that puts spaces between words. */
const spoken = (name: string): RegExp => new RegExp(`(?<![A-Za-z0-9])${literal(name)}(?![A-Za-z0-9])`, 'iu');

const mention = (name: string): RegExp =>
  new RegExp(`[@＠]${literal(name)}(?:[\u2005\\s]+|$|(?=[^\\p{L}\\p{N}]))`, 'giu');

export interface Hearer {
  /** What we are called in this room: our name, and our own alias there. */
  names: readonly string[];
  /** We are among those whom the message mentions. */
  mentioned: boolean;
}

/**
 * Whether words in a room are for us (H35): a mention of us, our name, or an answer that quotes us. A call to everyone is
 * not; there a name has to be said.
 */
export const addressed = (text: string, { names, mentioned }: Hearer): boolean => {
  const { words, quoted } = withoutQuote(text);
  const ours = names.filter((name) => name.length > 1);
  if (quoted !== null && names.includes(quoted.author)) return true;
  if (ours.some((name) => spoken(name).test(words.replaceAll(EVERYONE, '')))) return true;
  return mentioned && !EVERYONE_HERE.test(words);
};
const EVERYONE_HERE = new RegExp(EVERYONE.source, 'iu');

/** The words without mentions of us; as they stand if nothing else was said. */
export const withoutMention = (text: string, names: readonly string[]): string => {
  const rest = names.reduce((words, name) => (name === '' ? words : words.replaceAll(mention(name), ' ')), text);
  return rest.replaceAll(/[ \u2005]{2,}/gu, ' ').trim() || text.trim();
};

/** What leaves the shop calls nobody but the one it is for: `@everyone` is written with a sign that calls nobody. */
export const callingNobody = (text: string): string => text.replaceAll(EVERYONE, '＠\u200b$1');

/** A mention of one person before words for them. A name that stands for everyone is left out. */
export const toPerson = (name: string, text: string): string => {
  const clean = name.replaceAll(/[\p{Cc}\u2005]/gu, ' ').trim();
  return clean === '' || EVERYONE_HERE.test(`@${clean}`) ? text : `@${clean}${AFTER_NAME}\n${text}`;
};
