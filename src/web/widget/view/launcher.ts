import { filled, type Words } from '../words/words.ts';
import { h, setAttribute, setText } from './dom.ts';
import { sign } from './icons.ts';

/** The round button with the sign, and the number of unread messages on it. */
export class Launcher {
  readonly node: HTMLButtonElement;
  readonly #words: Words;
  readonly #badge = h('span.badge', { 'aria-hidden': 'true', hidden: true });

  constructor(words: Words, onOpen: () => void) {
    this.#words = words;
    this.node = h('button.launcher', { 'aria-haspopup': 'dialog', onclick: onOpen }, sign(), this.#badge);
  }

  show(open: boolean, unread: number): void {
    this.node.hidden = open;
    setAttribute(this.node, 'aria-expanded', String(open));
    setAttribute(
      this.node,
      'aria-label',
      unread > 0 ? `${this.#words.openChat}, ${filled(this.#words.unread, unread)}` : this.#words.openChat,
    );
    this.#badge.hidden = unread === 0;
    setText(this.#badge, unread > 99 ? '99+' : String(unread));
  }
}
