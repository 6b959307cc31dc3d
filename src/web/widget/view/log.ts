import type { Lang } from '../../../message.ts';
import type { Chat } from '../talk/chat.ts';
import type { Row } from '../talk/talk.ts';
import { sayTime } from '../words/times.ts';
import { filled } from '../words/words.ts';
import { Bubble, type BubbleHost } from './bubble.ts';
import { h, setText } from './dom.ts';
import { welcome } from './welcome.ts';

/** A pause of this length between two messages is shown as a time, in milliseconds. */
const PAUSE_MS = 10 * 60_000;
/** Within this distance from the end the talk follows what comes, in pixels. */
const NEAR = 80;

const timeOf = (row: Row): Date => new Date('said' in row ? row.said.at : row.outgoing.at);

const speakerOf = (row: Row): string => ('said' in row ? `${row.said.author}${row.said.name ?? ''}` : 'shopper');

/** The talk: everything said, oldest first, with times between. Follows its end unless the reader looks back. */
export class Log {
  readonly node = h('div.log', { role: 'log', 'aria-live': 'polite', tabindex: '0' });
  readonly #lang: Lang;
  readonly #host: BubbleHost;
  readonly #list = h('div.list', {});
  readonly #typing = h('div.typing', { hidden: true });
  readonly #typingWords = h('span.heard', {});
  readonly #bubbles = new Map<string, Bubble>();
  readonly #welcome: HTMLElement;
  #following = true;
  #below = 0;

  /** @param onMove called when the reader comes to the end or leaves it. */
  constructor(lang: Lang, host: BubbleHost, say: (text: string) => void, onMove: () => void) {
    this.#lang = lang;
    this.#host = host;
    this.node.setAttribute('aria-label', host.words.messages);
    this.#welcome = welcome(host.words, say);
    this.#typing.append(this.#typingWords, ...[1, 2, 3].map(() => h('i', { 'aria-hidden': 'true' })));
    this.node.append(this.#welcome, this.#list, this.#typing);
    // Pictures take their height when they come; the end stays in sight.
    new ResizeObserver(() => this.#following && this.toEnd()).observe(this.#list);
    this.node.addEventListener('scroll', () => {
      const near = this.#isNearEnd();
      if (near) this.#below = 0;
      if (near !== this.#following) {
        this.#following = near;
        onMove();
      }
    });
  }

  /** Messages that came below while the reader looked back. */
  get below(): number {
    return this.#following ? 0 : this.#below;
  }

  /** @param picked the choice Enter would take now. */
  show(chat: Chat, picked: number | null): void {
    const rows = chat.talk.rows(chat.reachable);
    const before = this.#bubbles.size;
    // What was said before is there to be read, not to be read out.
    this.node.setAttribute('aria-busy', String(chat.catchingUp));
    this.#welcome.hidden = rows.length > 0;
    this.#arrange(rows, chat, picked);
    this.#showTyping(chat);
    const added = this.#bubbles.size - before;
    const own = rows.at(-1)?.stage === 'sending' || rows.at(-1)?.stage === 'waiting';
    if (added > 0 && !this.#following) this.#below += added;
    if (!this.#following && !(added > 0 && own)) return;
    this.toEnd();
    if (added > 0 && !own && !chat.catchingUp) this.#holdStart(rows);
  }

  /** An answer that is taller than the talk is read from its beginning: it is not pulled out of sight by its own end. */
  #holdStart(rows: readonly Row[]): void {
    const at = timeOf(rows.at(-1) as Row).getTime();
    // What the bot says in one turn bears one time.
    const start = rows[rows.findLastIndex((row) => timeOf(row).getTime() !== at) + 1];
    const top = start && this.#bubbles.get(start.key)?.node.offsetTop;
    if (top === undefined || top >= this.node.scrollTop) return;
    this.#following = false;
    this.node.scrollTop = top;
  }

  toEnd(): void {
    this.#following = true;
    this.#below = 0;
    this.node.scrollTop = this.node.scrollHeight;
  }

  #isNearEnd(): boolean {
    return this.node.scrollHeight - this.node.scrollTop - this.node.clientHeight < NEAR;
  }

  /** Puts bubbles and times in order, leaving in place whatever already stands right. */
  #arrange(rows: readonly Row[], chat: Chat, picked: number | null): void {
    const asking = chat.talk.asking();
    const nodes: HTMLElement[] = [];
    for (const [index, row] of rows.entries()) {
      const paused = this.#pausedBefore(row, rows[index - 1]);
      const bubble = this.#bubbles.get(row.key) ?? new Bubble(row, this.#host);
      this.#bubbles.set(row.key, bubble);
      const next = rows[index + 1];
      const isAsking = 'said' in row && row.said === asking;
      bubble.show(row, {
        first: paused || !this.#sameSpeaker(row, rows[index - 1]),
        last: !next || !this.#sameSpeaker(row, next) || this.#pausedBefore(next, row),
        time: paused ? sayTime(timeOf(row), new Date(), this.#lang, this.#host.words) : '',
        asking: isAsking,
        picked: isAsking ? picked : null,
      });
      nodes.push(bubble.node);
    }
    const keys = new Set(rows.map(({ key }) => key));
    for (const key of this.#bubbles.keys()) if (!keys.has(key)) this.#bubbles.delete(key);
    place(this.#list, nodes);
  }

  #pausedBefore(row: Row, before: Row | undefined): boolean {
    return !before || timeOf(row).getTime() - timeOf(before).getTime() > PAUSE_MS;
  }

  #sameSpeaker(row: Row, other: Row | undefined): boolean {
    return other !== undefined && speakerOf(row) === speakerOf(other);
  }

  #showTyping(chat: Chat): void {
    const { agentTyping, agentName } = chat.talk.state;
    const shown = agentTyping && chat.reachable;
    this.#typing.hidden = !shown;
    setText(this.#typingWords, shown ? filled(this.#host.words.typing, agentName ?? this.#host.words.person) : '');
  }
}

/** Makes the children of `parent` these nodes, in this order, moving as few as possible. */
const place = (parent: HTMLElement, nodes: readonly HTMLElement[]): void => {
  const wanted = new Set<Node>(nodes);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  let at = parent.firstElementChild;
  for (const node of nodes) {
    if (node === at) at = at.nextElementSibling;
    else parent.insertBefore(node, at);
  }
};
