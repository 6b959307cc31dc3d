import { readTest, readWhen, type Test } from './tests.ts';

/**
 * A text of the shop (Liquid) in the parts people see: words with blanks in them, and conditions with the words they let be said.
 * Nothing is lost: {@link joinParts} gives back the text to the letter, whatever it was.
 */
export type Part =
  /** Words and blanks, to be typed in. */
  | { is: 'words'; source: string }
  /** What is shown as it stands, because it does more than fill in and choose. */
  | { is: 'code'; source: string }
  /** One of several is said. `lead`: what stands before the first branch of a `case`. */
  | { is: 'choice'; lead: string; branches: Branch[]; end: string };

/** What is said under one condition. */
export interface Branch {
  /** The tag that begins it, to the letter. */
  tag: string;
  /** What it asks; `else`: nothing; null: more than can be told in words. */
  test: Test | 'else' | null;
  parts: Part[];
}

const TOKEN = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/gu;
const TAG = /^\{%-?\s*(\w+)\s*([\s\S]*?)\s*-?%\}$/u;

interface Token {
  source: string;
  /** Name of a tag; null: words, or a blank. */
  tag: string | null;
  rest: string;
}

const tokensOf = (text: string): Token[] => {
  const tokens: Token[] = [];
  let at = 0;
  const words = (to: number) => {
    if (to > at) tokens.push({ source: text.slice(at, to), tag: null, rest: '' });
  };
  for (const found of text.matchAll(TOKEN)) {
    words(found.index);
    const [source] = found;
    const [, tag = null, rest = ''] = TAG.exec(source) ?? [];
    tokens.push({ source, tag, rest });
    at = found.index + source.length;
  }
  words(text.length);
  return tokens;
};

/** A text that is not in order: it is shown as it stands. */
class Unreadable extends Error {}

/** Tags that stand alone; any other has its end. */
const ALONE = ['assign', 'increment', 'decrement', 'echo', 'render', 'include', 'layout', 'break', 'continue'];
const NEXT = { if: ['elsif', 'else'], case: ['when', 'else'] } as const;

class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(text: string) {
    this.#tokens = tokensOf(text);
  }

  /** Everything up to one of some tags, or to the end of the text. */
  until(ends: readonly string[]): Part[] {
    const parts: Part[] = [];
    for (let token = this.peek(); token; token = this.peek()) {
      if (token.tag !== null && ends.includes(token.tag)) return parts;
      const last = parts.at(-1);
      const next = this.#part(token);
      if (next.is === 'words' && last?.is === 'words') last.source += next.source;
      else parts.push(next);
    }
    if (ends.length > 0) throw new Unreadable();
    return parts;
  }

  peek(): Token | undefined {
    return this.#tokens[this.#at];
  }

  #take(): Token {
    const token = this.#tokens[this.#at];
    if (!token) throw new Unreadable();
    this.#at += 1;
    return token;
  }

  #part(token: Token): Part {
    if (token.tag === 'if') return this.#choice('if', '');
    if (token.tag === 'case') return this.#case();
    this.#take();
    if (token.tag === null) return { is: 'words', source: token.source };
    return { is: 'code', source: token.source + (ALONE.includes(token.tag) ? '' : this.#through(token.tag)) };
  }

  #case(): Part {
    const { source, rest } = this.#take();
    let lead = source;
    for (let token = this.peek(); token?.tag === null; token = this.peek()) lead += this.#take().source;
    if (this.peek()?.tag !== 'when') throw new Unreadable();
    return this.#choice('case', lead, rest);
  }

  #choice(kind: 'if' | 'case', lead: string, about = ''): Part {
    const end = `end${kind}`;
    const branches: Branch[] = [];
    for (;;) {
      const { source, tag, rest } = this.#take();
      if (tag === end) return { is: 'choice', lead, branches, end: source };
      const test = tag === 'else' ? 'else' : kind === 'case' ? readWhen(about, rest) : readTest(rest);
      branches.push({ tag: source, test, parts: this.until([...NEXT[kind], end]) });
    }
  }

  /** To the letter, through the end of a tag whose inside is not looked at. */
  #through(tag: string): string {
    let source = '';
    for (let depth = 1; depth > 0; ) {
      const token = this.#take();
      source += token.source;
      if (token.tag === tag) depth += 1;
      if (token.tag === `end${tag}`) depth -= 1;
    }
    return source;
  }
}

/** The parts of a text; one that is not in order is one part of code. */
export const readParts = (text: string): Part[] => {
  try {
    return new Reader(text).until([]);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return [{ is: 'code', source: text }];
  }
};

/** The text of parts, to the letter. */
export const joinParts = (parts: readonly Part[]): string =>
  parts
    .map((part) =>
      part.is === 'choice'
        ? part.lead + part.branches.map(({ tag, parts: inner }) => tag + joinParts(inner)).join('') + part.end
        : part.source,
    )
    .join('');
