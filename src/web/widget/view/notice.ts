import type { Chat } from '../talk/chat.ts';
import type { Words } from '../words/words.ts';
import { h, setAttribute, setText } from './dom.ts';

/** A line that is broken for less than this is nobody's business, in milliseconds. */
const GRACE_MS = 2000;

/** One line under the head for what the shopper should know now: no network, slowed down, waiting for a person. */
export class Notice {
  readonly node = h('p.notice', { role: 'status', hidden: true });
  readonly #words: Words;
  #brokenSince: number | null = null;
  #later: ReturnType<typeof setTimeout> | undefined;

  constructor(words: Words) {
    this.#words = words;
  }

  show(chat: Chat): void {
    const kind = this.#kind(chat);
    this.node.hidden = kind === 'none';
    setAttribute(this.node, 'data-kind', kind);
    setText(this.node, kind === 'none' ? '' : this.#words[kind]);
  }

  #kind(chat: Chat): 'offline' | 'reconnecting' | 'slow' | 'anew' | 'queue' | 'none' {
    clearTimeout(this.#later);
    if (chat.link === 'offline') return 'offline';
    if (chat.link === 'live') this.#brokenSince = null;
    else {
      this.#brokenSince ??= Date.now();
      const left = this.#brokenSince + GRACE_MS - Date.now();
      if (left <= 0) return 'reconnecting';
      this.#later = setTimeout(() => this.show(chat), left);
    }
    if (chat.slow) return 'slow';
    if (chat.anew) return 'anew';
    return chat.talk.state.owner === 'queue' ? 'queue' : 'none';
  }
}
