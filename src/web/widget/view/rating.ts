import type { Choice } from '../../../message.ts';
import type { ShopMessage } from '../../contract.ts';
import type { Words } from '../words/words.ts';
import { h } from './dom.ts';

/** Five large faces with words; anything else the question offers (not now) as a small button below. */
export class Rating {
  readonly node: HTMLElement;
  readonly #faces: HTMLButtonElement[];
  readonly #others: HTMLButtonElement[];
  #active = true;

  constructor(message: ShopMessage, words: Words, onChoose: (choice: Choice) => void) {
    const scale = message.survey?.scale ?? [];
    const scoreValue = (score: number): string => `score:${score}`;
    const isScore = ({ value }: Choice): boolean => scale.some(({ score }) => value === scoreValue(score));
    const take = (choice: Choice) => () => this.#active && onChoose(choice);
    this.#faces = scale.map(({ score, face, label }) =>
      h(
        'button.face',
        { 'aria-keyshortcuts': score, onclick: take({ label: `${face} ${label}`, value: scoreValue(score) }) },
        h('span.emoji', { 'aria-hidden': 'true' }, face),
        h('span', {}, label),
      ),
    );
    this.#others = message.choices
      .filter((choice) => !isScore(choice))
      .map((choice) => h('button.choice', { onclick: take(choice) }, choice.label));
    this.node = h(
      'div.rating',
      { role: 'group', 'aria-label': words.choices },
      h('div.faces', {}, ...this.#faces),
      ...this.#others,
    );
  }

  show(active: boolean): void {
    this.#active = active;
    this.node.classList.toggle('past', !active);
    for (const button of [...this.#faces, ...this.#others]) button.disabled = !active;
  }
}
