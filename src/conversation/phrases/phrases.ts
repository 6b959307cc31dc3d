import type { PhraseGroup, PhrasesFile } from './file.ts';
import type { PhraseGroupName } from './groups.ts';
import { PhraseList } from './phrase-list.ts';
import { asCompared } from './spellings.ts';

/** A stretch of a text. */
export interface Stretch {
  from: number;
  to: number;
}

/** What shoppers say in so many words, as the shop has written it down. */
export interface Phrases {
  /** Whether a text says what a group stands for. */
  says(group: PhraseGroupName, text: string): boolean;
  /** The words of a text on either side of what a group stands for, as they are compared; the whole of it where it says nothing of the kind. */
  parts(group: PhraseGroupName, text: string): string[];
  /** Where what a group stands for is said, in the order it is said, in a text as it is compared ({@link asCompared}). */
  places(group: PhraseGroupName, compared: string): Stretch[];
}

/** A group, ready to be looked for in a compared text. */
type Heard = (text: string) => boolean;

/** Characters of a text that are looked through. */
export const LONGEST_HEARD = 2_000;
/** A question mark is no mere sign: 哈? asks what was meant. */
const TELLING = /[\p{L}\p{N}?]/u;

const listOf = ({ zh, en }: Pick<PhraseGroup, 'zh' | 'en'>): PhraseList => new PhraseList([...zh, ...en].flat());

const NOTHING: Pick<PhraseGroup, 'zh' | 'en'> = { zh: [], en: [] };

const pastSigns = (text: string, from: number): number => {
  let at = from;
  while (at < text.length && !TELLING.test(text.charAt(at))) at += 1;
  return at;
};

const begins =
  (said: PhraseList, around: PhraseList): Heard =>
  (text) => {
    let at = pastSigns(text, 0);
    while (at < text.length) {
      if (said.endAt(text, at) >= 0) return true;
      const end = around.endAt(text, at);
      if (end <= at) return false;
      at = pastSigns(text, end);
    }
    return false;
  };

const isAll =
  (said: PhraseList, around: PhraseList): Heard =>
  (text) => {
    let heard = false;
    for (let at = pastSigns(text, 0); at < text.length; ) {
      const [phrase, beside] = [said.endAt(text, at), around.endAt(text, at)];
      const end = Math.max(phrase, beside);
      if (end <= at) return false;
      heard ||= phrase >= beside;
      at = pastSigns(text, end);
    }
    return heard;
  };

const heardOf = (group: PhraseGroup): Heard => {
  const said = listOf(group);
  const around = listOf(group.around ?? NOTHING);
  const unless = listOf(group.unless ?? NOTHING);
  const place: Record<PhraseGroup['where'], Heard> = {
    anywhere: (text) => said.isIn(text),
    start: begins(said, around),
    whole: isAll(said, around),
  };
  const there = place[group.where];
  return (text) => there(text) && !unless.isIn(text);
};

/** Where the phrases of a list stand in a compared text, each as long as can be, none within another. */
const placesOf = (said: PhraseList, text: string): Stretch[] => {
  const places: Stretch[] = [];
  for (let at = 0; at < text.length; ) {
    const end = said.endAt(text, at);
    if (end > at) places.push({ from: at, to: end });
    at = Math.max(end, at + 1);
  }
  return places;
};

/** A text without some stretches of it, in pieces. */
const piecesOf = (text: string, without: readonly Stretch[]): string[] =>
  [...without, { from: text.length, to: text.length }].map(({ from }, index) =>
    text.slice(without[index - 1]?.to ?? 0, from),
  );

/** Makes what the shop has written down ready; once for each version of its files, and each group when it is first asked for. */
export const phrasesOf = (file: PhrasesFile): Phrases => {
  const groups = new Map<PhraseGroupName, Heard>();
  const lists = new Map<PhraseGroupName, PhraseList>();
  const places = (name: PhraseGroupName, compared: string): Stretch[] => {
    const list = lists.get(name) ?? listOf(file[name]);
    lists.set(name, list);
    return placesOf(list, compared);
  };
  const ready = (name: PhraseGroupName): Heard => {
    const heard = groups.get(name) ?? heardOf(file[name]);
    groups.set(name, heard);
    return heard;
  };
  // A turn asks many times of one text.
  let last = { text: '', compared: '' };
  return {
    says(group, text) {
      if (last.text !== text) last = { text, compared: asCompared(text, LONGEST_HEARD) };
      return ready(group)(last.compared);
    },
    parts(group, text) {
      const compared = asCompared(text, LONGEST_HEARD);
      return piecesOf(compared, places(group, compared));
    },
    places,
  };
};
