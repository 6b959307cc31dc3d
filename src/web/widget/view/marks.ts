import type { Stage } from '../talk/outgoing.ts';
import type { Words } from '../words/words.ts';
import { h, setAttribute, setText } from './dom.ts';
import { type IconName, icon } from './icons.ts';

const DRAWN: Record<Stage, IconName> = {
  waiting: 'clock',
  sending: 'clock',
  stored: 'check',
  read: 'checks',
  failed: 'cross',
};

/** How far an own message has come: a small drawing, with its words for screen readers and wherever it needs saying. */
export class Mark {
  readonly node = h('span.mark', {});
  readonly #words = h('span');
  #stage: Stage | null = null;

  show(stage: Stage, words: Words): void {
    if (stage === this.#stage) return;
    this.#stage = stage;
    setAttribute(this.node, 'data-stage', stage);
    setText(this.#words, words[stage]);
    this.#words.className = stage === 'waiting' || stage === 'failed' ? '' : 'heard';
    this.node.replaceChildren(icon(DRAWN[stage]), this.#words);
  }
}
