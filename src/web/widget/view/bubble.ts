import type { Card, Choice } from '../../../message.ts';
import type { Row } from '../talk/talk.ts';
import type { Words } from '../words/words.ts';
import { attached, type Shown } from './attached.ts';
import { cardView } from './card.ts';
import { Choices } from './choices.ts';
import { h, heard, setText } from './dom.ts';
import { linkify } from './linkify.ts';
import { Mark } from './marks.ts';
import { Rating } from './rating.ts';

/** What a bubble can ask of those around it. */
export interface BubbleHost {
  words: Words;
  choose(choice: Choice): void;
  enlarge(file: Shown): void;
  /** Bytes of a file the shop has. */
  file(id: string): Promise<Blob | null>;
  /** Bytes of a file that is still on its way. */
  ownFile(localId: string): Promise<Blob | null>;
  /** Takes a refused message back into the composer. */
  edit(clientId: string): void;
}

/** What changes about a bubble after it stands. */
export interface BubbleState {
  /** First of several by the same person in a row. */
  first: boolean;
  last: boolean;
  /** Its choices can be taken. */
  asking: boolean;
  /** The choice Enter would take now. */
  picked: number | null;
  /** The time, if there was a pause before. */
  time: string;
}

const filesOf = (row: Row, host: BubbleHost): Shown[] =>
  'said' in row
    ? row.said.attachments.map((file) => ({ ...file, bytes: () => host.file(file.id) }))
    : row.outgoing.files.map((file) => ({ ...file, bytes: () => host.ownFile(file.localId) }));

const authorOf = (row: Row): 'shopper' | 'bot' | 'agent' | 'system' => ('said' in row ? row.said.author : 'shopper');

/** One thing that was said, with its cards, pictures, choices and mark. */
export class Bubble {
  readonly node: HTMLElement;
  readonly #host: BubbleHost;
  readonly #mark: Mark | null;
  readonly #choices: Choices | null = null;
  readonly #rating: Rating | null = null;
  readonly #time = h('time', { hidden: true });
  readonly #refusal = h('div.refusal', { role: 'alert', hidden: true });

  constructor(row: Row, host: BubbleHost) {
    this.#host = host;
    const author = authorOf(row);
    const { text, lang, cards, choices, survey, name } =
      'said' in row
        ? row.said
        : { text: row.outgoing.text, lang: null, cards: [] as Card[], choices: [], survey: null, name: null };
    this.#mark = author === 'shopper' ? new Mark() : null;
    if ('said' in row && survey) this.#rating = new Rating(row.said, host.words, host.choose);
    else if (choices.length > 0) this.#choices = new Choices(choices, host.words, host.choose);
    this.node = h(
      'article',
      { class: `bubble ${author}`, 'data-author': author, 'data-key': row.key },
      this.#time,
      author === 'agent' ? this.#speaker(name ?? host.words.person) : heard(this.#speaks(author)),
      text ? h('p.words', { dir: 'auto', lang }, ...linkify(text, host.words.newTab)) : null,
      ...filesOf(row, host).map((file) => attached(file, host.words, host.enlarge)),
      ...cards.map((card) => cardView(card, host.words)),
      this.#rating?.node ?? this.#choices?.node ?? null,
      this.#mark?.node ?? null,
      this.#refusal,
    );
  }

  show(row: Row, state: BubbleState): void {
    const { classList } = this.node;
    classList.toggle('first', state.first);
    classList.toggle('last', state.last);
    this.#time.hidden = state.time === '';
    setText(this.#time, state.time);
    this.#choices?.show(state.asking, state.picked);
    this.#rating?.show(state.asking);
    if (row.stage) this.#mark?.show(row.stage, this.#host.words);
    // One mark for several in a row, as people know it; but never hide that one is not there yet.
    classList.toggle('marked', row.stage !== null && (state.last || !['stored', 'read'].includes(row.stage)));
    if (row.stage === 'failed' && 'outgoing' in row) this.#showRefusal(row.key, row.why);
    else this.#refusal.hidden = true;
  }

  #speaks(author: 'shopper' | 'bot' | 'system'): string {
    const { words } = this.#host;
    return `${author === 'shopper' ? words.you : words.assistant}: `;
  }

  #speaker(name: string): HTMLElement {
    return h(
      'header.speaker',
      {},
      h('span.initial', { 'aria-hidden': 'true' }, [...name][0] ?? ''),
      h('span.name', {}, name),
      h('span.person', {}, this.#host.words.person),
    );
  }

  #showRefusal(key: string, why: string): void {
    if (!this.#refusal.hidden) return;
    const { words, edit } = this.#host;
    this.#refusal.hidden = false;
    this.#refusal.append(
      h('span', {}, why || words.failed),
      h('button.link', { onclick: () => edit(key) }, words.edit),
    );
  }
}
