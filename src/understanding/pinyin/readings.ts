import { readFileSync } from 'node:fs';

/** How characters are spelled in Latin letters, without tones; ü is written v. */
export interface Readings {
  /** Every syllable there is. */
  syllables: ReadonlySet<string>;
  /** Simplified character → its syllables, the usual one first. */
  of: ReadonlyMap<string, readonly string[]>;
}

let known: Readings | undefined;

/** The frequent characters with their readings, from readings.txt: a line for each syllable, the characters behind it. Read on first use. */
export const readings = (): Readings => {
  if (known) return known;
  const of = new Map<string, string[]>();
  const syllables = new Set<string>();
  for (const line of readFileSync(new URL('./readings.txt', import.meta.url), 'utf8').split('\n')) {
    const [syllable, characters = ''] = line.split(' ');
    if (!syllable) continue;
    syllables.add(syllable);
    for (const one of characters) of.set(one, [...(of.get(one) ?? []), syllable]);
  }
  known = { syllables, of };
  return known;
};
