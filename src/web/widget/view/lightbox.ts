import type { Words } from '../words/words.ts';
import type { Shown } from './attached.ts';
import { h } from './dom.ts';
import { icon } from './icons.ts';
import { picture } from './picture.ts';

/** A picture in large, over the panel. Esc or a tap closes it. */
export class Lightbox {
  readonly node = h('div.lightbox', { hidden: true, role: 'dialog', 'aria-modal': 'true' });
  readonly #words: Words;
  #back: HTMLElement | null = null;

  constructor(words: Words) {
    this.#words = words;
    this.node.addEventListener('click', () => this.close());
  }

  get open(): boolean {
    return !this.node.hidden;
  }

  async show(file: Shown, back: Element | null): Promise<void> {
    const bytes = await file.bytes();
    const drawn = bytes && (await picture(bytes, 1600, file.name));
    if (!drawn) return;
    this.#back = back instanceof HTMLElement ? back : null;
    this.node.setAttribute('aria-label', file.name);
    const close = h('button.icon-button', { 'aria-label': this.#words.closePhoto }, icon('cross'));
    this.node.replaceChildren(drawn, close);
    this.node.hidden = false;
    close.focus();
  }

  close(): void {
    this.node.hidden = true;
    this.node.replaceChildren();
    this.#back?.focus();
  }
}
