import { givenAway } from './given-away.ts';
import { blotText } from './masking.ts';

/** What of a text tells who somebody is: digits of a phone, an order or a card, an e-mail address, or their name. */
export type Telling = 'number' | 'name';

/** Shorter names are words: 小, "Al". */
const SHORTEST = { han: 2, other: 3 };
const HAN = /\p{Script=Han}/u;
const GONE = '…';

const escaped = (name: string): string => name.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&');

/** A name as it may stand in a text: Chinese ones anywhere, of others each word by itself. */
const namesIn = (name: string): RegExp[] =>
  HAN.test(name)
    ? [name.replaceAll(/\s/gu, '')]
        .filter((one) => [...one].length >= SHORTEST.han)
        .map((one) => new RegExp(escaped(one), 'gu'))
    : name
        .split(/\s+/u)
        .filter((word) => [...word].length >= SHORTEST.other)
        .map((word) => new RegExp(`(?<![\\p{L}\\p{N}])${escaped(word)}(?![\\p{L}\\p{N}])`, 'giu'));

/**
 * A text without what tells who somebody is, and what that was: for texts that others will read, or that go into a file.
 * @param names what the person is called, as far as it is known
 */
export const withoutWho = (text: string, names: readonly string[]): { text: string; tells: Telling[] } => {
  const blotted = givenAway(text).reduce((left, { word }) => left.replaceAll(word, GONE), blotText(text));
  const nameless = names.flatMap(namesIn).reduce((left, name) => left.replace(name, GONE), blotted);
  return {
    text: nameless,
    tells: [...(blotted === text ? [] : (['number'] as const)), ...(nameless === blotted ? [] : (['name'] as const))],
  };
};
