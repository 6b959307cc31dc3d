import type { Choice } from '../../../message.ts';
import type { Words } from '../words/words.ts';
import { h } from './dom.ts';

/** The ways to go on under a message, as buttons with their numbers. Only those of the latest question can be taken. */
export class Choices {
  readonly node: HTMLElement;
  readonly #buttons: HTMLButtonElement[];
  #active = true;

  constructor(choices: readonly Choice[], words: Words, onChoose: (choice: Choice) => void) {
    this.#buttons = choices.map((choice, index) =>
      h(
        'button.choice',
        {
          'data-value': choice.value,
          ...(index < 9 ? { 'aria-keyshortcuts': index + 1 } : {}),
          onclick: () => this.#active && onChoose(choice),
        },
        index < 9 ? h('kbd', { 'aria-hidden': 'true' }, String(index + 1)) : null,
        choice.label,
      ),
    );
    this.node = h('div.choices', { role: 'group', 'aria-label': words.choices }, ...this.#buttons);
  }

  /** Whether they can be taken, and which one Enter would take now. */
  show(active: boolean, picked: number | null): void {
    this.#active = active;
    this.node.classList.toggle('past', !active);
    for (const [index, button] of this.#buttons.entries()) {
      button.disabled = !active;
      button.classList.toggle('picked', active && index === picked);
    }
  }
}
