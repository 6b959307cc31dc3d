import type { Lang } from '../../../message.ts';
import type { Chat } from '../talk/chat.ts';
import { sayTime } from '../words/times.ts';
import { filled, repliesIn, type Words } from '../words/words.ts';
import { h, setAttribute, setText } from './dom.ts';
import { icon, sign } from './icons.ts';

/** The head of the panel: whose shop this is, whether it is open, how soon an answer comes. */
export class Top {
  readonly node: HTMLElement;
  readonly titleId = 'xiaoer-title';
  readonly close: HTMLButtonElement;
  readonly #lang: Lang;
  readonly #words: Words;
  readonly #name = h('h2', { id: this.titleId });
  readonly #state = h('p.state', {});
  readonly #dot = h('i.dot', { 'aria-hidden': 'true' });
  readonly #stateWords = h('span');

  constructor(lang: Lang, words: Words, onClose: () => void) {
    this.#lang = lang;
    this.#words = words;
    this.#state.append(this.#dot, this.#stateWords);
    this.close = h('button.icon-button', { 'aria-label': words.closeChat, onclick: onClose }, icon('close'));
    this.node = h(
      'div.top',
      {},
      h('span.shop-sign', {}, sign()),
      h('div.shop-words', {}, this.#name, this.#state),
      this.close,
    );
  }

  show({ shop, talk }: Chat): void {
    const words = this.#words;
    setText(this.#name, shop?.name ?? words.assistant);
    const { owner, agentName } = talk.state;
    const person = owner === 'agent';
    const state = person ? 'person' : shop ? (shop.open ? 'open' : 'closed') : 'unknown';
    setAttribute(this.#state, 'data-state', state);
    if (person) setText(this.#stateWords, filled(words.withPerson, agentName ?? words.person));
    else if (!shop) setText(this.#stateWords, '');
    else if (shop.open) setText(this.#stateWords, `${words.open} · ${repliesIn(words, shop.expectedReplySeconds)}`);
    else {
      const back = shop.opensAt && sayTime(new Date(shop.opensAt), new Date(), this.#lang, words);
      setText(this.#stateWords, back ? `${words.closed} · ${filled(words.backAt, back)}` : words.closed);
    }
  }
}
