import { isDeepStrictEqual } from 'node:util';
import { parseDocument } from 'yaml';
import type { Borrowed } from '../borrowed.ts';
import type { Layers } from '../layers.ts';
import type { Problem } from '../problems.ts';
import { type Note, outdated } from './note.ts';

/**
 * How a part of a shop's folder stands to the program's own. `changed`: both have it, and it says something else; `added`: only the
 * shop has it; `lacking`: only the program has it; `older`: it stands as it was copied from an earlier program; `unread`: nothing
 * reads it; `problem`: it stops a start.
 */
export type Stand = 'problem' | 'changed' | 'added' | 'older' | 'lacking' | 'unread';

export interface Difference {
  is: Stand;
  file: string;
  /** The part of the file: a section, a reply, an entry; null for the whole. */
  part: string | null;
  /** In words, where that tells more. */
  says: string | null;
}

type Loose = Record<string, unknown>;

/** What the parts of a list are called. */
const named = (one: unknown, at: number): string => {
  const { id, key } = (one ?? {}) as Loose;
  return String(id ?? key ?? at + 1);
};

/** A file by its parts: sections, replies, entries of the FAQ; one part of no name where it has none. */
const partsOf = (text: string): Map<string, unknown> => {
  const document = parseDocument(text);
  const value: unknown = document.errors.length > 0 ? text : document.toJS();
  if (Array.isArray(value)) return new Map(value.map((one: unknown, at) => [named(one, at), one]));
  if (typeof value === 'object' && value !== null) return new Map(Object.entries(value));
  return new Map([['', value]]);
};

const NOT_READ = 'not read: the folder has a whole set of its own';
const OF_ONE_SHOP = 'not read: what one shop does is true of no other';
const LENT = "the program's own is read";
const LEFT_OUT = 'left out, which means something';

const inFile = (file: string, own: string, program: string, borrowed: Borrowed): Difference[] => {
  const [mine, theirs] = [partsOf(own), partsOf(program)];
  const of = (is: Stand, part: string, says: string | null = null): Difference => ({
    is,
    file,
    part: part || null,
    says,
  });
  const lent = new Set(borrowed.parts.filter((one) => one.file === file).map(({ name }) => name));
  const lacking = [...theirs.keys()].filter((part) => !mine.has(part));
  const missing = (part: string): string => {
    if (file.startsWith('intents/')) return NOT_READ;
    return lent.has(part) ? LENT : LEFT_OUT;
  };
  return [
    ...[...mine].flatMap(([part, value]) => {
      if (!theirs.has(part)) return [of('added', part)];
      return isDeepStrictEqual(value, theirs.get(part)) ? [] : [of('changed', part)];
    }),
    ...lacking.map((part) => of('lacking', part, missing(part))),
    // Parts of sections the folder has.
    ...[...lent].filter((part) => !lacking.includes(part)).map((part) => of('lacking', part, LENT)),
  ];
};

/**
 * What a shop's folder has otherwise than the program, what it lacks, and what in it nothing reads: in the order of the files.
 * @param problems what is wrong with it
 */
export const differences = (
  { own, program, lent }: Layers,
  borrowed: Borrowed,
  problems: readonly Problem[],
  note: Note | null,
): Difference[] => {
  const older = outdated(own, program, note);
  const wrong = problems.map(({ file, line, message }) => ({
    is: 'problem' as const,
    file,
    part: null,
    says: `line ${line}: ${message}`,
  }));
  const unread = borrowed.unread.map(({ file, line, says }) => ({
    is: 'unread' as const,
    file,
    part: null,
    says: `line ${line}: ${says}`,
  }));
  const untold = (file: string): boolean => !borrowed.unread.some((one) => one.file === file && one.line === 0);
  const mine = [...own].flatMap(([file, text]): Difference[] => {
    const theirs = program.get(file);
    if (theirs === undefined) return untold(file) ? [{ is: 'added', file, part: null, says: null }] : [];
    if (older.includes(file))
      return [{ is: 'older', file, part: null, says: 'as it was copied; the program has a newer one' }];
    return theirs === text ? [] : inFile(file, text, theirs, borrowed);
  });
  const read = new Set([...lent, ...borrowed.files]);
  const lacking = [...program.keys()]
    .filter((file) => !own.has(file) && /^(?:intents|templates)\//u.test(file))
    .map((file) => {
      const unread = file.startsWith('intents/') ? NOT_READ : OF_ONE_SHOP;
      return { is: 'lacking' as const, file, part: null, says: read.has(file) ? LENT : unread };
    });
  return [...wrong, ...mine, ...lacking, ...unread];
};
