import { Document, parseDocument, type YAMLMap } from 'yaml';
import type { ByLang } from '../../message.ts';
import type { Draft } from '../draft.ts';
import type { ContentTexts } from '../layers.ts';
import type { Department, Intent, Lead } from '../types.ts';
import { inOneLine, missing, printed, textIn, write } from './documents.ts';

/** An intent that a shop has made for itself, as its owner writes it; how it is said stands apart ({@link ExamplesEdit}). */
export interface WrittenWish {
  /** What the shop's people call it. */
  name: string;
  /** What belongs to it. */
  about: string;
  /** What does not, and is easily taken for it; null: nothing was said of that. */
  apart: string | null;
  department: Department;
  leads: Lead;
}

/** A wish of the shop's own. */
export interface WishEdit {
  of: 'wish';
  intent: string;
  wish: WrittenWish;
  /** Of one that is new; null where it stands already. */
  examples: ByLang<string[]> | null;
}

/** It is taken out, with the sentences it was known by. */
export interface WishRemoved {
  of: 'wish-removed';
  intent: string;
}

/** Letters of an intent's name at most, before a letter that tells it from others. */
const LONGEST_ID = 40;

/** The letters of a number: a, b … z, aa …; an intent's name has no digits. */
const lettersOf = (n: number): string =>
  n < 26 ? String.fromCharCode(97 + n) : `${lettersOf(Math.floor(n / 26) - 1)}${lettersOf(n % 26)}`;

/** A name for an intent that none has, of the Latin words of what people call it. */
export const freshIntent = (name: string, taken: ReadonlySet<string>): string => {
  const words = name
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[^a-z]+/gu, '_');
  const base = words.slice(0, LONGEST_ID).replaceAll(/^_+|_+$/gu, '') || 'own_wish';
  for (let n = -1; ; n += 1) {
    const id = n < 0 ? base : `${base}_${lettersOf(n)}`;
    if (!taken.has(id)) return id;
  }
};

/** The wishes that a shop has made for itself: those that have a name of its giving. */
export const writtenWishes = ({ intents }: Pick<Draft, 'intents'>): Map<string, WrittenWish> =>
  new Map(
    [...intents].flatMap(([id, { value }]) => {
      const { name, about, apart = null, department, leads } = value;
      return name === undefined ? [] : [[id, { name, about, apart, department, leads }] as const];
    }),
  );

/** Where every intent leads, and whose it is. */
export type WrittenLeads = ReadonlyMap<string, Pick<Intent, 'name' | 'department' | 'leads'>>;
export const writtenLeads = ({ intents }: Pick<Draft, 'intents'>): WrittenLeads =>
  new Map([...intents].map(([id, { value }]) => [id, value]));

const fileOf = (intent: string): string => `intents/${intent}.yaml`;

const fill = (document: Document, { name, about, apart, department, leads }: WrittenWish): void => {
  const map = document.contents as YAMLMap;
  write(map, ['name'], name);
  write(map, ['about'], about);
  if (apart === null) map.delete('apart');
  else write(map, ['apart'], apart);
  write(map, ['department'], department);
  map.set('leads', inOneLine(document, leads));
};

/** The file of a wish as it shall stand. @throws XiaoerError NOT_FOUND where it shall be changed and is gone */
export const editedWish = (texts: ContentTexts, { intent, wish, examples }: WishEdit): Map<string, string> => {
  const file = fileOf(intent);
  const before = textIn(texts, file);
  if (examples === null && before === '') throw missing(`The wish "${intent}"`);
  const document = before === '' ? new Document({ intent }) : parseDocument(before);
  fill(document, wish);
  if (examples !== null) document.set('examples', document.createNode(examples));
  return new Map([[file, printed(before, document)]]);
};

/** The same without it. @throws XiaoerError NOT_FOUND where it is gone */
export const withoutWish = (texts: ContentTexts, { intent }: WishRemoved): Map<string, null> => {
  if (textIn(texts, fileOf(intent)) === '') throw missing(`The wish "${intent}"`);
  return new Map([[fileOf(intent), null]]);
};
