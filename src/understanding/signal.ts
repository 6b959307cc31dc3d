import { fold, readable } from './text/normalize.ts';
import { everyPhrase, type WordingFile } from './text/wording.ts';
import type { Understanding } from './types.ts';

type Signal = NonNullable<Understanding['signal']>;

const SIGNALS = ['correct', 'back', 'stop', 'no', 'yes'] as const satisfies readonly Signal[];
const PUNCTUATION = /[\s,.!~，。！～、;；:"'“”‘’()…^_*-]+/gu;
const POLITE =
  /(?:please|pls|plz|thanks|thank you|thx|sorry|谢谢|谢了|多谢|麻烦了|拜托)+$|^(?:um+|uh+|er+|oh|well|actually|那就|那|呃|嗯+(?=.)|额|哦(?=.)|喔(?=.))/;
const PARTICLES = /(?:[吧啊呀哦喔呢啦嘛哈呗了耶欸唷嘞的哟噢]|[\u3105-\u312f])+$/u;
/** A correction may say what is meant instead: 不是这件，是另一件. */
const LONGEST_CORRECTION = 24;
const LONGEST = 30;

const bare = (folded: string): string => folded.replace(PUNCTUATION, '').replace(/(.)\1{2,}/g, '$1$1');

const peeled = (text: string): string[] => {
  const forms = [text];
  let current = text;
  for (let round = 0; round < 3; round += 1) {
    const polite = current.replace(POLITE, '');
    const next = polite.replace(PARTICLES, '');
    if (next === current || next === '') break;
    forms.push(...new Set([polite, next]));
    current = next;
  }
  return forms;
};

/**
 * Recognizes a message that is nothing but yes, no, stop, back or "not that one", by the lists of wording.yaml.
 * Particles and politeness around it are ignored; what comes first in {@link SIGNALS} wins.
 */
export const signalReader = (wording: WordingFile): ((folded: string) => Understanding['signal']) => {
  const exact = new Map<string, Signal>();
  const keys = SIGNALS.flatMap((signal) =>
    everyPhrase(wording.signals[signal]).map((phrase) => ({ signal, key: bare(fold(readable(phrase, 60))) })),
  );
  const learn = (form: string, signal: Signal): void => {
    if (form && !exact.has(form)) exact.set(form, signal);
  };
  // What is written in the lists outweighs what remains of it without particles: 不用 says no though 不用了 says stop.
  for (const { key, signal } of keys) learn(key, signal);
  for (const { key, signal } of keys) learn(peeled(key).at(-1) ?? key, signal);
  const openings = keys.filter(({ signal }) => signal === 'correct').map(({ key }) => key);
  return (folded) => {
    if (folded.length > LONGEST * 2) return null;
    const text = bare(folded);
    if (text === '' || text.length > LONGEST) return null;
    for (const form of peeled(text)) {
      const signal = exact.get(form);
      if (signal) return signal;
    }
    return text.length <= LONGEST_CORRECTION && openings.some((opening) => text.startsWith(opening)) ? 'correct' : null;
  };
};
