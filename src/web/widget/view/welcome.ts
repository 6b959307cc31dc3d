import type { Words } from '../words/words.ts';
import { h } from './dom.ts';
import { sign } from './icons.ts';

/** What stands in an empty talk: who is here, and ways to begin. */
export const welcome = (words: Words, say: (text: string) => void): HTMLElement =>
  h(
    'div.welcome',
    {},
    sign(),
    h('p.hello', {}, words.welcome),
    h('p', {}, words.welcomeMore),
    h(
      'div.starters',
      {},
      ...[words.startOrder, words.startReturn, words.startSize, words.startPerson].map((text) =>
        h('button.choice', { onclick: () => say(text) }, text),
      ),
    ),
  );
