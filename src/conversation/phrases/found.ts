import type { WrittenPhrases } from '../../content/edit/phrases-edit.ts';
import { PHRASE_GROUPS, type PhraseGroupName } from './groups.ts';
import { PhraseList } from './phrase-list.ts';
import { LONGEST_HEARD, type Phrases } from './phrases.ts';
import { asCompared, spellings } from './spellings.ts';

/** A group that a text meets. */
export interface PhrasesFound {
  group: PhraseGroupName;
  /** The phrases of it that stand in the text, as they are written. */
  by: string[];
}

const standsIn = (phrase: string, compared: string): boolean => {
  const spelled = spellings(phrase);
  return 'ways' in spelled && new PhraseList(spelled.ways).isIn(compared);
};

/**
 * The groups that a text meets, in the program's order.
 * @param phrases what finds them in a talk
 * @param written the same, as the shop has written it
 */
export const phrasesFound = (
  phrases: Phrases,
  written: ReadonlyMap<string, WrittenPhrases>,
  text: string,
): PhrasesFound[] => {
  const compared = asCompared(text, LONGEST_HEARD);
  return PHRASE_GROUPS.filter((group) => phrases.says(group, text)).map((group) => {
    const { zh = [], en = [] } = written.get(group)?.said ?? {};
    return { group, by: [...zh, ...en].filter((phrase) => standsIn(phrase, compared)) };
  });
};
